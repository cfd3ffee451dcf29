package org.sqlflow.cli;

import java.util.List;
import java.util.Map;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.cli.ErrorExample.Situation;

/** How each error comes up: at least one example for each code, which the tests run and the reference shows. */
final class ErrorExamples {
    /** What all examples find in the database. */
    static final String SETUP = """
            CREATE TABLE houses AS
            SELECT i AS id, i * 7 % 10 AS rooms, CASE WHEN i % 3 = 0 THEN 'town' ELSE 'country' END AS place,
                   i % 2 = 0 AS garden, 'owner ' || i AS owner, i - 50 AS balance, i % 4 AS district,
                   i * 3.5::DOUBLE AS price, NULL::DOUBLE AS rent
            FROM range(100) r(i);
            SELECT rooms, place, price FROM houses
            TO TRAIN xgboost.gbtree WITH train.num_boost_round=2, nthread=1 LABEL price INTO price_model;
            """;

    /** Codes that the command alone cannot bring about, with the test that does, and why. */
    static final Map<ErrorCode, Elsewhere> ELSEWHERE = Map.of(
            ErrorCode.DATABASE_TRANSIENT,
            new Elsewhere(
                    "connectors/duckdb/src/test/java/org/sqlflow/connector/duckdb/TestDatabaseErrors.java",
                    "Two sessions that write the same rows conflict. The command has one session, and DuckDB lets no"
                            + " second process write. What a server says of a deadlock depends on the moment."),
            ErrorCode.JOB_OVER,
            new Elsewhere(
                    "engine/src/test/java/org/sqlflow/engine/TestJobs.java",
                    "The identifier of a job is another in each run."),
            ErrorCode.JOB_OF_OTHER,
            new Elsewhere(
                    "engine/src/test/java/org/sqlflow/engine/TestJobs.java",
                    "It needs two users with one directory home."),
            ErrorCode.PROCESS_ENDED,
            new Elsewhere(
                    "engine/src/test/java/org/sqlflow/engine/TestJobs.java", "It needs a process that is killed."),
            ErrorCode.TYPE_NOT_STORED,
            new Elsewhere(
                    "connectors/jdbc/src/test/java/org/sqlflow/connector/jdbc/sqlite/TestSqlite.java",
                    "A database holds what it gave itself; only rows that come from another one can have such a type."),
            ErrorCode.DOWNLOAD,
            new Elsewhere(
                    "cli/src/test/java/org/sqlflow/cli/samples/TestPackageCache.java",
                    "What fetching says depends on the network and the registry; the tests have a registry of their own."));

    /**
     * Where else an error is provoked.
     *
     * @param test the test's file
     * @param reason why no run of the command brings it about
     */
    record Elsewhere(String test, String reason) {}

    private ErrorExamples() {}

    private static final String TRAIN = "SELECT rooms, place, price FROM houses\nTO TRAIN xgboost.gbtree ";
    private static final String PREDICT = "SELECT rooms, place FROM houses\nTO PREDICT ";

    static List<ErrorExample> all() {
        return List.of(
                ErrorExample.of(ErrorCode.SYNTAX, TRAIN + "LABLE price INTO m"),
                ErrorExample.of(
                        ErrorCode.NOT_CLOSED, "SELECT rooms, 'none AS place FROM houses\nTO PREDICT USING price_model"),
                ErrorExample.of(ErrorCode.DUPLICATE_CLAUSE, TRAIN + "LABEL price LABEL rent INTO m"),
                ErrorExample.of(ErrorCode.MISSING_CLAUSE, TRAIN + "LABEL price"),
                ErrorExample.of(ErrorCode.NOT_A_QUERY, "DELETE FROM houses\nTO PREDICT USING price_model"),
                ErrorExample.of(ErrorCode.NOT_AVAILABLE, "BEGIN;\n" + TRAIN + "LABEL price INTO m;\nCOMMIT"),
                ErrorExample.of(
                        ErrorCode.MISSPELT_VERB,
                        "SELECT rooms, place, price FROM houses\nTO TRIAN xgboost.gbtree LABEL price INTO m"),
                ErrorExample.of(ErrorCode.INVALID_NAME, TRAIN + "LABEL price INTO \"../model\""),
                ErrorExample.of(
                        ErrorCode.TOO_LARGE,
                        TRAIN + "WITH eta=" + "[".repeat(150) + "]".repeat(150) + "\nLABEL price INTO m"),
                ErrorExample.of(ErrorCode.PLAN_FILE, "{\"sqlflow_plan\": 1, \"dialect\": \"DuckDB\"}"),
                ErrorExample.of(ErrorCode.PLAN_NEWER, "{\"sqlflow_plan\": 99}"),
                ErrorExample.of(ErrorCode.COLUMN_NOT_SELECTED, TRAIN + "LABEL prise INTO m"),
                ErrorExample.of(
                        ErrorCode.DUPLICATE_COLUMN,
                        "SELECT rooms, rooms + 1 AS rooms, price FROM houses\nTO TRAIN xgboost.gbtree LABEL price INTO m"),
                ErrorExample.of(ErrorCode.MODEL_NOT_FOUND, PREDICT + "USING prize_model"),
                ErrorExample.of(ErrorCode.VERSION_NOT_FOUND, PREDICT + "USING price_model@7"),
                ErrorExample.of(ErrorCode.NOT_A_MODEL, PREDICT + "USING houses"),
                ErrorExample.of(ErrorCode.TARGET_IS_MODEL, PREDICT + "price_model.price USING price_model"),
                ErrorExample.of(
                        ErrorCode.TARGET_IS_TABLE,
                        "SELECT i AS a, i AS b FROM range(9) r(i)\nTO TRAIN xgboost.gbtree LABEL b INTO houses"),
                ErrorExample.of(ErrorCode.TARGET_IS_READ, TRAIN + "LABEL price INTO houses"),
                ErrorExample.of(
                        ErrorCode.UNKNOWN_MODEL_TYPE,
                        "SELECT rooms, place, price FROM houses\nTO TRAIN xgboost.gbtre LABEL price INTO m"),
                ErrorExample.of(
                        ErrorCode.UNKNOWN_EXPLAINER,
                        "SELECT rooms, place FROM houses\nTO EXPLAIN price_model USING TreeExplaner"),
                ErrorExample.of(
                        ErrorCode.UNKNOWN_FEATURE,
                        "SELECT rooms, place FROM houses\nTO EXPLAIN price_model WITH dependence.features=[room] USING PartialDependenceExplainer"),
                ErrorExample.of(ErrorCode.UNKNOWN_JOB, "KILL JOB 7"),
                ErrorExample.command(ErrorCode.UNKNOWN_SAMPLE, "samples", "load", "titanik"),
                ErrorExample.of(
                        ErrorCode.UNKNOWN_COLUMN_FUNCTION, TRAIN + "COLUMN BUKET(rooms, [3, 5])\nLABEL price INTO m"),
                ErrorExample.of(ErrorCode.COLUMN_ARGUMENT, TRAIN + "COLUMN BUCKET(rooms)\nLABEL price INTO m"),
                ErrorExample.of(ErrorCode.COLUMN_PATTERN, TRAIN + "COLUMN \"rent.*\"\nLABEL price INTO m"),
                ErrorExample.of(
                        ErrorCode.UNKNOWN_METRIC,
                        "SELECT rooms, place, price FROM houses\nTO EVALUATE price_model WITH validation.metrics=[rmsee]"),
                ErrorExample.of(
                        ErrorCode.DUPLICATE_ATTRIBUTE, TRAIN + "WITH eta=0.1, learning_rate=0.2\nLABEL price INTO m"),
                ErrorExample.of(ErrorCode.ATTRIBUTE_TYPE, TRAIN + "WITH max_depth=deep\nLABEL price INTO m"),
                ErrorExample.of(ErrorCode.ATTRIBUTE_RANGE, TRAIN + "WITH eta=2\nLABEL price INTO m"),
                ErrorExample.of(ErrorCode.UNKNOWN_ATTRIBUTE, TRAIN + "WITH max_dept=4\nLABEL price INTO m"),
                ErrorExample.of(ErrorCode.ATTRIBUTE_CHOICE, TRAIN + "WITH tree_method=fast\nLABEL price INTO m"),
                ErrorExample.of(
                        ErrorCode.ATTRIBUTE_CONFLICT,
                        TRAIN + "WITH objective=reg:squarederror, num_class=3\nLABEL price INTO m"),
                ErrorExample.of(ErrorCode.SEARCH_SPACE, TRAIN + "WITH max_depth=range(9, 3) LABEL price INTO m"),
                ErrorExample.of(
                        ErrorCode.NO_ROWS,
                        "SELECT rooms, price FROM houses WHERE price < 0\nTO TRAIN xgboost.gbtree LABEL price INTO m"),
                ErrorExample.of(
                        ErrorCode.COLUMN_TYPE_UNSUPPORTED,
                        "SELECT MAP {'rooms': rooms} AS facts, price FROM houses\nTO TRAIN xgboost.gbtree LABEL price"
                                + " INTO m"),
                ErrorExample.of(
                        ErrorCode.ALL_DISTINCT,
                        "SELECT rooms, owner, price FROM houses\nTO TRAIN xgboost.gbtree LABEL price INTO m"),
                ErrorExample.of(
                        ErrorCode.INFINITE_VALUE,
                        "SELECT rooms, CASE WHEN id = 7 THEN 'infinity'::DOUBLE ELSE id END AS age, price FROM houses\n"
                                + "TO TRAIN xgboost.gbtree LABEL price INTO m"),
                ErrorExample.of(
                        ErrorCode.NO_FEATURES, "SELECT price FROM houses\nTO TRAIN xgboost.gbtree LABEL price INTO m"),
                ErrorExample.of(
                        ErrorCode.TOO_FEW_ROWS,
                        "SELECT rooms, place, price FROM houses LIMIT 5\nTO TRAIN xgboost.gbtree WITH validation.folds=10"
                                + " LABEL price INTO m"),
                ErrorExample.of(
                        ErrorCode.NUMBERS_MALFORMED,
                        "SELECT place AS pairs, price FROM houses\nTO TRAIN xgboost.gbtree COLUMN SPARSE(pairs)"
                                + " LABEL price INTO m"),
                ErrorExample.of(
                        ErrorCode.WIDTH_DIFFERS,
                        "SELECT '1,2,' || rooms AS numbers, price FROM houses\nTO TRAIN xgboost.gbtree COLUMN"
                                + " DENSE(numbers, 2) LABEL price INTO m"),
                ErrorExample.of(
                        ErrorCode.CODE_OUT_OF_RANGE, TRAIN + "COLUMN CATEGORY_ID(rooms, 5)\nLABEL price INTO m"),
                ErrorExample.of(ErrorCode.LABEL_REQUIRED, TRAIN + "INTO m"),
                ErrorExample.of(
                        ErrorCode.LABEL_ALL_NULL,
                        "SELECT rooms, rent FROM houses\nTO TRAIN xgboost.gbtree LABEL rent INTO m"),
                ErrorExample.of(
                        ErrorCode.LABEL_CONSTANT,
                        "SELECT place, rooms FROM houses WHERE rooms = 3\nTO TRAIN xgboost.gbtree LABEL rooms INTO m"),
                ErrorExample.of(
                        ErrorCode.LABEL_TYPE,
                        "SELECT rooms, place FROM houses\nTO TRAIN xgboost.gbtree WITH objective=reg:squarederror LABEL"
                                + " place INTO m"),
                ErrorExample.of(
                        ErrorCode.LABEL_RANGE,
                        "SELECT rooms, balance FROM houses\nTO TRAIN xgboost.gbtree WITH objective=count:poisson LABEL"
                                + " balance INTO m"),
                ErrorExample.of(
                        ErrorCode.TOO_MANY_CLASSES,
                        "SELECT i % 7 AS a, 'class ' || i AS kind FROM range(2000) r(i)\nTO TRAIN xgboost.gbtree LABEL"
                                + " kind INTO m"),
                ErrorExample.of(
                        ErrorCode.CLASS_COUNT,
                        "SELECT rooms, district FROM houses\nTO TRAIN xgboost.gbtree WITH objective=multi:softprob,"
                                + " num_class=2 LABEL district INTO m"),
                ErrorExample.of(
                        ErrorCode.LABEL_COUNT,
                        "SELECT rooms, district, price FROM houses\nTO TRAIN xgboost.gbtree WITH objective=survival:cox"
                                + " LABEL price, district INTO m"),
                ErrorExample.of(
                        ErrorCode.ROW_COLUMN,
                        "SELECT rooms, balance AS weight, price FROM houses\nTO TRAIN xgboost.gbtree"
                                + " WITH train.weight_column=weight LABEL price INTO m"),
                ErrorExample.of(
                        ErrorCode.START_DIFFERS,
                        "SELECT rooms, id, price FROM houses\nTO TRAIN xgboost.gbtree LABEL price USING price_model"
                                + " INTO m"),
                ErrorExample.of(ErrorCode.VERSION_IN_USE, "DROP MODEL price_model@1"),
                ErrorExample.of(ErrorCode.MODEL_FILE, "IMPORT MODEL m FROM '/dev/null'"),
                ErrorExample.of(
                        ErrorCode.MODEL_FUNCTION, "CREATE VIEW v AS SELECT predict('price_model', houses) FROM houses"),
                ErrorExample.of(ErrorCode.LABEL_UNKNOWN, "SELECT rooms FROM houses\nTO EVALUATE mean_model")
                        .after("SELECT rooms FROM houses TO TRAIN example.mean INTO mean_model")
                        .in(Situation.PLUGIN),
                ErrorExample.of(ErrorCode.FEATURE_MISSING, "SELECT rooms FROM houses\nTO PREDICT USING price_model"),
                ErrorExample.of(
                        ErrorCode.FEATURE_TYPE,
                        "SELECT 'many' AS rooms, place FROM houses\nTO PREDICT USING price_model"),
                ErrorExample.of(ErrorCode.MODEL_CORRUPT, PREDICT + "USING damaged")
                        .after("CREATE TABLE damaged AS FROM price_model;"
                                + " UPDATE damaged SET bytes = 'garbage'::BLOB WHERE seq = 0")
                        .varying("\\d+ bytes are stored of \\d+"),
                ErrorExample.of(ErrorCode.MODEL_NEWER, PREDICT + "USING future_model")
                        .after("CREATE TABLE future_model AS FROM price_model; UPDATE future_model SET bytes ="
                                + " encode(replace(decode(bytes), '\"sqlflow_model\":1', '\"sqlflow_model\":99'))"
                                + " WHERE seq = -1"),
                ErrorExample.of(
                                ErrorCode.NOT_SUPPORTED_BY_MODEL,
                                "SELECT rooms FROM houses\nTO EXPLAIN mean_model USING TreeExplainer")
                        .after("SELECT rooms FROM houses TO TRAIN example.mean INTO mean_model")
                        .in(Situation.PLUGIN),
                ErrorExample.command(ErrorCode.SETTING, "-e", "SELECT 1", "--timeout", "soon"),
                ErrorExample.of(
                                ErrorCode.OUT_OF_MEMORY,
                                "SET memory_limit = '10MB';\nSELECT * FROM range(10000000) ORDER BY hash(range)")
                        .varying("(?<=memory: ).*"),
                ErrorExample.command(ErrorCode.FILE, "-f", "missing.sql"),
                ErrorExample.of(ErrorCode.NATIVE_LIBRARY, "SELECT 1")
                        .in(Situation.NO_TEMPORARY_DIRECTORY)
                        .varying("libduckdb_java\\d+"),
                ErrorExample.of(
                        ErrorCode.LIBRARY,
                        "SELECT rooms, garden FROM houses\nTO TRAIN xgboost.gbtree WITH base_score=5 LABEL garden INTO m"),
                ErrorExample.command(
                        ErrorCode.MIXED_TYPES,
                        "-d",
                        "sqlite://:memory:",
                        "-e",
                        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)\n"
                                + "SELECT CASE WHEN i < 1500 THEN i ELSE 'many' END AS rooms FROM n"),
                ErrorExample.of(ErrorCode.DATABASE, "SELECT prise FROM houses"),
                ErrorExample.command(
                        ErrorCode.CANNOT_CONNECT, "-e", "SELECT 1", "-d", "duckdb:///no/such/directory/houses.duckdb"),
                ErrorExample.command(ErrorCode.UNKNOWN_DATA_SOURCE, "-e", "SELECT 1", "-d", "oracle://houses"),
                ErrorExample.of(
                                ErrorCode.CANCELLED,
                                "SELECT 'ready' AS ready;\nSELECT count(*) FROM range(10000000) a, range(1000000) b")
                        .in(Situation.INTERRUPTED),
                ErrorExample.of(
                                ErrorCode.INTERNAL,
                                "SELECT rooms FROM houses\nTO TRAIN example.mean WITH defect=TRUE INTO m")
                        .in(Situation.PLUGIN));
    }
}
