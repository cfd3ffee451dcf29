package org.sqlflow.cli;

import org.sqlflow.base.sql.LexicalRules;

/** The dialects whose quotes and comments are known, by the names that {@code --dialect} takes. */
enum Dialect {
    DUCKDB(LexicalRules.DUCKDB),
    MYSQL(LexicalRules.MYSQL),
    POSTGRESQL(LexicalRules.POSTGRESQL),
    ANSI(LexicalRules.ANSI);

    private final LexicalRules rules;

    Dialect(LexicalRules rules) {
        this.rules = rules;
    }

    LexicalRules rules() {
        return rules;
    }
}
