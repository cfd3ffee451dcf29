package org.sqlflow.parser;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.sqlflow.base.sql.LexicalRules;

/** The words that mean something where a statement starts and where an extension starts. */
final class Keywords {
    /** The verbs after TO, in the order in which they are documented. */
    static final List<String> VERBS = List.of("TRAIN", "PREDICT", "EVALUATE", "EXPLAIN", "MAXIMIZE", "MINIMIZE", "RUN");

    /** The keywords that start a clause, in the order in which clauses are usually written. */
    static final List<String> CLAUSES = List.of("CMD", "CONSTRAINT", "WITH", "COLUMN", "LABEL", "USING", "INTO");

    private static final Set<String> VERB_SET = Set.copyOf(VERBS);
    private static final Set<String> QUERY_STARTS = Set.of("SELECT", "WITH", "VALUES", "FROM", "TABLE");
    private static final Set<String> COMMAND_STARTS =
            Set.of("SHOW", "DESCRIBE", "DROP", "ALTER", "COPY", "EXPORT", "IMPORT", "KILL");
    private static final Set<String> COMMAND_OBJECTS = Set.of("TRAIN", "MODEL", "MODELS", "JOB", "JOBS");

    private Keywords() {}

    static boolean isVerb(String word) {
        return VERB_SET.contains(upper(word));
    }

    /** Whether a word can start a query in a dialect. */
    static boolean startsQuery(String word, LexicalRules rules) {
        String upper = upper(word);
        return QUERY_STARTS.contains(upper) || rules.queryKeywords().contains(upper);
    }

    /** Whether a word is the first of a command of ours. */
    static boolean startsCommand(String word) {
        return COMMAND_STARTS.contains(upper(word));
    }

    /** Whether a word is the second of a command of ours. */
    static boolean isCommandObject(String word) {
        return COMMAND_OBJECTS.contains(upper(word));
    }

    static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }
}
