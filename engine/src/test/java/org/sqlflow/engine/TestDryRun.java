package org.sqlflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlflow.base.error.Problem;

/** EXPLAIN query TO …: what it tells, that it is true, and that it does nothing. */
class TestDryRun {
    private static final String TRAIN =
            "SELECT id, area, side, day, price FROM t TO TRAIN xgboost.gbtree WITH max_depth=3, train.num_boost_round=3"
                    + " LABEL price INTO m";
    private static final String CLASSES =
            "SELECT area, side, level FROM t TO TRAIN xgboost.gbtree WITH train.num_boost_round=3 LABEL level INTO c";

    @RegisterExtension
    private final ProgramExtension program = new ProgramExtension();

    @RegisterExtension
    private final ProgramExtension fewRows = ProgramExtension.withPreviewRows(50);

    @RegisterExtension
    private final ProgramExtension noRows = ProgramExtension.withPreviewRows(0);

    @BeforeEach
    void makeData() {
        for (ProgramExtension each : List.of(program, fewRows, noRows)) {
            each.succeed("""
                    CREATE TABLE t AS
                    SELECT i AS id, i * 37 % 100 AS area, CASE WHEN i > 200 THEN 'west' WHEN i % 3 = 0 THEN 'north' ELSE 'south' END AS side,
                           DATE '2024-01-01' + (i % 90)::INTEGER AS day, (i % 100 * 3.5)::DOUBLE AS price,
                           CASE i % 3 WHEN 0 THEN 'low' WHEN 1 THEN 'mid' ELSE 'high' END AS level
                    FROM range(300) r(i) ORDER BY i
                    """);
        }
    }

    private static List<String> explain(ProgramExtension program, String statement) {
        return program.rows("EXPLAIN " + statement).stream()
                .map(row -> row.get("section") + "|" + row.get("name") + "|"
                        + Objects.requireNonNullElse(row.get("value"), "") + "|"
                        + Objects.requireNonNullElse(row.get("detail"), ""))
                .toList();
    }

    /** The columns that a dry run announces, as it writes them. */
    private List<String> announced(String statement) {
        return program.rows("EXPLAIN " + statement).stream()
                .filter(row -> "output".equals(row.get("section")))
                .map(row -> String.valueOf(row.get("name")))
                .toList();
    }

    private List<String> columns(String statement) {
        List<Map<String, @Nullable Object>> rows = program.rows(statement);
        return new ArrayList<>(rows.get(0).keySet());
    }

    private List<Map<String, @Nullable Object>> database() {
        return program.rows(
                "SELECT schema_name, table_name, estimated_size, comment FROM duckdb_tables() ORDER BY ALL");
    }

    @Test
    void aTrainingIsTold() {
        assertThat(explain(program, TRAIN))
                .contains(
                        "statement|kind|TRAIN|line 1",
                        "statement|type|xgboost.gbtree|",
                        "statement|task|regression|reg:squarederror",
                        "input|price|DOUBLE|the label (LABEL)",
                        "input|side|VARCHAR|one of 3 categories (from its type)",
                        "attribute|max_depth|3|given",
                        "attribute|objective|reg:squarederror|derived from the label",
                        "attribute|train.keep_versions|5|default of SQLFlow",
                        "attribute|gamma|0|default of the library",
                        "estimate|rows|300|counted",
                        "write|model|m@1|creates the model")
                .anyMatch(row -> row.matches("input\\|day\\|DATE\\|.*day.*\\(from its type\\)"))
                .anyMatch(row -> row.matches("estimate\\|memory\\|\\d+ bytes\\|.*"))
                .anyMatch(row -> row.matches("estimate\\|data\\|\\d+ bytes\\|.*"))
                .noneMatch(row -> row.startsWith("unknown|"));
        assertThat(announced(TRAIN)).isEqualTo(columns(TRAIN));
        assertThat(explain(program, TRAIN)).contains("write|model|m@2|adds a version");
        assertThat(explain(program, TRAIN.replace("INTO m", "INTO OR REPLACE m")))
                .contains("write|model|m@1|replaces all versions, if there are any");
        assertThat(explain(program, TRAIN.replace("INTO m", "INTO IF NOT EXISTS m")))
                .contains("write|nothing|m|the model exists already (IF NOT EXISTS)");
    }

    @Test
    void attributesOfASearchAreToldOfSearchesOnly() {
        assertThat(explain(program, TRAIN)).noneMatch(row -> row.startsWith("attribute|tune."));
        assertThat(explain(program, TRAIN.replace("max_depth=3", "max_depth=range(3, 5)")))
                .contains(
                        "attribute|tune.method|bayes|default of SQLFlow",
                        "attribute|tune.pruning|TRUE; with halving FALSE|default of SQLFlow");
    }

    @Test
    void columnsHaveRoles() {
        assertThat(explain(
                        program,
                        "SELECT area, id, side, level FROM t TO TRAIN xgboost.gbtree WITH train.weight_column=area"
                                + " COLUMN CATEGORY_HASH(side, 7) LABEL level INTO c"))
                .contains(
                        "statement|task|multi-class classification|multi:softprob",
                        "statement|classes|3|",
                        "input|area|BIGINT|the weight of the row (train.weight_column)",
                        "input|side|VARCHAR|a category, hashed into 7 buckets (COLUMN)");
    }

    @Test
    void whatDependsOnLaterRowsIsMarked() {
        assertThat(explain(fewRows, TRAIN))
                .contains(
                        "input|side|VARCHAR|of the first 50 rows: one of 2 categories (from its type)",
                        "estimate|rows|300|estimate of the database",
                        "unknown|what later rows hold||the first 50 rows were looked at; classes, categories and dates"
                                + " are learnt from all");
        // All values of the column differ in the rows that are looked at, which says nothing about the others.
        assertThat(
                        explain(
                                fewRows,
                                "SELECT (id % 60)::VARCHAR || 'x' AS word, price FROM t TO TRAIN xgboost.gbtree LABEL price INTO m"))
                .anyMatch(row -> row.startsWith("unknown|what the columns become||of the first 50 rows: "));
        assertThat(fewRows.session().batches()).isPositive();
    }

    @Test
    void withoutASampleNoRowIsRead() {
        int queries = noRows.session().queries();
        assertThat(explain(noRows, TRAIN))
                .contains(
                        "input|area|BIGINT|a number (from its type)",
                        "estimate|rows|300|estimate of the database",
                        "estimate|data|unknown|",
                        "unknown|what the columns become||no rows are looked at",
                        "write|model|m@1|creates the model");
        assertThat(noRows.session().queries()).isEqualTo(queries);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM t TO PREDICT WITH predict.extra_outputs=[probability, margin] USING c",
                "SELECT id, area, side FROM t TO PREDICT guess.kind USING c",
                "SELECT * FROM t TO PREDICT USING m",
                "SELECT * FROM t TO EVALUATE c",
                "SELECT * FROM t TO EVALUATE m",
                "SELECT * FROM t TO EVALUATE c WITH validation.metrics=[accuracy, auc, mlogloss]",
                "SELECT * FROM t TO EXPLAIN c",
                "SELECT * FROM t TO EXPLAIN m",
                "SELECT * FROM t TO EXPLAIN m USING XGBoostExplainer"
            })
    void theResultIsTheOneThatWasAnnounced(String statement) {
        program.succeed(TRAIN + ";" + CLASSES);
        List<String> announced = announced(statement);
        String table = statement.contains("guess.") ? "; SELECT * FROM guess" : "";
        assertThat(announced).isNotEmpty().isEqualTo(columns(statement + table));
    }

    @Test
    void aPredictionIsTold() {
        program.succeed(CLASSES);
        String statement = "SELECT id, area, side, level FROM t TO PREDICT guess.kind USING c";
        assertThat(explain(program, statement))
                .contains(
                        "statement|model|c@1|xgboost.gbtree",
                        "input|id|BIGINT|handed on to the result",
                        "input|level|VARCHAR|left out: the model's label",
                        "input|side|VARCHAR|one of 3 categories (as in training)",
                        "output|kind|VARCHAR|predicted",
                        "estimate|rows|300|estimate of the database",
                        "write|table|guess|creates it");
        program.succeed(statement);
        assertThat(explain(program, statement)).contains("write|table|guess|replaces the earlier result");
    }

    @Test
    void nothingChanges() {
        program.succeed(TRAIN + ";" + CLASSES);
        List<Map<String, @Nullable Object>> before = database();
        program.succeed("EXPLAIN " + TRAIN + "; EXPLAIN " + CLASSES.replace("INTO c", "INTO OR REPLACE c")
                + "; EXPLAIN SELECT * FROM t TO PREDICT shop.r.x USING m"
                + "; EXPLAIN SELECT * FROM t TO EVALUATE c INTO e; EXPLAIN SELECT * FROM t TO EXPLAIN c INTO e");
        assertThat(database()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM nothing TO TRAIN xgboost.gbtree LABEL price INTO m",
                "SELECT * FROM t TO TRAIN xgboost.gbtree LABEL pric INTO m",
                "SELECT * FROM t TO TRAIN xgboost.gbtree WITH max_dept=3 LABEL price INTO m",
                "SELECT * FROM t TO TRAIN xgboost.gbtree LABEL price INTO t",
                "SELECT * FROM t WHERE id < 0 TO TRAIN xgboost.gbtree LABEL price INTO m",
                "SELECT id::VARCHAR || 'x' AS word, price FROM t TO TRAIN xgboost.gbtree LABEL price INTO m",
                "SELECT area, 1 AS one FROM t TO TRAIN xgboost.gbtree WITH objective=binary:logistic LABEL one INTO m",
                "SELECT area, 'Infinity'::DOUBLE AS far FROM t TO TRAIN xgboost.gbtree LABEL far INTO m",
                "SELECT * FROM t TO PREDICT t.x USING c",
                "SELECT * FROM t TO PREDICT r.x USING nobody",
                "SELECT id FROM t TO PREDICT r.x USING c",
                "SELECT area, side FROM t TO EVALUATE c",
                "SELECT * FROM t TO EVALUATE c WITH validation.metrics=[r2]",
                "SELECT id FROM t TO EXPLAIN c",
                "BEGIN; SELECT * FROM t TO PREDICT r.x USING c"
            })
    void whatWouldFailFails(String statement) {
        program.succeed(CLASSES);
        int start = statement.indexOf("SELECT");
        List<Problem> real = program.run(statement).problems();
        List<Problem> dry = program.run(statement.substring(0, start) + "EXPLAIN " + statement.substring(start))
                .problems();
        assertThat(real).hasSize(1);
        assertThat(dry).hasSize(1);
        assertThat(dry.get(0).code()).isEqualTo(real.get(0).code());
        assertThat(dry.get(0).message()).isEqualTo(real.get(0).message());
        int place = real.get(0).location().orElseThrow().offset();
        // EXPLAIN is a part of the statement: what is wrong with all of it begins there.
        assertThat(dry.get(0).location().orElseThrow().offset())
                .isEqualTo(start > 0 ? place : place + "EXPLAIN ".length());
    }

    @Test
    void theDatabaseKeepsItsOwnExplain() {
        assertThat(program.rows("EXPLAIN SELECT * FROM t").get(0)).containsKey("explain_value");
    }
}
