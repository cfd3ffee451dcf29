package org.sqlflow.parser;

import java.util.List;
import java.util.Set;

/** The words of SQL that are shown as keywords: one list for all dialects, as nothing but colours depends on it. */
final class SqlKeywords {
    private static final Set<String> WORDS = Set.of(
            ("ADD ALL ALTER ANALYZE AND ANTI ANY AS ASC ASOF ATTACH BEGIN BETWEEN BY CALL CASCADE CASE CAST CHECK CLUSTER"
                            + " COLLATE COLUMN COMMENT COMMIT CONSTRAINT COPY CREATE CROSS CUBE CURRENT DATABASE DECLARE"
                            + " DEFAULT DELETE DESC DESCRIBE DETACH DISTINCT DISTRIBUTE DROP ELSE END ESCAPE EXCEPT EXCLUDE"
                            + " EXECUTE EXISTS EXPLAIN EXPORT EXTERNAL FALSE FETCH FILTER FIRST FOLLOWING FOR FOREIGN FROM"
                            + " FULL FUNCTION GLOB GRANT GROUP GROUPING HAVING IF ILIKE IMPORT IN INDEX INNER INSERT INTERSECT"
                            + " INTERVAL INTO IS JOIN KEY LAST LATERAL LEFT LIKE LIMIT LOAD LOCK MACRO MAP MATERIALIZED MERGE"
                            + " NATURAL NOT NULL NULLS OF OFFSET ON OR ORDER OUTER OVER OVERWRITE PARTITION PIVOT POSITIONAL"
                            + " PRAGMA PRECEDING PREPARE PRIMARY PROCEDURE QUALIFY RANGE RECURSIVE REDUCE REFERENCES RENAME"
                            + " REPLACE RETURNING REVOKE RIGHT RLIKE ROLLBACK ROLLUP ROW ROWS SAMPLE SCHEMA SELECT SEMI SET"
                            + " SETS SHOW SIMILAR SORT SUMMARIZE TABLE TABLESAMPLE TEMP TEMPORARY THEN TO TRANSACTION TRIGGER"
                            + " TRUE TRUNCATE UNBOUNDED UNION UNIQUE UNNEST UNPIVOT UPDATE USE USING VALUES VIEW WHEN WHERE"
                            + " WINDOW WITH WITHIN")
                    .split(" "));

    private SqlKeywords() {}

    static List<String> sorted() {
        return WORDS.stream().sorted().toList();
    }

    static boolean contains(String word) {
        return WORDS.contains(Keywords.upper(word));
    }
}
