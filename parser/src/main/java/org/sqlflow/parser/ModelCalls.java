package org.sqlflow.parser;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sqlflow.base.Location;
import org.sqlflow.base.error.NameSyntaxProblems;
import org.sqlflow.base.error.SqlflowException;
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

    private final CallTokens tokens;
    private final LexicalRules rules;

    private ModelCalls(CallTokens tokens, LexicalRules rules) {
        this.tokens = tokens;
        this.rules = rules;
    }

    /**
     * The calls of a statement, in order; places count from the statement's start.
     *
     * @throws SqlflowException if the string of a call cannot name a model
     */
    public static List<ModelCall> find(String sql, LexicalRules rules) {
        return tokens(sql, rules)
                .map(tokens -> new ModelCalls(tokens, rules).find())
                .orElse(List.of());
    }

    /**
     * What looks like a call of a model but is not written like one, in order. It may be a function of the user's own, so
     * this explains only what the database has refused.
     */
    public static List<MisspeltCall> misspelt(String sql, LexicalRules rules) {
        return tokens(sql, rules).map(MisspeltCalls::find).orElse(List.of());
    }

    /** The items of SELECT lists that call a model and have no name, in the order of their ends. */
    public static List<UnnamedItem> unnamed(String sql, LexicalRules rules) {
        return tokens(sql, rules).map(UnnamedItems::find).orElse(List.of());
    }

    private static Optional<CallTokens> tokens(String sql, LexicalRules rules) {
        if (!mentions(sql)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new CallTokens(sql, SqlTokens.of(sql, rules)));
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
        boolean storing = STORING.contains(tokens.word(0));
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            depth += tokens.nesting(i);
            if (storing && depth == 0 && isTableCreation() && tokens.word(i).equals("AS")) {
                storing = false;
            }
            Optional<ModelFunction> function = tokens.called(i);
            if (function.isPresent() && isCall(tokens, i)) {
                calls.add(call(function.get(), i, storing));
            }
        }
        return calls;
    }

    private boolean isTableCreation() {
        int i = 1;
        while (TABLE_WORDS.contains(tokens.word(i))) {
            i++;
        }
        return tokens.word(0).equals("CREATE") && tokens.word(i).equals("TABLE");
    }

    /** Whether the function that is called at an index gets a string and one more argument. */
    static boolean isCall(CallTokens tokens, int index) {
        int end = tokens.closing(index + 1);
        return end < tokens.size()
                && tokens.is(index + 2, SqlTokens.Kind.STRING)
                && tokens.tokens().first(index + 2) == '\''
                && tokens.isSymbol(index + 3, ',')
                && tokens.commas(index + 1) == 1
                && end > index + 4;
    }

    private ModelCall call(ModelFunction function, int index, boolean kept) {
        return new ModelCall(
                function,
                tokens.nameLocation(index),
                tokens.location(index + 2, index + 2),
                model(index + 2).name(),
                tokens.location(index, tokens.closing(index + 1)),
                kept);
    }

    /** The model that a string names, as a program writes it. */
    private ModelReference model(int index) {
        Location place = tokens.location(index, index);
        String literal = tokens.tokens().text(index);
        String written = literal.substring(1, literal.length() - 1).replace("''", "'");
        try {
            ExtensionReader reader = new ExtensionReader(new SourceText(written), rules, ";", 0);
            ModelReference model = new NameParser(reader, false).modelOfDataSource("the name of a model");
            if (!reader.atEnd() || reader.lastEnd() < written.length()) {
                throw NameSyntaxProblems.invalidName(place, written, "a model").asException();
            }
            return model;
        } catch (SqlflowException e) {
            throw e.problem().at(place).asException(e);
        }
    }
}
