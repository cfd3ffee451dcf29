package org.sqlflow.parser;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sqlflow.base.Location;
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
    private final SqlTokens tokens;

    private ModelCalls(String text, LexicalRules rules, SqlTokens tokens) {
        this.text = text;
        this.source = new SourceText(text);
        this.rules = rules;
        this.tokens = tokens;
    }

    /**
     * The calls of a statement, in order; places count from the statement's start.
     *
     * @throws SqlflowException if the string of a call cannot name a model
     */
    public static List<ModelCall> find(String sql, LexicalRules rules) {
        return mentions(sql)
                ? tokens(sql, rules)
                        .map(tokens -> new ModelCalls(sql, rules, tokens).find())
                        .orElse(List.of())
                : List.of();
    }

    private static Optional<SqlTokens> tokens(String sql, LexicalRules rules) {
        try {
            return Optional.of(SqlTokens.of(sql, rules));
        } catch (SqlflowException notClosed) {
            // The database's own message tells what is not closed.
            return Optional.empty();
        }
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
        List<ModelCall> calls = new ArrayList<>();
        boolean storing = tokens.size() > 0 && STORING.contains(tokens.word(0));
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            depth += nesting(i);
            if (storing && depth == 0 && isTableCreation() && tokens.word(i).equals("AS")) {
                storing = false;
            }
            Optional<ModelFunction> function = function(i);
            if (function.isPresent() && isCall(i)) {
                calls.add(call(function.get(), i, storing));
            }
        }
        return calls;
    }

    private boolean isTableCreation() {
        int i = 1;
        while (i < tokens.size() && TABLE_WORDS.contains(tokens.word(i))) {
            i++;
        }
        return i < tokens.size()
                && tokens.word(0).equals("CREATE")
                && tokens.word(i).equals("TABLE");
    }

    private Optional<ModelFunction> function(int index) {
        int quotes = quotes(index);
        if (tokens.kind(index) != SqlTokens.Kind.WORD && quotes == 0) {
            return Optional.empty();
        }
        String name = text.substring(tokens.start(index) + quotes, tokens.end(index) - quotes);
        for (ModelFunction function : ModelFunction.values()) {
            if (function.functionName().equalsIgnoreCase(name)) {
                return Optional.of(function);
            }
        }
        return Optional.empty();
    }

    /** How many characters of a token on either side are quotes of a name. */
    private int quotes(int index) {
        return tokens.kind(index) == SqlTokens.Kind.NAME ? 1 : 0;
    }

    /** Whether the name at an index is called with a string and one more argument. */
    private boolean isCall(int index) {
        boolean qualified = index > 0 && tokens.isSymbol(index - 1, '.');
        return !qualified
                && tokens.isSymbol(index + 1, '(')
                && index + 2 < tokens.size()
                && tokens.first(index + 2) == '\''
                && tokens.isSymbol(index + 3, ',')
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
            if (depth == 1 && tokens.isSymbol(i, ',')) {
                return false;
            }
        }
        return false;
    }

    private ModelCall call(ModelFunction function, int index, boolean kept) {
        int quotes = quotes(index);
        return new ModelCall(
                function,
                source.location(tokens.start(index) + quotes, tokens.end(index) - quotes),
                source.location(tokens.start(index + 2), tokens.end(index + 2)),
                model(index + 2).name(),
                kept);
    }

    /** The model that a string names, as a program writes it. */
    private ModelReference model(int index) {
        Location place = source.location(tokens.start(index), tokens.end(index));
        String written = text.substring(tokens.start(index) + 1, tokens.end(index) - 1)
                .replace("''", "'");
        try {
            ExtensionReader reader = new ExtensionReader(new SourceText(written), rules, ";", 0);
            ModelReference model = new NameParser(reader, false).modelOfDataSource("the name of a model");
            if (!reader.atEnd() || reader.lastEnd() < written.length()) {
                throw SyntaxProblems.invalidName(place, written, "a model").asException();
            }
            return model;
        } catch (SqlflowException e) {
            throw e.problem().at(place).asException(e);
        }
    }

    private int nesting(int index) {
        if (tokens.kind(index) != SqlTokens.Kind.SYMBOL) {
            return 0;
        }
        return switch (tokens.first(index)) {
            case '(', '[', '{' -> 1;
            case ')', ']', '}' -> -1;
            default -> 0;
        };
    }
}
