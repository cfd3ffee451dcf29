package org.sqlflow.compiler.reference;

import java.util.Set;

/** What is known of functions by their names, in upper case. Others compute a value from their arguments. */
final class Functions {
    /** Functions whose arguments may be written with FROM or IN. */
    private static final Set<String> WITH_KEYWORDS =
            Set.of("EXTRACT", "SUBSTRING", "SUBSTR", "MID", "TRIM", "LTRIM", "RTRIM", "OVERLAY", "POSITION");

    /** Functions that change the database or the session, or read what no name in the text tells. */
    private static final Set<String> SIDE_EFFECTS = Set.of(
            "NEXTVAL",
            "SETVAL",
            "CURRVAL",
            "LASTVAL",
            "LAST_INSERT_ID",
            "LAST_INSERT_ROWID",
            "CHANGES",
            "TOTAL_CHANGES",
            "ROW_COUNT",
            "FOUND_ROWS",
            "SETSEED",
            "SET_CONFIG",
            "CURRENT_SETTING",
            "GETVARIABLE",
            "GET_LOCK",
            "RELEASE_LOCK",
            "RELEASE_ALL_LOCKS",
            "SLEEP",
            "BENCHMARK",
            "LOAD_FILE",
            "LOAD_EXTENSION",
            "WRITEFILE",
            "READFILE",
            "DBLINK",
            "DBLINK_EXEC",
            "QUERY",
            "QUERY_TABLE",
            "QUERY_TO_XML",
            "TABLE_TO_XML",
            "CURSOR_TO_XML",
            "LO_IMPORT",
            "LO_EXPORT",
            "LO_UNLINK",
            "EVAL",
            "PREDICT",
            "IDENTIFIER");

    private static final Set<String> NAMING_TABLES = Set.of("MAX_PT", "TABLE_EXISTS", "PARTITION_EXISTS");

    /** Table functions that read files. */
    private static final Set<String> FILE_READERS = Set.of(
            "READ_CSV",
            "READ_CSV_AUTO",
            "SNIFF_CSV",
            "READ_PARQUET",
            "PARQUET_SCAN",
            "PARQUET_METADATA",
            "PARQUET_SCHEMA",
            "READ_JSON",
            "READ_JSON_AUTO",
            "READ_JSON_OBJECTS",
            "READ_NDJSON",
            "READ_NDJSON_AUTO",
            "READ_NDJSON_OBJECTS",
            "READ_TEXT",
            "READ_BLOB",
            "READ_XLSX",
            "READ_AVRO",
            "ST_READ",
            "ICEBERG_SCAN",
            "DELTA_SCAN",
            "GLOB");

    /** Table functions that make rows from their arguments alone. */
    private static final Set<String> ROW_MAKERS = Set.of(
            "UNNEST",
            "RANGE",
            "GENERATE_SERIES",
            "GENERATE_SUBSCRIPTS",
            "REPEAT",
            "JSON_EACH",
            "JSON_EACH_TEXT",
            "JSON_TREE",
            "JSON_TABLE",
            "JSON_ARRAY_ELEMENTS",
            "JSON_ARRAY_ELEMENTS_TEXT",
            "JSON_OBJECT_KEYS",
            "JSON_TO_RECORD",
            "JSON_TO_RECORDSET",
            "JSON_POPULATE_RECORD",
            "JSON_POPULATE_RECORDSET",
            "JSONB_EACH",
            "JSONB_EACH_TEXT",
            "JSONB_ARRAY_ELEMENTS",
            "JSONB_ARRAY_ELEMENTS_TEXT",
            "JSONB_OBJECT_KEYS",
            "JSONB_TO_RECORD",
            "JSONB_TO_RECORDSET",
            "JSONB_PATH_QUERY",
            "XMLTABLE",
            "REGEXP_MATCHES",
            "REGEXP_SPLIT_TO_TABLE",
            "STRING_TO_TABLE",
            "EXPLODE",
            "POSEXPLODE",
            "EXPLODE_OUTER",
            "POSEXPLODE_OUTER",
            "INLINE",
            "STACK",
            "JSON_TUPLE",
            "PARSE_URL_TUPLE",
            "TRANS_ARRAY",
            "TRANS_COLS",
            "FLATTEN");

    private Functions() {}

    static boolean takesKeywords(String function) {
        return WITH_KEYWORDS.contains(function);
    }

    /** Whether the first argument of a function is the name of a table in a string. */
    static boolean namesTable(String function) {
        return NAMING_TABLES.contains(function);
    }

    /** Refuses a function that does more than compute a value. */
    static void refuseSideEffect(String function) {
        if (SIDE_EFFECTS.contains(function) || function.startsWith("PG_") || function.startsWith("TXID_")) {
            throw new Unclear("it calls " + function);
        }
    }

    /** What a table function does with files; refuses one that may read tables. */
    static FileAccess ofTableFunction(String function) {
        if (FILE_READERS.contains(function)) {
            return FileAccess.READ;
        } else if (ROW_MAKERS.contains(function)) {
            return FileAccess.NONE;
        }
        throw new Unclear("it reads from the function " + function);
    }
}
