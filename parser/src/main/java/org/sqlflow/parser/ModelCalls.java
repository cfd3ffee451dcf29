package org.sqlflow.parser;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.base.error.SyntaxProblems;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.parser.tree.ModelReference;

/**
 * Finds the calls {@code predict('model', …)} and {@code predict_probability('model', …)} in a statement of the database's
 * own language: an unqualified name, and in parentheses a string and one more argument. Everything else, such as a column
 * or a function of the user's own with other arguments, is none. Knows tokens only, no grammar.
 */
public final class ModelCalls {
    /** What may stand between CREATE and TABLE. */
    private static final Set<String> TABLE_WORDS =
            Set.of("OR", "REPLACE", "TEMP", "TEMPORARY", "LOCAL", "GLOBAL", "UNLOGGED", "TRANSIENT");
    /** Statements that store what they hold. */
    private static final Set<String> STORING = Set.of("CREATE", "ALTER", "PREPARE", "COMMENT");

    private final String text;
    private final SourceText source;
    private final LexicalRules rules;
    private final List<Token> tokens = new ArrayList<>();

    private record Token(SqlScanner.Kind kind, int start, int end) {}

    private ModelCalls(String text, LexicalRules rules) {
        this.text = text;
        this.source = new SourceText(text);
        this.rules = rules;
    }

    /**
     * The calls of a statement, in order; places count from the statement's start.
     *
     * @throws SqlflowException if the string of a call cannot name a model
     */
    public static List<ModelCall> find(String sql, LexicalRules rules) {
        return mentions(sql) ? new ModelCalls(sql, rules).find() : List.of();
    }

    /** Most statements need no more than this look. */
    private static boolean mentions(String sql) {
        String name = ModelFunction.PREDICT.functionName();
        for (int i = 0; i + name.length() <= sql.length(); i++) {
            if (sql.regionMatches(true, i, name, 0, name.length())) {
                return true;
            }
        }
        return false;
    }

    private List<ModelCall> find() {
        try {
            SqlScanner scanner = new SqlScanner(source, rules, 0);
            for (scanner.next(); scanner.kind() != SqlScanner.Kind.END; scanner.next()) {
                tokens.add(new Token(scanner.kind(), scanner.start(), scanner.end()));
            }
        } catch (SqlflowException notClosed) {
            // The database's own message tells what is not closed.
            return List.of();
        }
        List<ModelCall> calls = new ArrayList<>();
        boolean storing = isStoring();
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            depth += nesting(i);
            if (storing && depth == 0 && isTableCreation() && isWord(i, "AS")) {
                storing = false;
            }
            Optional<ModelFunction> function = function(i);
            if (function.isPresent() && isCall(i)) {
                calls.add(call(function.get(), i, storing));
            }
        }
        return calls;
    }

    private boolean isStoring() {
        return tokens.stream()
                .findFirst()
                .map(this::word)
                .filter(STORING::contains)
                .isPresent();
    }

    private boolean isTableCreation() {
        int i = 1;
        while (i < tokens.size() && TABLE_WORDS.contains(word(tokens.get(i)))) {
            i++;
        }
        return isWord(0, "CREATE") && isWord(i, "TABLE");
    }

    private Optional<ModelFunction> function(int index) {
        Token token = tokens.get(index);
        int quotes = isQuotedName(token) ? 1 : 0;
        if (token.kind != SqlScanner.Kind.WORD && quotes == 0) {
            return Optional.empty();
        }
        String name = text.substring(token.start + quotes, token.end - quotes);
        for (ModelFunction function : ModelFunction.values()) {
            if (function.functionName().equalsIgnoreCase(name)) {
                return Optional.of(function);
            }
        }
        return Optional.empty();
    }

    private boolean isQuotedName(Token token) {
        char first = text.charAt(token.start);
        return token.kind == SqlScanner.Kind.QUOTED && (first == '`' || (first == '"' && !rules.doubleQuotedStrings()));
    }

    /** Whether the name at an index is called with a string and one more argument. */
    private boolean isCall(int index) {
        boolean qualified = index > 0 && isSymbol(index - 1, '.');
        return !qualified
                && isSymbol(index + 1, '(')
                && index + 2 < tokens.size()
                && tokens.get(index + 2).kind == SqlScanner.Kind.QUOTED
                && text.charAt(tokens.get(index + 2).start) == '\''
                && isSymbol(index + 3, ',')
                && isLastArgument(index + 4);
    }

    /** Whether one argument starts at an index, and then the call ends. */
    private boolean isLastArgument(int first) {
        int depth = 1;
        for (int i = first; i < tokens.size(); i++) {
            depth += nesting(i);
            if (depth == 0) {
                return i > first;
            }
            if (depth == 1 && isSymbol(i, ',')) {
                return false;
            }
        }
        return false;
    }

    private ModelCall call(ModelFunction function, int index, boolean kept) {
        Token name = tokens.get(index);
        Token model = tokens.get(index + 2);
        int quotes = isQuotedName(name) ? 1 : 0;
        return new ModelCall(
                function,
                source.location(name.start + quotes, name.end - quotes),
                source.location(model.start, model.end),
                model(model).name(),
                kept);
    }

    /** The model that a string names, as a program writes it. */
    private ModelReference model(Token token) {
        String written = text.substring(token.start + 1, token.end - 1).replace("''", "'");
        try {
            ExtensionReader reader = new ExtensionReader(new SourceText(written), rules, ";", 0);
            ModelReference model = new NameParser(reader, false).modelOfDataSource("the name of a model");
            if (!reader.atEnd() || reader.lastEnd() < written.length()) {
                throw SyntaxProblems.invalidName(source.location(token.start, token.end), written, "a model")
                        .asException();
            }
            return model;
        } catch (SqlflowException e) {
            throw e.problem().at(source.location(token.start, token.end)).asException(e);
        }
    }

    private int nesting(int index) {
        if (isSymbol(index, '(') || isSymbol(index, '[') || isSymbol(index, '{')) {
            return 1;
        }
        return isSymbol(index, ')') || isSymbol(index, ']') || isSymbol(index, '}') ? -1 : 0;
    }

    private boolean isSymbol(int index, char symbol) {
        return index < tokens.size()
                && tokens.get(index).kind == SqlScanner.Kind.SYMBOL
                && text.charAt(tokens.get(index).start) == symbol;
    }

    private boolean isWord(int index, String keyword) {
        return index < tokens.size() && word(tokens.get(index)).equals(keyword);
    }

    /** A keyword in upper case, or nothing. */
    private String word(Token token) {
        return token.kind == SqlScanner.Kind.WORD ? Keywords.upper(text.substring(token.start, token.end)) : "";
    }
}
