package org.sqlflow.parser;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.sqlflow.base.sql.LexicalRules;

/** The words that mean something where a statement starts and where an extension starts. */
final class Keywords {
    /** The verbs after TO, in the order in which they are documented. */
    static final List<String> VERBS = List.of("TRAIN", "PREDICT", "EVALUATE", "EXPLAIN", "MAXIMIZE", "MINIMIZE", "RUN");

    /** The keywords that start a clause, in the order in which clauses are usually written. */
    static final List<String> CLAUSES = List.of("CMD", "CONSTRAINT", "WITH", "COLUMN", "LABEL", "USING", "INTO");

    private static final Set<String> VERB_SET = Set.copyOf(VERBS);
    private static final Set<String> QUERY_STARTS = Set.of("SELECT", "WITH", "VALUES", "FROM", "TABLE");
    /** The second words of our commands by the first ones. */
    private static final Map<String, Set<String>> COMMANDS = Map.of(
            "SHOW", Set.of("TRAIN", "MODELS", "MODEL", "JOBS"),
            "DESCRIBE", Set.of("MODEL"),
            "DROP", Set.of("MODEL"),
            "ALTER", Set.of("MODEL"),
            "COPY", Set.of("MODEL"),
            "EXPORT", Set.of("MODEL"),
            "IMPORT", Set.of("MODEL"),
            "KILL", Set.of("JOB"));

    private Keywords() {}

    static boolean isVerb(String word) {
        return VERB_SET.contains(upper(word));
    }

    /** Whether a word can start a query in a dialect. */
    static boolean startsQuery(String word, LexicalRules rules) {
        String upper = upper(word);
        return QUERY_STARTS.contains(upper) || rules.queryKeywords().contains(upper);
    }

    /** The words that can start a query in a dialect. */
    static Set<String> queryStarts(LexicalRules rules) {
        Set<String> starts = new TreeSet<>(QUERY_STARTS);
        starts.addAll(rules.queryKeywords());
        return starts;
    }

    /** The words that are the first of a command of ours. */
    static Set<String> commandStarts() {
        return COMMANDS.keySet();
    }

    /** The words that are the second of a command of ours that starts with a word; none if no such command does. */
    static Set<String> commandObjects(String start) {
        return COMMANDS.getOrDefault(upper(start), Set.of());
    }

    static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }
}
