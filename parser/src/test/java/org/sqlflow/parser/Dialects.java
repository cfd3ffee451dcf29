package org.sqlflow.parser;

import java.util.List;
import org.sqlflow.base.sql.LexicalRules;

/** The dialects that tests go through. */
public final class Dialects {
    /** Every dialect that there are rules for. */
    public static final List<LexicalRules> ALL = List.of(
            LexicalRules.ANSI,
            LexicalRules.DUCKDB,
            LexicalRules.MYSQL,
            LexicalRules.MARIADB,
            LexicalRules.POSTGRESQL,
            LexicalRules.SQLITE,
            LexicalRules.HIVE,
            LexicalRules.MAXCOMPUTE);

    private Dialects() {}
}
