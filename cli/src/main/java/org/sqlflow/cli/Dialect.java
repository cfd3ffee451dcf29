package org.sqlflow.cli;

import org.sqlflow.base.sql.LexicalRules;

/** The dialects whose quotes and comments are known, by the names that {@code --dialect} takes. */
enum Dialect {
    DUCKDB,
    MYSQL,
    MARIADB,
    POSTGRESQL,
    SQLITE,
    HIVE,
    MAXCOMPUTE,
    ANSI;

    LexicalRules rules() {
        return switch (this) {
            case DUCKDB -> LexicalRules.DUCKDB;
            case MYSQL -> LexicalRules.MYSQL;
            case MARIADB -> LexicalRules.MARIADB;
            case POSTGRESQL -> LexicalRules.POSTGRESQL;
            case SQLITE -> LexicalRules.SQLITE;
            case HIVE -> LexicalRules.HIVE;
            case MAXCOMPUTE -> LexicalRules.MAXCOMPUTE;
            case ANSI -> LexicalRules.ANSI;
        };
    }
}
