package org.sqlflow.compiler.reference;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.parser.SqlTokens;

/**
 * The functions that a statement calls. What stands before a bracket may also be a table with its columns, or a type: rather
 * one name too many is told than one too few, but for the words of SQL itself.
 */
public final class FunctionCalls {
    private static final Set<String> NO_FUNCTIONS =
            Set.of(("SELECT FROM JOIN ON USING WHERE AND OR NOT IN EXISTS AS BY VALUES"
                            + " OVER FILTER WITHIN GROUP ORDER PARTITION HAVING QUALIFY LIMIT OFFSET SETS CUBE ROLLUP GROUPING CASE WHEN"
                            + " THEN ELSE BETWEEN LIKE ILIKE IS ANY ALL SOME DISTINCT UNION EXCEPT INTERSECT EXCLUDE REPLACE RENAME COLUMNS"
                            + " CAST TRY_CAST COALESCE NULLIF IF EXTRACT SUBSTRING POSITION OVERLAY TRIM ROW INTERVAL LATERAL UNNEST PIVOT"
                            + " UNPIVOT FOR WITH RECURSIVE MATERIALIZED RETURNING SET KEY UNIQUE CHECK REFERENCES DEFAULT TABLESAMPLE SAMPLE"
                            + " OPTIONS TO DECIMAL NUMERIC DEC VARCHAR CHAR CHARACTER VARYING TEXT STRING BINARY VARBINARY FLOAT DOUBLE"
                            + " INTEGER INT BIGINT SMALLINT TINYINT BIT TIME TIMESTAMP STRUCT MAP ENUM ARRAY LIST")
                    .split(" "));

    /** Words behind which a name is that of a table. */
    private static final Set<String> BEFORE_TABLES =
            Set.of("INTO", "TABLE", "VIEW", "UPDATE", "OVERWRITE", "AS", "WITH");

    private FunctionCalls() {}

    /**
     * Their names without schemas, in upper case.
     *
     * @throws org.sqlflow.base.error.SqlflowException if a string, quoted name or comment has no end
     */
    public static Set<String> in(String sql, LexicalRules rules) {
        SqlTokens tokens = SqlTokens.of(sql, rules);
        Set<String> names = new TreeSet<>();
        for (int i = 0; i + 1 < tokens.size(); i++) {
            boolean isName = tokens.kind(i) == SqlTokens.Kind.NAME
                    || (tokens.kind(i) == SqlTokens.Kind.WORD && !NO_FUNCTIONS.contains(tokens.word(i)));
            if (isName && tokens.first(i + 1) == '(' && !isTable(tokens, i)) {
                names.add(tokens.identifier(i).text().toUpperCase(Locale.ROOT));
            }
        }
        return names;
    }

    /** Whether the name at an index is that of a table, or of one of a query, with its columns behind it. */
    private static boolean isTable(SqlTokens tokens, int index) {
        int start = index;
        while (start > 1 && tokens.first(start - 1) == '.' && tokens.kind(start - 1) == SqlTokens.Kind.SYMBOL) {
            start -= 2;
        }
        return start > 0 && (BEFORE_TABLES.contains(tokens.word(start - 1)) || tokens.first(start - 1) == ')');
    }
}
