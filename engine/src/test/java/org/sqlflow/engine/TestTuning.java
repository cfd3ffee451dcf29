package org.sqlflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.event.Event;
import org.sqlflow.spi.CancellationToken;

/** Searches for attributes, and cross-validation, on DuckDB with the real model types. */
class TestTuning {
    private static final String SPACE = "max_depth=range(2, 6), eta=range(0.01, 1, log), nthread=1";

    @RegisterExtension
    private final ProgramExtension program = new ProgramExtension();

    @BeforeEach
    void makeData() {
        program.succeed("""
                CREATE TABLE t AS
                SELECT i * 7919 % 1000 AS x, i * 104729 % 997 AS y, i % 10 AS who, i AS moment,
                       CASE WHEN i * 7919 % 1000 > i * 104729 % 997 THEN 'more' ELSE 'less' END AS class,
                       sin(i * 7919 % 1000 / 100.0) * 10 + i * 104729 % 997 / 50.0 AS value
                FROM range(400) r(i)
                """);
    }

    private static String train(String columns, String with, String label) {
        return "SELECT " + columns + ", " + label + " FROM t\nTO TRAIN xgboost.gbtree\nWITH " + with + "\nLABEL "
                + label + " INTO m";
    }

    private List<Map<String, @Nullable Object>> trials() {
        return program.rows("SELECT * EXCLUDE (seconds) FROM trials ORDER BY trial");
    }

    private Map<String, @Nullable Object> described(String section) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        program.rows("DESCRIBE MODEL m").stream()
                .filter(row -> section.equals(row.get("section")))
                .forEach(row -> values.put(String.valueOf(row.get("name")), row.get("value")));
        return values;
    }

    private static double number(@Nullable Object text) {
        return Double.parseDouble(String.valueOf(text));
    }

    @ParameterizedTest
    @CsvSource({"random,12", "bayes,25", "grid,9", "halving,9"})
    void everyMethodFindsTheBestOfItsTrialsAndStoresIt(String method, int count) {
        String with = (method.equals("grid")
                        ? "max_depth=choice(2, 4, 6), eta=range(0.01, 1, log, steps=3), nthread=1"
                        : SPACE + ", tune.trials=" + count)
                + ", train.num_boost_round=9, tune.pruning=FALSE, tune.trials_table=trials, tune.method=" + method;
        int read = program.session().queries();
        ProgramExtension.Outcome outcome = program.succeed(train("x, y", with, "class"));
        assertThat(program.session().queries()).as("the query runs once").isEqualTo(read + 1);
        List<Map<String, @Nullable Object>> trials = trials();
        boolean isHalving = method.equals("halving");
        assertThat(trials).hasSize(isHalving ? 9 + 3 + 1 : count);
        Map<String, @Nullable Object> search = described("search");
        assertThat(search)
                .containsEntry("tune.method", method)
                .containsEntry("tune.seed", "0")
                .containsEntry("folds", "5");
        double least = trials.stream()
                .filter(trial -> !isHalving || Objects.equals(trial.get("rounds"), 9L))
                .mapToDouble(trial -> number(trial.get("metric")))
                .min()
                .orElseThrow();
        assertThat(number(search.get("validation_logloss"))).isCloseTo(least, within(1e-5));
        assertThat(number(described("metric").get("validation_logloss"))).isCloseTo(least, within(1e-5));
        assertThat(described("attribute"))
                .containsEntry("max_depth", search.get("max_depth"))
                .containsEntry("eta", search.get("eta"));
        assertThat(outcome.messages()).anyMatch(text -> text.contains("is the best: validation_logloss "));
        Set<String> distinct = new HashSet<>();
        trials.forEach(trial -> {
            assertThat(trial).containsEntry("state", "complete");
            distinct.add(trial.get("max_depth") + " " + trial.get("eta"));
        });
        assertThat(distinct).hasSize(isHalving ? 9 : count);
    }

    /** What is stored equals what the same statement with the best values in place of the spaces trains. */
    @Test
    void theModelLearnsFromAllRowsWithTheBestValues() {
        program.succeed(train("x, y", SPACE + ", tune.trials=4, train.num_boost_round=5", "value"));
        Map<String, @Nullable Object> best = described("search");
        program.succeed(train(
                        "x, y",
                        "max_depth=" + best.get("max_depth") + ", eta=" + best.get("eta")
                                + ", nthread=1, train.num_boost_round=5",
                        "value")
                .replace("INTO m", "INTO plain"));
        List<Map<String, @Nullable Object>> compared = program.rows(
                "SELECT count(*) AS rows, count(*) FILTER (predict('m', t) <> predict('plain', t)) AS different FROM t");
        assertThat(compared).containsExactly(Map.of("rows", 400L, "different", 0L));
    }

    @Test
    void theSameSeedGivesTheSameTrialsAndTheSameModel() {
        String with =
                SPACE + ", subsample=choice(0.5, 1), tune.trials=24, train.num_boost_round=8, tune.trials_table=trials";
        program.succeed(train("x, y", with, "class"));
        List<Map<String, @Nullable Object>> first = trials();
        Map<String, @Nullable Object> model = described("search");
        program.succeed(train("x, y", with, "class"));
        assertThat(trials()).isEqualTo(first);
        assertThat(described("search")).isEqualTo(model);
        program.succeed(train("x, y", with + ", tune.seed=1", "class"));
        assertThat(trials()).isNotEqualTo(first);
        assertThat(first).anyMatch(trial -> "pruned".equals(trial.get("state")));
    }

    /** Matrices are kept from one trial to the next, which must not show. */
    @Test
    void aTrialMeasuresWhatATrainingWithItsValuesMeasures() {
        String fixed = ", nthread=1, train.num_boost_round=6, validation.fraction=0.3";
        program.succeed(train(
                "x, y",
                "max_depth=choice(2, 5), max_bin=choice(16, 256), tree_method=choice(hist, approx), tune.method=grid,"
                        + " tune.pruning=FALSE, tune.trials_table=trials" + fixed,
                "class"));
        List<Map<String, @Nullable Object>> trials = trials();
        assertThat(trials).hasSize(8);
        for (Map<String, @Nullable Object> trial : trials) {
            program.succeed(train(
                    "x, y",
                    "max_depth=" + trial.get("max_depth") + ", max_bin=" + trial.get("max_bin") + ", tree_method="
                            + trial.get("tree_method") + fixed,
                    "class"));
            assertThat(number(described("metric").get("validation_logloss")))
                    .isCloseTo(number(trial.get("metric")), within(1e-6));
        }
    }

    @Test
    void showTrainGivesTheStatementBack() {
        String statement = train("x, y", SPACE + ", tune.trials=2, train.num_boost_round=2", "value");
        program.succeed(statement);
        assertThat(program.rows("SHOW TRAIN m").get(0)).containsEntry("statement", statement);
    }

    @Test
    void combinationsThatTheRulesForbidAreNotTried() {
        program.succeed("""
                SELECT x, y, class FROM t TO TRAIN XGBClassifier
                WITH booster=choice(gbtree, dart), rate_drop=range(0.1, 0.5), nthread=1, n_estimators=3,
                     tune.trials=6, tune.method=random, tune.trials_table=trials
                LABEL class INTO m""");
        assertThat(trials()).hasSize(6).allMatch(trial -> "dart".equals(trial.get("booster")));
    }

    @Test
    void aSmallSpaceEndsBeforeItsTrials() {
        program.succeed(train(
                "x, y",
                "max_depth=range(2, 4), nthread=1, train.num_boost_round=2, tune.trials_table=trials",
                "value"));
        assertThat(trials()).extracting(trial -> trial.get("max_depth")).containsExactlyInAnyOrder(2L, 3L, 4L);
    }

    @Test
    void aMetricThatGrowsIsMaximised() {
        for (String metric : List.of("auc", "accuracy")) {
            program.succeed(train(
                    "x, y",
                    SPACE + ", tune.trials=5, train.num_boost_round=4, tune.trials_table=trials, tune.metric=" + metric,
                    "class"));
            double greatest = trials().stream()
                    .mapToDouble(trial -> number(trial.get("metric")))
                    .max()
                    .orElseThrow();
            assertThat(greatest).isBetween(0.5, 1.0);
            assertThat(number(described("search").get("validation_" + metric))).isCloseTo(greatest, within(1e-5));
        }
    }

    @Test
    void boostersThatWantOtherFeaturesAreCompared() {
        program.succeed("""
                SELECT x, y, who::VARCHAR AS who, value FROM t TO TRAIN XGBRegressor
                WITH booster=choice(gbtree, gblinear), nthread=1, n_estimators=5, tune.trials_table=trials
                LABEL value INTO m;
                SELECT * FROM t TO PREDICT p.value USING m""".replace("SELECT * FROM t TO", "SELECT x, y, who::VARCHAR AS who FROM t TO"));
        assertThat(trials()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"validation.fraction=0.25", "validation.select=(SELECT x, y, class FROM t WHERE x < 300)"})
    void aShareOrAnotherQueryIsMeasuredOn(String validation) {
        program.succeed(train("x, y", SPACE + ", tune.trials=3, train.num_boost_round=3, " + validation, "class"));
        assertThat(described("search")).containsEntry("folds", "1");
        assertThat(described("metric")).containsKey("validation_logloss").doesNotContainKey("validation_logloss_std");
        assertThat(described("provenance")).containsEntry("rows", "400");
    }

    /** A trial that has learnt from all rows is what a training with its values would be, and is not repeated. */
    @ParameterizedTest
    @ValueSource(strings = {"bayes", "grid", "halving"})
    void theModelOfTheBestTrialIsKeptWhereOtherRowsAreMeasuredOn(String method) {
        String fixed =
                ", nthread=1, train.num_boost_round=9, validation.select=(SELECT x, y, class FROM t WHERE x < 300)";
        ProgramExtension.Outcome outcome = program.succeed(
                train("x, y", "max_depth=choice(2, 4), eta=choice(0.1, 0.5), tune.method=" + method + fixed, "class"));
        assertThat(outcome.phases()).contains("tuning", "saving").doesNotContain("training");
        Map<String, @Nullable Object> best = described("search");
        Map<String, @Nullable Object> metrics = described("metric");
        String plain =
                train("x, y", "max_depth=" + best.get("max_depth") + ", eta=" + best.get("eta") + fixed, "class");
        program.succeed(plain.replace("INTO m", "INTO plain"));
        assertThat(program.rows("SELECT count(*) FILTER (predict('m', t) <> predict('plain', t)) AS different FROM t"))
                .containsExactly(Map.of("different", 0L));
        program.succeed(plain);
        assertThat(metrics).containsOnlyKeys("train_logloss", "validation_logloss");
        described("metric")
                .forEach((name, value) ->
                        assertThat(number(metrics.get(name))).as(name).isCloseTo(number(value), within(1e-6)));
    }

    /** Other rounds, or another metric than the one that the program names, make another training. */
    @ParameterizedTest
    @ValueSource(strings = {"train.early_stopping_rounds=2", "tune.metric=auc", "validation.folds=2"})
    void whatIsNotTheFinalTrainingIsTrainedAgain(String with) {
        String rows = with.contains("folds") ? "" : ", validation.select=(SELECT x, y, class FROM t WHERE x < 300)";
        ProgramExtension.Outcome outcome = program.succeed(
                train("x, y", "eta=choice(0.1, 0.5), nthread=1, train.num_boost_round=9, " + with + rows, "class"));
        assertThat(outcome.phases()).contains("tuning", "training", "saving");
        assertThat(described("metric")).containsKey("train_logloss");
    }

    @Test
    void whatTheBestTrialSaidIsShownOnce() {
        ProgramExtension.Outcome outcome = program.succeed(
                train("x, y", "eta=choice(0.1, 0.5), nthread=1, validation.select=(SELECT x, y, value FROM t)", "value")
                        .replace("xgboost.gbtree", "xgboost.gblinear"));
        assertThat(outcome.messages())
                .filteredOn(text -> text.contains("gblinear"))
                .hasSize(1);
    }

    @Test
    void roundsAreThoseThatWereBest() {
        ProgramExtension.Outcome outcome = program.succeed(train(
                "x, y",
                "eta=range(0.5, 1), max_depth=6, nthread=1, train.num_boost_round=60, train.early_stopping_rounds=3,"
                        + " validation.folds=3, tune.trials=3",
                "class"));
        long rounds = Long.parseLong(String.valueOf(described("attribute").get("train.num_boost_round")));
        assertThat(rounds).isBetween(1L, 59L);
        assertThat(outcome.messages())
                .contains(
                        "the model is trained for " + rounds + " of 60 rounds, which were best on the validation rows");
    }

    @Test
    void foldsAreMeasuredWithoutASearch() {
        program.succeed(train("x, y", "validation.folds=4, nthread=1, train.num_boost_round=4", "class"));
        Map<String, @Nullable Object> metrics = described("metric");
        assertThat(metrics).containsOnlyKeys("train_logloss", "validation_logloss", "validation_logloss_std");
        assertThat(number(metrics.get("validation_logloss"))).isBetween(0.01, 0.7);
        assertThat(number(metrics.get("validation_logloss_std"))).isPositive();
        assertThat(described("search")).isEmpty();
        program.succeed(
                train("x, y", "nthread=1, train.num_boost_round=4", "class").replace("INTO m", "INTO plain"));
        assertThat(program.rows("SELECT count(*) FILTER (predict('m', t) <> predict('plain', t)) AS different FROM t"))
                .containsExactly(Map.of("different", 0L));
    }

    @Test
    void aColumnOfGroupsIsNoFeature() {
        program.succeed(train(
                "x, y, who",
                "validation.folds=5, validation.group_column=who, nthread=1, train.num_boost_round=2",
                "value"));
        assertThat(described("input")).containsOnlyKeys("x", "y");
    }

    @Test
    void theLaterIsPredictedFromTheEarlier() {
        program.succeed(train(
                "x, moment",
                "validation.folds=3, validation.time_column=moment, nthread=1, train.num_boost_round=2",
                "value"));
        assertThat(described("input")).containsOnlyKeys("x", "moment");
        assertThat(described("metric")).containsKey("validation_rmse_std");
    }

    @Test
    void rankingsKeepTheirGroups() {
        program.succeed("""
                SELECT x, y, who, i % 3 AS relevance FROM (SELECT *, moment AS i FROM t) TO TRAIN XGBRanker
                WITH train.group_column=who, validation.folds=5, max_depth=choice(2, 4), n_estimators=3, nthread=1
                LABEL relevance INTO m""");
        assertThat(described("metric")).containsKey("validation_ndcg@32");
    }

    @Test
    void aClassWithFewerRowsThanFoldsIsTold() {
        ProgramExtension.Outcome outcome = program.succeed("""
                SELECT x, CASE WHEN moment < 3 THEN 'rare' ELSE class END AS class FROM t TO TRAIN xgboost.gbtree
                WITH validation.folds=5, nthread=1, train.num_boost_round=2 LABEL class INTO m""");
        assertThat(outcome.messages())
                .contains("fewer rows than folds (5) have the label rare, so that some folds lack it");
    }

    /** Three classes of two rows each are enough for five folds, whatever rows without a label there are. */
    @Test
    void smallClassesAreSpreadOverAllFolds() {
        program.succeed("""
                SELECT x, CASE WHEN moment < 6 THEN (moment % 3)::VARCHAR END AS class FROM t WHERE moment < 12
                TO TRAIN xgboost.gbtree WITH validation.folds=5, nthread=1, train.num_boost_round=2
                LABEL class INTO m""");
        assertThat(described("metric")).containsKey("validation_mlogloss_std");
    }

    @Test
    void aFoldThatCannotBeLearntFromIsNamed() {
        List<Problem> problems = program.run("""
                SELECT x, CASE WHEN moment < 1 THEN 'rare' ELSE 'usual' END AS class FROM t TO TRAIN xgboost.gbtree
                WITH validation.folds=5, nthread=1, train.num_boost_round=2 LABEL class INTO m""").problems();
        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).message())
                .matches("the rows that fold [1-5] of 5 learns from: label \"class\" has the value usual in every row");
        assertThat(problems.get(0).hint())
                .hasValueSatisfying(hint -> assertThat(hint).contains("fewer folds"));
    }

    @Test
    void objectivesWithMetricsOfTheirOwnAreNotCompared() {
        String with = "objective=choice('reg:squarederror', 'reg:absoluteerror'), nthread=1, train.num_boost_round=3";
        List<Problem> problems = program.run(train("x, y", with, "value")).problems();
        assertThat(problems).extracting(Problem::code).containsExactly(ErrorCode.SEARCH_SPACE);
        assertThat(problems.get(0).message()).contains("rmse").contains("mae");
        assertThat(problems.get(0).hint())
                .hasValueSatisfying(hint -> assertThat(hint).contains("tune.metric"));
        program.succeed(train("x, y", with + ", tune.metric=mae", "value"));
    }

    @Test
    void whatTheMetricIsComputedWithIsNotSearched() {
        String with =
                "objective='reg:pseudohubererror', huber_slope=range(0.1, 10), nthread=1, train.num_boost_round=3,"
                        + " tune.trials=3";
        List<Problem> problems = program.run(train("x, y", with, "value")).problems();
        assertThat(problems).extracting(Problem::code).containsExactly(ErrorCode.SEARCH_SPACE);
        assertThat(problems.get(0).message()).contains("huber_slope").contains("mphe");
        program.succeed(train("x, y", with + ", tune.metric=mae", "value"));
    }

    @Test
    void aModelThatMayKnowTheRowsIsToldOf() {
        program.succeed(
                train("x, y", "nthread=1, train.num_boost_round=3", "value").replace("INTO m", "INTO old"));
        String with = "nthread=1, train.num_boost_round=3, validation.folds=2";
        String start = " USING old INTO m";
        assertThat(program.succeed(train("x, y", with, "value").replace(" INTO m", start))
                        .messages())
                .anyMatch(text -> text.contains("may have learnt from rows that are now measured on"));
        assertThat(program.succeed(train("x, y", with, "value")).messages())
                .noneMatch(text -> text.contains("may have learnt from rows"));
    }

    @Test
    void aPointInQuotesIsPartOfTheTablesName() {
        program.succeed("CREATE SCHEMA \"s.t\"");
        program.succeed(
                train("x, y", SPACE + ", tune.trials=2, tune.trials_table='\"s.t\".\"my \"\"trials.1\"'", "value"));
        assertThat(program.rows("FROM \"s.t\".\"my \"\"trials.1\"")).hasSize(2);
    }

    @Test
    void theTimeThatIsOverKeepsTheBestSoFar() {
        ProgramExtension.Outcome outcome =
                program.succeed(train("x, y", SPACE + ", tune.timeout=0.000001, tune.trials_table=trials", "class"));
        assertThat(trials()).hasSize(1);
        assertThat(outcome.messages())
                .contains("tune.timeout was over after 1 of 30 trials; the best of them is taken");
    }

    @Test
    void everyTrialIsShownAsProgress() {
        List<Event> events = program.succeed(
                        train("x, y", SPACE + ", tune.trials=3, tune.method=random, train.num_boost_round=2", "class"))
                .events();
        List<Event.Progress> shown = events.stream()
                .filter(Event.Progress.class::isInstance)
                .map(Event.Progress.class::cast)
                .filter(step -> step.phase().equals("tuning") && step.metrics().containsKey("best_validation_logloss"))
                .toList();
        assertThat(shown).extracting(Event.Progress::done).containsExactly(1L, 2L, 3L);
        assertThat(shown)
                .allMatch(step ->
                        step.total().equals(OptionalLong.of(3)) && step.unit().equals("trials"));
    }

    @Test
    void aSearchStopsWhenItIsCancelled() {
        CancellationToken cancellation = new CancellationToken();
        ProgramExtension.Outcome outcome = program.run(
                train("x, y", SPACE + ", train.num_boost_round=5, tune.trials=10000, tune.method=random", "value"),
                cancellation,
                event -> {
                    if (event instanceof Event.Progress step && step.phase().equals("tuning") && step.done() == 2) {
                        cancellation.cancel();
                    }
                });
        assertThat(outcome.problems()).extracting(Problem::code).containsExactly(ErrorCode.CANCELLED);
        assertThat(program.rows("SHOW MODELS")).isEmpty();
    }

    /** A wrong search: what is after WITH, the code, the place, and what is said. */
    record Wrong(String with, String label, String place, String expected) {}

    static List<Wrong> wrong() {
        return List.of(
                new Wrong(
                        "tune.trials=3",
                        "value",
                        "3:6",
                        "SF1106 attribute \"tune.trials\" belongs to a search, but no"),
                new Wrong(
                        "max_depth=range(6, 2)",
                        "value",
                        "3:16",
                        "SF1107 the space of \"max_depth\" is empty: it goes from 6 to 2"),
                new Wrong(
                        "eta=range(0, 1, log)",
                        "value",
                        "3:10",
                        "SF1107 the space of \"eta\" is logarithmic, but begins at 0"),
                new Wrong(
                        "eta=range(1)", "value", "3:10", "SF1107 the space of \"eta\" is a range without two numbers"),
                new Wrong(
                        "eta=range(0.1, 1, exp)",
                        "value",
                        "3:10",
                        "SF1107 the space of \"eta\" has exp where only log can stand"),
                new Wrong(
                        "eta=range(0.1, 1, steps=1)", "value", "3:10", "SF1107 the space of \"eta\" has steps=1, but"),
                new Wrong("eta=choice()", "value", "3:10", "SF1107 the space of \"eta\" names no values"),
                new Wrong(
                        "eta=range(0.1, 7)",
                        "value",
                        "3:10",
                        "SF1103 attribute \"eta\" must be at least 0 and at most 1, but is 7"),
                new Wrong(
                        "max_depth=range(0.5, 3)", "value", "3:16", "SF1102 attribute \"max_depth\" takes an integer"),
                new Wrong(
                        "tree_method=choice(hist, aprox)",
                        "value",
                        "3:18",
                        "SF1105 attribute \"tree_method\" cannot be \"aprox\""),
                new Wrong(
                        "tree_method=range(1, 2)",
                        "value",
                        "3:18",
                        "SF1107 the space of \"tree_method\" is a range, but the attribute takes a string"),
                new Wrong(
                        "eval_metric=choice(rmse, mae)",
                        "value",
                        "3:18",
                        "SF1107 attribute \"eval_metric\" cannot be searched: it takes a list"),
                new Wrong(
                        "tune.trials=range(1, 3)",
                        "value",
                        "3:18",
                        "SF1107 attribute \"tune.trials\" cannot be searched: it says how trials"),
                new Wrong(
                        "train.keep_versions=range(1, 3)",
                        "value",
                        "3:26",
                        "SF1107 attribute \"train.keep_versions\" cannot be searched: it does not"),
                new Wrong("max_dept=range(1, 3)", "value", "3:6", "SF1104 unknown attribute \"max_dept\""),
                new Wrong(
                        "max_depth=range(1, 3), max_depth=4",
                        "value",
                        "3:29",
                        "SF1101 attribute \"max_depth\" is given twice"),
                new Wrong(
                        "eta=range(0.1, 1), tune.method=bayess",
                        "value",
                        "3:37",
                        "SF1105 attribute \"tune.method\" cannot be \"bayess\" | did you mean \"bayes\""),
                new Wrong(
                        "eta=range(0.1, 1), tune.method=grid",
                        "value",
                        "3:10",
                        "SF1107 the space of \"eta\" has no steps"),
                new Wrong(
                        "max_depth=range(1, 999), max_leaves=range(1, 999), tune.method=grid",
                        "value",
                        "3:69",
                        "SF1107 the grid has 998001 combinations"),
                new Wrong(
                        "train.num_boost_round=range(1, 9), tune.method=halving",
                        "value",
                        "3:53",
                        "SF1106 tune.method=halving begins with few rounds"),
                new Wrong(
                        "eta=range(0.1, 1), tune.metric=mlogloss",
                        "value",
                        "3:37",
                        "SF1106 metric mlogloss does not measure what reg:squarederror"),
                new Wrong(
                        "eta=range(0.1, 1), tune.metric=acuracy",
                        "class",
                        "3:37",
                        "SF1062 unknown metric \"acuracy\" of xgboost.gbtree | did you mean \"accuracy\""),
                new Wrong(
                        "validation.folds=5, validation.select=(SELECT * FROM t)",
                        "value",
                        "3:6",
                        "SF1106 validation.folds does not go with validation.select"),
                new Wrong(
                        "validation.group_column=x",
                        "value",
                        "3:6",
                        "SF1106 validation.group_column needs validation.folds"),
                new Wrong("validation.folds=2, validation.time_column=z", "value", "3:49", "SF1042"),
                new Wrong("train.early_stopping_rounds=2, eta=range(0.1, 1)", "value", "3:6", "SF1106"));
    }

    @ParameterizedTest
    @MethodSource
    void wrong(Wrong wrong) {
        int batches = program.session().batches();
        List<Problem> problems =
                program.run(train("x, y", wrong.with(), wrong.label())).problems();
        assertThat(problems).isNotEmpty();
        Problem first = problems.get(0);
        assertThat(first.code().label() + " " + first.message()
                        + first.hint().map(" | "::concat).orElse(""))
                .startsWith(wrong.expected());
        assertThat(first.location().orElseThrow()).hasToString(wrong.place());
        assertThat(program.session().batches()).as("no row was read").isEqualTo(batches);
    }

    @ParameterizedTest
    @CsvSource({
        "'x, y', validation.folds=100, '', 'validation.folds=100 needs at least as many rows, but there are 5'",
        "'x, y, who', 'validation.folds=10, validation.group_column=who', '', "
                + "'validation.folds=10 needs at least as many groups, but there are 5'",
        "'x, y, who', 'validation.folds=5, validation.time_column=who', '', "
                + "'validation.folds=5 needs at least as many different times and one more, but there are 5'"
    })
    void moreFoldsThanRows(String columns, String with, String none, String expected) {
        List<Problem> problems = program.run(train(columns, with, "value").replace("FROM t", "FROM (FROM t LIMIT 5)"))
                .problems();
        assertThat(problems).extracting(Problem::code).containsExactly(ErrorCode.TOO_FEW_ROWS);
        assertThat(problems.get(0).message()).isEqualTo(expected);
        assertThat(problems.get(0).location().orElseThrow()).hasToString("3:23");
    }

    @Test
    void theTableOfTrialsReplacesNothingElse() {
        program.succeed("CREATE TABLE trials AS SELECT 1 AS a");
        List<Problem> problems = program.run(train("x, y", SPACE + ", tune.trials_table=trials", "value"))
                .problems();
        assertThat(problems).extracting(Problem::code).containsExactly(ErrorCode.TARGET_IS_TABLE);
    }
}
