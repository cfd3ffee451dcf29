package org.sqlflow.base.sql;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Set;

/**
 * How a dialect writes strings, quoted names and comments: enough to find where a statement ends and where its query
 * stops, without a grammar. A connector supplies the rules of its database; they are data, and nobody asks which
 * database they belong to.
 *
 * @param dialect the name of the dialect in messages
 * @param traits what differs from standard SQL
 * @param folding what becomes of the case of unquoted names
 * @param queryKeywords upper-case words that start a query beside SELECT, WITH, VALUES, FROM, TABLE and {@code (}
 */
public record LexicalRules(String dialect, Set<Trait> traits, Folding folding, Set<String> queryKeywords) {

    /** What a dialect does otherwise than standard SQL. */
    public enum Trait {
        /** A backslash in a string takes the next character with it (MySQL, Hive). */
        BACKSLASH_ESCAPES,
        /** {@code "…"} is a string rather than a name. */
        DOUBLE_QUOTED_STRINGS,
        /** {@code `…`} is a name. */
        BACKTICK_NAMES,
        /** {@code […]} is a name, without any escape (SQLite). */
        BRACKET_NAMES,
        /** {@code #} starts a comment to the end of the line (MySQL). */
        HASH_COMMENTS,
        /** {@code --} starts a comment only before a blank, a control character or the end (MySQL). */
        DASHES_NEED_BLANK,
        /** Block comments nest (PostgreSQL, DuckDB, Hive). */
        NESTED_COMMENTS,
        /** A block comment without an end runs to the end of the program (SQLite). */
        OPEN_COMMENTS,
        /** The server runs the SQL in {@code /*! … *}{@code /} (MySQL). */
        EXECUTABLE_COMMENTS,
        /** The server also runs the SQL in {@code /*M! … *}{@code /} (MariaDB). */
        MARIADB_COMMENTS,
        /** {@code $tag$ … $tag$} is a string (PostgreSQL, DuckDB). */
        DOLLAR_QUOTES,
        /** {@code E'…'} is a string with backslash escapes (PostgreSQL, DuckDB). */
        ESCAPE_STRINGS,
        /** {@code R"tag(…)tag"} is a string without escapes (MaxCompute). */
        RAW_STRINGS,
        /** SET and ADD take the text up to the {@code ;} as it is, quotes included (Hive, MaxCompute). */
        RAW_SETTINGS,
        /** The database has models of its own, with statements such as ALTER MODEL (MaxCompute). */
        MODELS
    }

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
    public static final LexicalRules ANSI = new LexicalRules("SQL", Set.of(), Folding.UPPER, Set.of());

    /** DuckDB. */
    public static final LexicalRules DUCKDB = new LexicalRules(
            "DuckDB",
            Set.of(Trait.NESTED_COMMENTS, Trait.DOLLAR_QUOTES, Trait.ESCAPE_STRINGS),
            Folding.PRESERVE,
            Set.of("PIVOT", "UNPIVOT", "SUMMARIZE", "DESCRIBE"));

    /** MySQL and TiDB, in their default mode. */
    public static final LexicalRules MYSQL = new LexicalRules(
            "MySQL",
            Set.of(
                    Trait.BACKSLASH_ESCAPES,
                    Trait.DOUBLE_QUOTED_STRINGS,
                    Trait.BACKTICK_NAMES,
                    Trait.HASH_COMMENTS,
                    Trait.DASHES_NEED_BLANK,
                    Trait.EXECUTABLE_COMMENTS),
            Folding.PRESERVE,
            Set.of());

    /** MariaDB: MySQL and its own executable comments. */
    public static final LexicalRules MARIADB = new LexicalRules(
            "MariaDB",
            Set.of(
                    Trait.BACKSLASH_ESCAPES,
                    Trait.DOUBLE_QUOTED_STRINGS,
                    Trait.BACKTICK_NAMES,
                    Trait.HASH_COMMENTS,
                    Trait.DASHES_NEED_BLANK,
                    Trait.EXECUTABLE_COMMENTS,
                    Trait.MARIADB_COMMENTS),
            Folding.PRESERVE,
            Set.of());

    /** PostgreSQL with standard-conforming strings. */
    public static final LexicalRules POSTGRESQL = new LexicalRules(
            "PostgreSQL",
            Set.of(Trait.NESTED_COMMENTS, Trait.DOLLAR_QUOTES, Trait.ESCAPE_STRINGS),
            Folding.LOWER,
            Set.of());

    /** SQLite, which reads the quotes of other databases as well. */
    public static final LexicalRules SQLITE = new LexicalRules(
            "SQLite",
            Set.of(Trait.BACKTICK_NAMES, Trait.BRACKET_NAMES, Trait.OPEN_COMMENTS),
            Folding.PRESERVE,
            Set.of());

    /** Hive. */
    public static final LexicalRules HIVE = new LexicalRules(
            "Hive",
            Set.of(
                    Trait.BACKSLASH_ESCAPES,
                    Trait.DOUBLE_QUOTED_STRINGS,
                    Trait.BACKTICK_NAMES,
                    Trait.NESTED_COMMENTS,
                    Trait.RAW_SETTINGS),
            Folding.LOWER,
            Set.of("MAP", "REDUCE"));

    /** MaxCompute. */
    public static final LexicalRules MAXCOMPUTE = new LexicalRules(
            "MaxCompute",
            Set.of(
                    Trait.BACKSLASH_ESCAPES,
                    Trait.DOUBLE_QUOTED_STRINGS,
                    Trait.BACKTICK_NAMES,
                    Trait.RAW_STRINGS,
                    Trait.RAW_SETTINGS,
                    Trait.MODELS),
            Folding.LOWER,
            Set.of());

    public LexicalRules {
        requireNonNull(dialect, "dialect");
        traits = Set.copyOf(traits);
        requireNonNull(folding, "folding");
        queryKeywords = Set.copyOf(queryKeywords);
    }

    /** Whether the dialect has a trait. */
    public boolean has(Trait trait) {
        return traits.contains(trait);
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
