package org.sqlflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlflow.base.chart.ConfusionChart;
import org.sqlflow.base.chart.CurveChart;
import org.sqlflow.base.chart.ScatterChart;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.event.Event;

/** TO EVALUATE of every kind of task: metrics, weights, groups, bounds, levels, several labels and figures. */
class TestEvaluate {
    @RegisterExtension
    private final ProgramExtension program = new ProgramExtension();

    /** 400 rows that are learnt well but not wholly; groups of 20 whose rows lie apart. */
    @BeforeEach
    void makeData() {
        program.succeed("""
                CREATE TABLE data AS
                SELECT i AS id, (i * 37 % 100) AS a, (i * 53 % 97) AS b, i % 20 AS g,
                       1 + i % 3 AS w,
                       (i * 37 % 100) * 2.0 + i % 7 AS amount,
                       (i * 53 % 97) * 3.0 - i % 5 AS other,
                       CASE WHEN (i * 37 % 100) + i % 9 > 60 THEN 'yes' ELSE 'no' END AS big,
                       CASE WHEN i * 37 % 100 > 60 THEN 'high' WHEN i % 3 = 0 THEN 'mid' ELSE 'low' END AS level,
                       ((i * 37 % 100) / 25)::INTEGER AS relevance,
                       1 + (i * 37 % 100) + i % 4 AS time,
                       CASE WHEN i % 3 = 0 THEN NULL ELSE 1 + (i * 37 % 100) + i % 4 END AS latest,
                       CASE WHEN i % 3 = 0 THEN -1 ELSE 1 END * (1 + (i * 37 % 100) + i % 4) AS signed
                FROM range(400) r(i);
                """);
    }

    private void train(String columns, String attributes, String labels) {
        program.succeed("SELECT " + columns + " FROM data TO TRAIN xgboost.gbtree WITH max_depth=3, " + attributes
                + " LABEL " + labels + " INTO m");
    }

    private Map<String, @Nullable Object> evaluate(String with) {
        return program.rows("SELECT * FROM data TO EVALUATE m " + with).get(0);
    }

    private static double number(Map<String, @Nullable Object> row, String name) {
        return (Double) Objects.requireNonNull(row.get(name), name);
    }

    private List<Event.Figure> figures(String with) {
        return program.succeed("SELECT * FROM data TO EVALUATE m " + with).figures();
    }

    @Test
    void aWeightIsAsGoodAsARepetition() {
        train("a, b, amount", "objective=reg:squarederror", "amount");
        Map<String, @Nullable Object> weighted = evaluate("WITH validation.weight_column=w");
        Map<String, @Nullable Object> repeated = program.rows(
                        "SELECT data.* FROM data, range(3) t(k) WHERE k < w ORDER BY id TO EVALUATE m")
                .get(0);
        assertThat(weighted.keySet()).isEqualTo(repeated.keySet());
        weighted.keySet()
                .forEach(name ->
                        assertThat(number(weighted, name)).as(name).isCloseTo(number(repeated, name), within(1e-9)));
        assertThat(number(evaluate(""), "mse")).isNotCloseTo(number(weighted, "mse"), within(1e-9));
    }

    @Test
    void theWeightOfTheTrainingAppliesWhereItIsSelected() {
        train("a, b, w, amount", "objective=reg:squarederror, train.weight_column=w", "amount");
        assertThat(evaluate("")).isEqualTo(evaluate("WITH validation.weight_column=w"));
        Map<String, @Nullable Object> without =
                program.rows("SELECT a, b, amount FROM data TO EVALUATE m").get(0);
        assertThat(without).isNotEqualTo(evaluate(""));
        assertThat(program.run("SELECT a, b, amount FROM data TO EVALUATE m WITH validation.weight_column=ww")
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(ErrorCode.COLUMN_NOT_SELECTED));
    }

    @Test
    void rankingsAreMeasuredByGroupsWhereverTheirRowsAre() {
        train("a, b, g, relevance", "objective=rank:ndcg, train.group_column=g", "relevance");
        Map<String, @Nullable Object> row = evaluate("");
        assertThat(row.keySet()).containsExactly("loss", "ndcg", "ndcg@5", "ndcg@10", "map", "mrr");
        Map<String, @Nullable Object> neighbours =
                program.rows("SELECT * FROM data ORDER BY g, id TO EVALUATE m").get(0);
        neighbours.forEach(
                (name, value) -> assertThat(number(row, name)).as(name).isCloseTo((Double) value, within(1e-12)));
        assertThat(number(row, "loss")).isCloseTo(1 - number(row, "ndcg"), within(1e-12));
        Map<String, @Nullable Object> named =
                evaluate("WITH validation.metrics=['ndcg@3', 'precision@2', auc, 'pre@2']");
        assertThat(named.keySet()).containsExactly("loss", "ndcg@3", "precision@2", "auc", "pre@2");
        assertThat(number(named, "precision@2")).isEqualTo(number(named, "pre@2"));
        assertThat(program.run("SELECT a, b, relevance FROM data TO EVALUATE m").problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("\"g\""));
    }

    @Test
    void survivalTimesHaveTheLibrarysLossAndAConcordance() {
        train("a, b, time, latest", "objective=survival:aft", "time, latest");
        Map<String, @Nullable Object> times = evaluate("");
        assertThat(times.keySet())
                .containsExactly("loss", "aft-nloglik", "interval-regression-accuracy", "concordance_index");
        assertThat(times.get("loss")).isEqualTo(times.get("aft-nloglik"));
        assertThat(number(times, "concordance_index")).isBetween(0.9, 1.0);
        assertThat(evaluate("WITH validation.metrics=[c_index]").keySet()).containsExactly("loss", "c_index");
        train("a, b, signed", "objective=survival:cox", "signed");
        Map<String, @Nullable Object> hazards = evaluate("");
        assertThat(hazards.keySet()).containsExactly("loss", "cox-nloglik", "concordance_index");
        assertThat(number(hazards, "concordance_index")).isBetween(0.9, 1.0);
    }

    @Test
    void quantilesAreMeasuredLevelByLevel() {
        train("a, b, amount", "objective=reg:quantileerror, quantile_alpha=[0.1, 0.5, 0.9]", "amount");
        Map<String, @Nullable Object> row = evaluate("");
        assertThat(row.keySet())
                .containsExactly(
                        "loss",
                        "pinball",
                        "pinball_0.1",
                        "pinball_0.5",
                        "pinball_0.9",
                        "coverage",
                        "coverage_0.1",
                        "coverage_0.5",
                        "coverage_0.9",
                        "interval_coverage");
        assertThat(number(row, "pinball"))
                .isCloseTo(
                        (number(row, "pinball_0.1") + number(row, "pinball_0.5") + number(row, "pinball_0.9")) / 3,
                        within(1e-12));
        assertThat(number(row, "coverage_0.1")).isLessThan(number(row, "coverage_0.9"));
        Map<String, @Nullable Object> library = evaluate("WITH validation.metrics=[quantile]");
        assertThat(number(library, "quantile")).isEqualTo(number(row, "pinball"));
        train("a, b, amount", "objective=reg:quantileerror, quantile_alpha=0.25", "amount");
        assertThat(evaluate("").keySet())
                .containsExactly("loss", "pinball", "pinball_0.25", "coverage", "coverage_0.25", "interval_coverage");
    }

    @Test
    void severalLabelsHaveTheMeanAndEachItsOwn() {
        train("a, b, amount, other", "objective=reg:squarederror", "amount, other");
        Map<String, @Nullable Object> row = evaluate("WITH validation.metrics=[mse, r2]");
        assertThat(row.keySet())
                .containsExactly(
                        "loss",
                        "loss_amount",
                        "loss_other",
                        "mse",
                        "mse_amount",
                        "mse_other",
                        "r2",
                        "r2_amount",
                        "r2_other");
        assertThat(number(row, "mse"))
                .isCloseTo((number(row, "mse_amount") + number(row, "mse_other")) / 2, within(1e-12));
        assertThat(figures(""))
                .extracting(Event.Figure::name)
                .containsExactly("m_predicted_amount", "m_predicted_other");
    }

    @Test
    void figuresOfTwoClasses() {
        train("a, b, big", "seed=1", "big");
        List<Event.Figure> all = figures("WITH evaluate.figures=all");
        assertThat(all).extracting(Event.Figure::name).containsExactly("m_confusion", "m_roc", "m_pr", "m_calibration");
        ConfusionChart confusion = (ConfusionChart) all.get(0).chart();
        assertThat(confusion.classes()).containsExactly("no", "yes");
        double total = confusion.counts().stream()
                .mapToDouble(row -> row.stream().sum())
                .sum();
        assertThat(total).isEqualTo(400);
        CurveChart.Curve roc = ((CurveChart) all.get(1).chart()).curves().get(0);
        assertThat(roc.xs().get(0)).isZero();
        assertThat(roc.ys().get(roc.ys().size() - 1)).isEqualTo(1);
        assertThat(roc.xs().toArray()).isSorted();
        assertThat(roc.ys().toArray()).isSorted();
        assertThat(figures("WITH evaluate.figures=[roc]")).hasSize(1);
        assertThat(figures("WITH evaluate.figures=none")).isEmpty();
        assertThat(figures("")).extracting(Event.Figure::name).containsExactly("m_confusion");
    }

    @Test
    void figuresOfSeveralClassesAndOfNumbers() {
        train("a, b, level", "seed=1", "level");
        List<Event.Figure> all = figures("WITH evaluate.figures=all");
        assertThat(((ConfusionChart) all.get(0).chart()).classes()).containsExactly("high", "low", "mid");
        assertThat(((CurveChart) all.get(2).chart()).curves())
                .extracting(CurveChart.Curve::name)
                .allMatch(name -> name.matches("(high|low|mid) \\(AP [01]\\.\\d{3}\\)"));
        train("a, b, amount", "objective=reg:squarederror", "amount");
        List<Event.Figure> ofNumbers = figures("WITH evaluate.figures=[residuals, predicted]");
        assertThat(ofNumbers).extracting(Event.Figure::name).containsExactly("m_predicted", "m_residuals");
        ScatterChart predicted = (ScatterChart) ofNumbers.get(0).chart();
        ScatterChart residuals = (ScatterChart) ofNumbers.get(1).chart();
        assertThat(predicted.points().xs().size()).isEqualTo(400);
        assertThat(residuals.points().ys().get(7))
                .isEqualTo(
                        predicted.points().ys().get(7) - predicted.points().xs().get(7));
    }

    @Test
    void curvesOfManyRowsAreThinned() {
        program.succeed("CREATE TABLE many AS SELECT hash(i) % 1000003 AS a, hash(i + 1) % 1009 AS b,"
                + " CASE WHEN hash(i) % 1000003 + hash(i + 2) % 1000003 > 1000003 THEN 'yes' ELSE 'no' END AS big"
                + " FROM range(20000) r(i)");
        program.succeed("SELECT * FROM many TO TRAIN xgboost.gbtree LABEL big INTO m");
        for (Event.Figure figure : program.succeed("SELECT * FROM many TO EVALUATE m WITH evaluate.figures=[roc, pr]")
                .figures()) {
            assertThat(((CurveChart) figure.chart()).curves().get(0).xs().size())
                    .isBetween(100, 500);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "residuals | there is no figure \"residuals\" of binary classification | choose among confusion, roc, pr, calibration",
                "rok | attribute \"evaluate.figures\" cannot be \"rok\" | did you mean \"roc\"?",
            })
    void figuresThatThereAreNot(String figure, String message, String hint) {
        train("a, b, big", "seed=1", "big");
        assertThat(program.run("SELECT * FROM data TO EVALUATE m WITH evaluate.figures=[" + figure + "]")
                        .problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo(ErrorCode.ATTRIBUTE_CHOICE);
                    assertThat(problem.message()).isEqualTo(message);
                    assertThat(problem.hint()).contains(hint);
                });
    }

    @Test
    void unknownMetricsOfRankingsAreToldWithThoseThatThereAre() {
        train("a, b, g, relevance", "objective=rank:ndcg, train.group_column=g", "relevance");
        assertThat(program.run("SELECT * FROM data TO EVALUATE m WITH validation.metrics=[mse]")
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(ErrorCode.UNKNOWN_METRIC));
    }
}
