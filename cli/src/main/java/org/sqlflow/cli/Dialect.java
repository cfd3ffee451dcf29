package org.sqlflow.cli;

import org.sqlflow.base.sql.LexicalRules;

/** The dialects whose quotes and comments are known, by the names that {@code --dialect} takes. */
enum Dialect {
    DUCKDB,
    MYSQL,
    POSTGRESQL,
    ANSI;

    LexicalRules rules() {
        return switch (this) {
            case DUCKDB -> LexicalRules.DUCKDB;
            case MYSQL -> LexicalRules.MYSQL;
            case POSTGRESQL -> LexicalRules.POSTGRESQL;
            case ANSI -> LexicalRules.ANSI;
        };
    }
}
