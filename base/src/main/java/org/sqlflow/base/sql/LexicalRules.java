package org.sqlflow.base.sql;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Set;

/**
 * How a dialect writes strings, quoted names and comments: enough to find where a statement ends and where its query
 * stops, without a grammar. A connector supplies the rules of its database.
 *
 * @param dialect the name of the dialect in messages
 * @param backslashEscapes whether a backslash in a string takes the next character with it (MySQL, Hive)
 * @param doubleQuotedStrings whether {@code "…"} is a string rather than a name
 * @param backtickNames whether {@code `…`} is a name
 * @param hashComments whether {@code #} starts a comment to the end of the line
 * @param dashesNeedBlank whether {@code --} starts a comment only before a blank or the end of the line (MySQL)
 * @param nestedComments whether block comments nest (PostgreSQL, DuckDB)
 * @param dollarQuotes whether {@code $tag$ … $tag$} is a string
 * @param escapeStrings whether {@code E'…'} is a string with backslash escapes
 * @param folding what becomes of the case of unquoted names
 * @param queryKeywords upper-case words that start a query beside SELECT, WITH, VALUES, FROM, TABLE and {@code (}
 */
public record LexicalRules(
        String dialect,
        boolean backslashEscapes,
        boolean doubleQuotedStrings,
        boolean backtickNames,
        boolean hashComments,
        boolean dashesNeedBlank,
        boolean nestedComments,
        boolean dollarQuotes,
        boolean escapeStrings,
        Folding folding,
        Set<String> queryKeywords) {

    /** What becomes of the case of unquoted names. */
    public enum Folding {
        /** Kept as written and compared without regard to case (DuckDB, SQLite). */
        PRESERVE,
        /** Lower case (PostgreSQL, Hive). */
        LOWER,
        /** Upper case (the SQL standard). */
        UPPER
    }

    /** Standard SQL: single-quoted strings, double-quoted names, flat comments. */
    public static final LexicalRules ANSI =
            new LexicalRules("SQL", false, false, false, false, false, false, false, false, Folding.UPPER, Set.of());

    /** DuckDB. */
    public static final LexicalRules DUCKDB = new LexicalRules(
            "DuckDB",
            false,
            false,
            false,
            false,
            false,
            true,
            true,
            true,
            Folding.PRESERVE,
            Set.of("PIVOT", "UNPIVOT", "SUMMARIZE", "DESCRIBE"));

    /** MySQL, MariaDB and TiDB. */
    public static final LexicalRules MYSQL =
            new LexicalRules("MySQL", true, true, true, true, true, false, false, false, Folding.PRESERVE, Set.of());

    /** PostgreSQL. */
    public static final LexicalRules POSTGRESQL = new LexicalRules(
            "PostgreSQL", false, false, false, false, false, true, true, true, Folding.LOWER, Set.of());

    public LexicalRules {
        requireNonNull(dialect, "dialect");
        requireNonNull(folding, "folding");
        queryKeywords = Set.copyOf(queryKeywords);
    }

    /** An unquoted name as the database would store it. */
    public String fold(String name) {
        return switch (folding) {
            case PRESERVE -> name;
            case LOWER -> name.toLowerCase(Locale.ROOT);
            case UPPER -> name.toUpperCase(Locale.ROOT);
        };
    }
}
