package org.sqlflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sqlflow.base.chart.BarChart;
import org.sqlflow.base.chart.BeeswarmChart;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.event.Event;
import org.sqlflow.spi.CancellationToken;

/** The main job, end to end, on data of every supported type. */
class TestPrograms {
    @RegisterExtension
    private final ProgramExtension program = new ProgramExtension();

    /** 600 rows: numbers of several types, a boolean, a date, a timestamp, strings and NULLs decide about the labels. */
    @BeforeEach
    void makeData() {
        program.succeed("""
                CREATE SCHEMA d;
                CREATE TABLE d.data AS
                SELECT i AS id,
                       (i * 37 % 100)::INTEGER AS whole,
                       CASE WHEN i % 11 = 0 THEN NULL ELSE (i * 53 % 97) / 10.0 END::DOUBLE AS fraction,
                       (i * 29 % 50)::DECIMAL(9, 2) AS price,
                       i % 3 = 0 AS flag,
                       DATE '2020-02-25' + (i * 7 % 400)::INTEGER AS day,
                       TIMESTAMP '2021-03-01 08:00:00' + INTERVAL (i * 13 % 5000) MINUTE AS moment,
                       CASE i * 31 % 5 WHEN 0 THEN NULL WHEN 1 THEN '北京' WHEN 2 THEN 'Lima' WHEN 3 THEN 'Oslo' ELSE 'a b' END
                           AS city,
                       CASE WHEN i * 37 % 100 > 60 THEN 'high' WHEN i % 3 = 0 THEN 'mid' ELSE 'low' END AS level,
                       i * 37 % 100 > 50 AS big,
                       (i * 37 % 100) * 2.5 + (i % 3) AS amount
                FROM range(600) r(i);
                """);
    }

    private static final String FEATURES = "whole, fraction, price, flag, day, moment, city";

    private void train(String label, String attributes, String model) {
        program.succeed("SELECT " + FEATURES + ", " + label + " FROM d.data TO TRAIN xgboost.gbtree WITH " + attributes
                + " LABEL " + label + " INTO " + model);
    }

    private static List<Object> column(List<Map<String, @Nullable Object>> rows, String name) {
        return rows.stream().map(row -> Objects.requireNonNull(row.get(name))).toList();
    }

    @Test
    void trainTellsTheModelItsVersionRowsSecondsAndMetrics() {
        String train = "SELECT " + FEATURES + ", level FROM d.data TO TRAIN xgboost.gbtree LABEL level INTO d.m";
        Map<String, @Nullable Object> first = program.rows(train).get(0);
        assertThat(first.keySet()).containsExactly("model", "version", "rows", "seconds", "metrics");
        assertThat(first)
                .containsEntry("model", "d.m")
                .containsEntry("version", 1L)
                .containsEntry("rows", 600L);
        assertThat(String.valueOf(first.get("metrics"))).matches("\\{\"train_mlogloss\":0\\.\\d+}");
        assertThat(program.rows(train).get(0)).containsEntry("version", 2L);
        assertThat(program.rows(train.replace("INTO", "INTO OR REPLACE")).get(0))
                .containsEntry("version", 1L);
        ProgramExtension.Outcome again = program.succeed(train.replace("INTO", "INTO IF NOT EXISTS"));
        assertThat(again.messages()).containsExactly("model d.m exists already; nothing was trained (IF NOT EXISTS)");
    }

    @Test
    void classesHaveTheLabelsOwnValuesAndType() {
        train("level", "max_depth=4", "m");
        program.succeed(
                "SELECT * FROM d.data TO PREDICT d.result.answer WITH predict.extra_outputs=[probability] USING m");
        List<Map<String, @Nullable Object>> rows = program.rows("SELECT * FROM d.result JOIN d.data USING (id)");
        assertThat(rows).hasSize(600);
        assertThat(rows.get(0).keySet())
                .containsSubsequence(
                        "id",
                        "whole",
                        "big",
                        "amount",
                        "answer",
                        "probability_high",
                        "probability_low",
                        "probability_mid");
        long right = rows.stream()
                .filter(row -> Objects.equals(row.get("answer"), row.get("level")))
                .count();
        assertThat(right).isGreaterThan(590);
        double sum = rows.stream()
                .mapToDouble(row -> (Double) Objects.requireNonNull(row.get("probability_high"))
                        + (Double) Objects.requireNonNull(row.get("probability_low"))
                        + (Double) Objects.requireNonNull(row.get("probability_mid")))
                .average()
                .orElseThrow();
        assertThat(sum).isCloseTo(1, within(1e-6));
        assertThat(program.rows("DESCRIBE d.result").stream()
                        .collect(Collectors.toMap(
                                row -> String.valueOf(row.get("column_name")),
                                row -> String.valueOf(row.get("column_type")))))
                .containsEntry("price", "DECIMAL(9,2)")
                .containsEntry("day", "DATE")
                .containsEntry("answer", "VARCHAR")
                .containsEntry("probability_low", "DOUBLE")
                .doesNotContainKey("level");
    }

    @Test
    void aBooleanLabelGivesABooleanAndTheProbabilityOfTrue() {
        train("big", "train.num_boost_round=5", "m");
        List<Map<String, @Nullable Object>> rows = program.rows("SELECT id, " + FEATURES
                + " FROM d.data ORDER BY id TO PREDICT WITH predict.extra_outputs=[probability, margin] USING m");
        assertThat(rows.get(0).keySet()).endsWith("big", "probability", "margin");
        for (Map<String, @Nullable Object> row : rows) {
            double probability = (Double) Objects.requireNonNull(row.get("probability"));
            double margin = (Double) Objects.requireNonNull(row.get("margin"));
            assertThat(row.get("big")).isEqualTo(probability > 0.5);
            assertThat(probability).isCloseTo(1 / (1 + Math.exp(-margin)), within(1e-6));
        }
    }

    @Test
    void aRegressionGivesNumbersWithAndWithoutATable() {
        train("amount", "objective=reg:squarederror, train.num_boost_round=40", "m");
        List<Map<String, @Nullable Object>> shown = program.rows("SELECT * FROM d.data ORDER BY id TO PREDICT USING m");
        program.succeed("SELECT * FROM d.data ORDER BY id TO PREDICT t.amount USING m");
        assertThat(program.rows("SELECT * FROM t ORDER BY id")).isEqualTo(shown);
        Map<String, @Nullable Object> measured =
                program.rows("SELECT * FROM d.data TO EVALUATE m").get(0);
        assertThat(measured.keySet().iterator().next()).isEqualTo("loss");
        assertThat((Double) Objects.requireNonNull(measured.get("r2"))).isGreaterThan(0.99);
    }

    @Test
    void predictionsOfAUnionAreTheUnionOfPredictions() {
        train("amount", "objective=reg:squarederror", "m");
        List<Object> all = column(program.rows("SELECT * FROM d.data ORDER BY id TO PREDICT USING m"), "amount");
        List<Object> low =
                column(program.rows("SELECT * FROM d.data WHERE id < 123 ORDER BY id TO PREDICT USING m"), "amount");
        List<Object> high =
                column(program.rows("SELECT * FROM d.data WHERE id >= 123 ORDER BY id TO PREDICT USING m"), "amount");
        assertThat(all.subList(0, 123)).isEqualTo(low);
        assertThat(all.subList(123, 600)).isEqualTo(high);
    }

    @Test
    void renamedAndConstantColumnsChangeNothing() {
        train("amount", "objective=reg:squarederror", "m");
        program.succeed("""
                SELECT whole AS "a b", fraction AS 名前, price AS "select", flag AS "label", day, moment, city AS "x[1]<2", amount
                FROM d.data
                TO TRAIN xgboost.gbtree WITH objective=reg:squarederror LABEL amount INTO renamed;
                SELECT %s, 7 AS constant, amount FROM d.data
                TO TRAIN xgboost.gbtree WITH objective=reg:squarederror LABEL amount INTO constant_added;
                """.formatted(FEATURES));
        List<Object> expected = column(program.rows("SELECT * FROM d.data ORDER BY id TO PREDICT USING m"), "amount");
        assertThat(column(program.rows("""
                                SELECT city AS "x[1]<2", whole AS "a b", fraction AS 名前, price AS "select", flag AS "label",
                                       day, moment
                                FROM d.data ORDER BY id TO PREDICT USING renamed"""), "amount")).isEqualTo(expected);
        assertThat(column(
                        program.rows("SELECT *, 7 AS constant FROM d.data ORDER BY id TO PREDICT USING constant_added"),
                        "amount"))
                .isEqualTo(expected);
    }

    @Test
    void trainingTwiceGivesTheSameBits() {
        train("level", "subsample=0.5, colsample_bytree=0.5", "a");
        train("amount", "objective=reg:squarederror", "between");
        train("level", "subsample=0.5, colsample_bytree=0.5", "b");
        String predict = "SELECT * FROM d.data ORDER BY id TO PREDICT WITH predict.extra_outputs=[margin] USING ";
        assertThat(program.rows(predict + "a")).isEqualTo(program.rows(predict + "b"));
    }

    @Test
    void versionsCanBeNamed() {
        train("amount", "objective=reg:squarederror, train.num_boost_round=1", "m");
        train("amount", "objective=reg:squarederror, train.num_boost_round=50", "m");
        String measure = " FROM d.data TO EVALUATE m@%s WITH validation.metrics=[RootMeanSquaredError]";
        List<Double> errors = List.of("1", "2").stream()
                .map(version -> (Double) Objects.requireNonNull(program.rows("SELECT *" + measure.formatted(version))
                        .get(0)
                        .get("RootMeanSquaredError")))
                .toList();
        assertThat(errors.get(0)).isGreaterThan(10 * errors.get(1));
        assertThat(program.rows("SHOW TRAIN m@1").get(0).get("statement"))
                .asString()
                .contains("train.num_boost_round=1 ");
    }

    @Test
    void evaluateTakesAnotherLabelAndWritesATable() {
        train("level", "max_depth=3", "m");
        program.succeed("SELECT " + FEATURES + ", level AS truth FROM d.data"
                + " TO EVALUATE m WITH validation.metrics='accuracy,f1_macro' LABEL truth INTO d.scores");
        Map<String, @Nullable Object> row =
                program.rows("SELECT * FROM d.scores").get(0);
        assertThat(row.keySet()).containsExactly("loss", "accuracy", "f1_macro");
        assertThat((Double) Objects.requireNonNull(row.get("accuracy"))).isGreaterThan(0.9);
    }

    @Test
    void rowsWithoutLabelAreSkippedAndCounted() {
        ProgramExtension.Outcome trained = program.succeed(
                "SELECT " + FEATURES
                        + ", CASE WHEN id >= 50 THEN level END AS level FROM d.data TO TRAIN xgboost.gbtree LABEL level INTO m");
        assertThat(trained.messages()).containsExactly("50 rows were skipped because their label is NULL");
        ProgramExtension.Outcome measured = program.succeed(
                "SELECT " + FEATURES + ", CASE WHEN id >= 20 THEN level END AS level FROM d.data TO EVALUATE m");
        assertThat(measured.messages()).containsExactly("20 rows were skipped because their label is NULL");
    }

    @Test
    void explainShowsAFigureAndRanksOrWritesContributions() {
        train("amount", "objective=reg:squarederror", "m");
        ProgramExtension.Outcome shown = program.succeed("SELECT * FROM d.data TO EXPLAIN m");
        BeeswarmChart swarm = (BeeswarmChart) shown.figures().get(0).chart();
        assertThat(swarm.swarms().get(0).name()).isEqualTo("whole");
        assertThat(swarm.swarms().get(0).positions().size()).isEqualTo(600);
        List<Map<String, @Nullable Object>> ranking = program.rows("SELECT * FROM d.data TO EXPLAIN m");
        assertThat(ranking.get(0)).containsEntry("feature", "whole");
        program.succeed("SELECT * FROM d.data ORDER BY id TO EXPLAIN m USING treeexplainer INTO d.shap");
        List<Map<String, @Nullable Object>> rows = program.rows("SELECT * FROM d.shap");
        List<Object> predictions =
                column(program.rows("SELECT * FROM d.data ORDER BY id TO PREDICT USING m"), "amount");
        assertThat(rows).hasSize(600);
        assertThat(rows.get(0).keySet())
                .startsWith("whole", "fraction", "price", "flag")
                .endsWith("expected_value");
        for (int i = 0; i < rows.size(); i++) {
            double sum = rows.get(i).values().stream()
                    .mapToDouble(value -> (Double) Objects.requireNonNull(value))
                    .sum();
            assertThat(sum).isCloseTo((Double) predictions.get(i), within(1e-2));
        }
    }

    @Test
    void explainOfSeveralClassesHasARowForEach() {
        train("level", "max_depth=3", "m");
        ProgramExtension.Outcome outcome =
                program.succeed("SELECT * FROM d.data TO EXPLAIN m WITH summary.max_display=3 INTO d.shap");
        BarChart bars = (BarChart) outcome.figures().get(0).chart();
        assertThat(bars.groups()).containsExactly("high", "low", "mid");
        assertThat(bars.bars()).hasSize(3);
        assertThat(program.rows("SELECT level, count(*) AS n FROM d.shap GROUP BY level ORDER BY level"))
                .extracting(row -> row.get("level") + "=" + row.get("n"))
                .containsExactly("high=600", "low=600", "mid=600");
        assertThat(program.succeed("SELECT * FROM d.data TO EXPLAIN m WITH summary.plot_type=dot")
                        .figures())
                .hasSize(3);
    }

    @Test
    void aModelPredictsWithoutItsTrainingTable() {
        program.succeed("CREATE TABLE copy AS SELECT * FROM d.data");
        program.succeed("SELECT " + FEATURES + ", amount FROM d.data TO TRAIN xgboost.gbtree LABEL amount INTO m");
        List<Map<String, @Nullable Object>> before = program.rows("SELECT * FROM copy ORDER BY id TO PREDICT USING m");
        program.succeed("DROP TABLE d.data");
        assertThat(program.rows("SELECT * FROM copy ORDER BY id TO PREDICT USING m"))
                .isEqualTo(before);
    }

    @Test
    void aResultMayReplaceTheTableThatItsQueryReads() {
        train("amount", "objective=reg:squarederror", "m");
        program.succeed("SELECT * FROM d.data TO PREDICT t.first USING m; SELECT * FROM t TO PREDICT t.guess USING m");
        assertThat(program.rows("SELECT count(*) AS n, count(guess) AS g FROM t")
                        .get(0))
                .containsEntry("n", 600L)
                .containsEntry("g", 600L);
    }

    @Test
    void useDecidesWhereNamesLie() {
        program.succeed("CREATE SCHEMA other; USE other;"
                + "SELECT " + FEATURES + ", amount FROM memory.d.data TO TRAIN xgboost.gbtree LABEL amount INTO m;"
                + "SELECT * FROM memory.d.data TO PREDICT guesses.amount USING m");
        assertThat(program.rows("SELECT count(*) AS n FROM other.guesses").get(0))
                .containsEntry("n", 600L);
        assertThat(program.rows("SHOW TRAIN other.m")).hasSize(1);
    }

    @Test
    void anEmptyQueryPredictsNothingButKnowsItsColumns() {
        train("amount", "objective=reg:squarederror", "m");
        program.succeed("SELECT * FROM d.data WHERE false TO PREDICT empty.guess USING m");
        assertThat(program.rows("SELECT * FROM empty")).isEmpty();
        assertThat(program.rows("DESCRIBE empty"))
                .extracting(row -> row.get("column_name"))
                .endsWith("guess");
        ProgramExtension.Outcome shown = program.succeed("SELECT * FROM d.data WHERE false TO PREDICT USING m");
        assertThat(shown.events().stream().filter(Event.Rows.class::isInstance)).hasSize(1);
    }

    @Test
    void manyClassesArePredictedInSlices() {
        program.succeed("""
                CREATE TABLE many AS SELECT i AS id, i % 300 AS x, 'class ' || i % 300 AS y FROM range(30000) r(i);
                SELECT x, y FROM many TO TRAIN xgboost.gbtree WITH train.num_boost_round=1, nthread=1 LABEL y INTO m;
                SELECT * FROM many TO PREDICT p.y WITH predict.extra_outputs=[probability] USING m;
                SELECT * FROM many WHERE id >= 20003 TO PREDICT q.y WITH predict.extra_outputs=[probability] USING m;
                """);
        assertThat(program.rows("SELECT count(*) AS n, count(DISTINCT id) AS ids FROM p")
                        .get(0))
                .containsEntry("n", 30_000L)
                .containsEntry("ids", 30_000L);
        assertThat(program.rows("FROM p WHERE id >= 20003 EXCEPT FROM q")).isEmpty();
    }

    @Test
    void wholeNumbersOfFewValuesGetAHint() {
        ProgramExtension.Outcome outcome = program.succeed(
                "SELECT whole, fraction, id % 3 AS class FROM d.data" + " TO TRAIN xgboost.gbtree LABEL class INTO m");
        assertThat(outcome.messages())
                .containsExactly("label \"class\" has only 3 values and is learnt as a number; if they are classes, add"
                        + " objective=multi:softprob");
    }

    @Test
    void twoThousandColumnsAreLearntFrom() {
        StringBuilder columns = new StringBuilder();
        for (int i = 0; i < 2000; i++) {
            columns.append("(i * ")
                    .append(i % 89 + 1)
                    .append(" % 101)::FLOAT AS c")
                    .append(i)
                    .append(", ");
        }
        program.succeed("CREATE TABLE wide AS SELECT " + columns + "i % 7 > 3 AS y FROM range(200) r(i)");
        program.succeed("SELECT * FROM wide TO TRAIN xgboost.gbtree WITH train.num_boost_round=2 LABEL y INTO m;"
                + "SELECT * FROM wide TO PREDICT wide_result.y USING m");
        assertThat(program.rows("SELECT count(*) AS n FROM wide_result").get(0)).containsEntry("n", 200L);
    }

    @Test
    void aTrainingStopsWhenItIsCancelled() {
        CancellationToken cancellation = new CancellationToken();
        ProgramExtension.Outcome outcome = program.run(
                "SELECT " + FEATURES + ", level FROM d.data TO TRAIN xgboost.gbtree"
                        + " WITH train.num_boost_round=1000000 LABEL level INTO m",
                cancellation,
                event -> {
                    if (event instanceof Event.Progress progress
                            && progress.phase().equals("training")) {
                        cancellation.cancel();
                    }
                });
        assertThat(outcome.problems()).extracting(problem -> problem.code()).containsExactly(ErrorCode.CANCELLED);
        assertThat(program.rows("SELECT count(*) AS n FROM duckdb_tables() WHERE table_name = 'm'")
                        .get(0))
                .containsEntry("n", 0L);
    }

    @Test
    void aQueryStopsWhenItIsCancelled() {
        CancellationToken cancellation = new CancellationToken();
        Thread canceller = new Thread(() -> {
            try {
                Thread.sleep(300);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            cancellation.cancel();
        });
        canceller.start();
        ProgramExtension.Outcome outcome =
                program.run("SELECT count(*) FROM range(1000000) a, range(1000000) b", cancellation, event -> {});
        assertThat(outcome.problems()).extracting(problem -> problem.code()).containsExactly(ErrorCode.CANCELLED);
    }
}
