package org.sqlflow.parser;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The keywords of the language beside those of SQL, for whatever shows or suggests them. */
public final class Vocabulary {
    private static final List<String> OTHERS = List.of(
            "TO",
            "FOR",
            "OR",
            "REPLACE",
            "IF",
            "NOT",
            "EXISTS",
            "AND",
            "BETWEEN",
            "IN",
            "GROUP",
            "BY",
            "NATIVE",
            "DELIMITER");

    private Vocabulary() {}

    /** The verbs after TO, in the order in which they are documented. */
    public static List<String> verbs() {
        return Keywords.VERBS;
    }

    /** The keywords that start a clause, in the order in which clauses are usually written. */
    public static List<String> clauses() {
        return Keywords.CLAUSES;
    }

    /** The commands without a query, each a sequence of keywords in upper case and names in lower case. */
    public static List<List<String>> commands() {
        return CommandGrammar.PRODUCTIONS;
    }

    /** The words of SQL that are shown as keywords, of all dialects, sorted. */
    public static List<String> sqlKeywords() {
        return SqlKeywords.sorted();
    }

    /** Every word that is a keyword somewhere after TO or in a command, in upper case. */
    public static Set<String> keywords() {
        Set<String> words = new LinkedHashSet<>(OTHERS);
        words.addAll(Keywords.VERBS);
        words.addAll(Keywords.CLAUSES);
        CommandGrammar.PRODUCTIONS.forEach(production ->
                production.stream().filter(CommandGrammar::isKeyword).forEach(words::add));
        return words;
    }
}
