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
import org.sqlflow.base.chart.BarChart;
import org.sqlflow.base.chart.BeeswarmChart;
import org.sqlflow.base.chart.CurveChart;
import org.sqlflow.base.chart.DecisionChart;
import org.sqlflow.base.chart.InteractionChart;
import org.sqlflow.base.chart.ViolinChart;
import org.sqlflow.base.chart.WaterfallChart;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.event.Event;

/** TO EXPLAIN with every explainer and every kind of figure, and all that can be wrong with it. */
class TestExplain {
    @RegisterExtension
    private final ProgramExtension program = new ProgramExtension();

    @BeforeEach
    void makeData() {
        program.succeed("""
                CREATE TABLE data AS
                SELECT i AS id, (i * 37 % 100) AS a, (i * 53 % 97) AS b, i % 4 AS c,
                       CASE i * 31 % 3 WHEN 0 THEN 'x' WHEN 1 THEN 'y' ELSE NULL END AS kind,
                       (i * 37 % 100) * 20.0 + (i * 53 % 97) * (i % 4) AS amount,
                       (i * 53 % 97) * 3.0 AS other,
                       CASE WHEN i * 37 % 100 > 60 THEN 'high' WHEN i % 4 = 0 THEN 'mid' ELSE 'low' END AS level,
                       '1:0.5 ' || (2 + i % 3) || ':1' AS words
                FROM range(300) r(i);
                """);
    }

    private void train(String columns, String attributes, String labels) {
        program.succeed("SELECT " + columns + " FROM data ORDER BY id TO TRAIN xgboost.gbtree WITH max_depth=3"
                + attributes + " LABEL " + labels + " INTO m");
    }

    private void trainNumbers() {
        train("a, b, c, kind, amount", ", objective=reg:squarederror", "amount");
    }

    private ProgramExtension.Outcome explain(String rest) {
        return program.succeed("SELECT * FROM data ORDER BY id TO EXPLAIN m " + rest);
    }

    private List<Map<String, @Nullable Object>> table(String rest) {
        return program.rows("SELECT * FROM data ORDER BY id TO EXPLAIN m " + rest + " INTO t; SELECT * FROM t");
    }

    private static double number(Map<String, @Nullable Object> row, String name) {
        return (Double) Objects.requireNonNull(row.get(name), name);
    }

    @Test
    void everyKindOfFigureAboutTheSameContributions() {
        trainNumbers();
        BeeswarmChart dots = (BeeswarmChart) onlyFigure("WITH summary.plot_type=dot");
        assertThat(dots.swarms().get(0).positions().size()).isEqualTo(300);
        ViolinChart violins = (ViolinChart) onlyFigure("WITH summary.plot_type=violin");
        assertThat(violins.violins()).extracting(ViolinChart.Violin::name).startsWith("a");
        BarChart bars = (BarChart) onlyFigure("WITH summary.plot_type=bar, summary.max_display=2");
        assertThat(bars.bars()).hasSize(2);
        List<Map<String, @Nullable Object>> contributions = table("");
        double mean = contributions.stream()
                .mapToDouble(row -> Math.abs(number(row, "a")))
                .average()
                .orElseThrow();
        assertThat(bars.bars().get(0).lengths().get(0)).isCloseTo(mean, within(1e-9));
        WaterfallChart waterfall = (WaterfallChart) onlyFigure("WITH summary.plot_type=waterfall, summary.row=7");
        Map<String, @Nullable Object> seventh = contributions.get(6);
        assertThat(waterfall.title()).endsWith("row 7");
        assertThat(waterfall.baseValue()).isEqualTo(number(seventh, "expected_value"));
        waterfall.steps().forEach(step -> assertThat(step.contribution()).isEqualTo(number(seventh, step.feature())));
        DecisionChart decision = (DecisionChart) onlyFigure("WITH summary.plot_type=decision, summary.max_display=2");
        assertThat(decision.features()).hasSize(2);
        assertThat(decision.paths()).hasSize(200);
        double end = decision.paths().get(0).contributions().stream().sum();
        double first = contributions.get(0).entrySet().stream()
                .filter(entry -> !entry.getKey().equals("expected_value"))
                .mapToDouble(entry -> (Double) Objects.requireNonNull(entry.getValue()))
                .sum();
        assertThat(end).isCloseTo(first, within(1e-5));
    }

    @Test
    void eachKindOfFigureHasTheTableOfItsNumbers() {
        trainNumbers();
        List<Map<String, @Nullable Object>> stored = table("WITH summary.plot_type=dot");
        Map<String, @Nullable Object> seventh = stored.get(6);

        List<Map<String, @Nullable Object>> steps = shown("summary.plot_type=waterfall, summary.row=7");
        assertThat(steps).hasSize(4);
        steps.forEach(step -> {
            assertThat(number(step, "contribution")).isEqualTo(number(seventh, String.valueOf(step.get("feature"))));
            assertThat(step).containsEntry("expected_value", seventh.get("expected_value"));
            assertThat(number(step, "margin")).isCloseTo(sum(seventh), within(1e-9));
        });
        assertThat(steps)
                .isSortedAccordingTo((x, y) ->
                        Double.compare(Math.abs(number(y, "contribution")), Math.abs(number(x, "contribution"))));
        assertThat(steps)
                .filteredOn(step -> "a".equals(step.get("feature")))
                .singleElement()
                .satisfies(step -> assertThat(step).containsEntry("value", "22"));

        List<Map<String, @Nullable Object>> paths = shown("summary.plot_type=decision");
        assertThat(paths).hasSize(200);
        assertThat(paths.get(6)).containsEntry("row", 7L);
        assertThat(number(paths.get(6), "margin")).isCloseTo(sum(seventh), within(1e-9));
        assertThat(paths.get(6)).containsEntry("strongest_feature", steps.get(0).get("feature"));

        double[] sorted =
                stored.stream().mapToDouble(row -> number(row, "b")).sorted().toArray();
        Map<String, @Nullable Object> violin = of("b", shown("summary.plot_type=violin"));
        assertThat(number(violin, "minimum")).isEqualTo(sorted[0]);
        assertThat(number(violin, "lower_quartile"))
                .isCloseTo(sorted[74] + 0.75 * (sorted[75] - sorted[74]), within(1e-9));
        assertThat(number(violin, "median")).isCloseTo((sorted[149] + sorted[150]) / 2, within(1e-9));
        assertThat(number(violin, "maximum")).isEqualTo(sorted[299]);

        List<Map<String, @Nullable Object>> spread = shown("summary.plot_type=dot");
        assertThat(number(of("b", spread), "maximum")).isEqualTo(sorted[299]);
        assertThat(number(of("a", spread), "correlation")).isBetween(0.9, 1.0);
        assertThat(of("kind", spread).get("correlation")).isNull();

        assertThat(shown("summary.plot_type=bar").get(0).keySet()).containsExactly("feature", "mean_abs_contribution");
    }

    private List<Map<String, @Nullable Object>> shown(String attributes) {
        return program.rows("SELECT * FROM data ORDER BY id TO EXPLAIN m WITH " + attributes);
    }

    private static Map<String, @Nullable Object> of(String feature, List<Map<String, @Nullable Object>> rows) {
        return rows.stream()
                .filter(row -> feature.equals(row.get("feature")))
                .findFirst()
                .orElseThrow();
    }

    private static double sum(Map<String, @Nullable Object> row) {
        return row.values().stream()
                .mapToDouble(value -> (Double) Objects.requireNonNull(value))
                .sum();
    }

    @Test
    void tablesOfSeveralClassesSayWhichIsWhich() {
        train("a, b, c, level", "", "level");
        assertThat(shown("summary.plot_type=waterfall"))
                .hasSize(9)
                .first()
                .satisfies(row -> assertThat(row).containsEntry("level", "high"));
        assertThat(shown("summary.plot_type=dot").get(8)).containsEntry("level", "mid");
        assertThat(shown("summary.plot_type=decision")).hasSize(600);
    }

    @Test
    void figuresAreNamedByWhatTheyShow() {
        train("a, b, c, level", "", "level");
        assertThat(names("WITH summary.plot_type=waterfall, summary.row=7"))
                .containsExactly("m_waterfall_row_7_high", "m_waterfall_row_7_low", "m_waterfall_row_7_mid");
        assertThat(names("WITH summary.plot_type=violin")).contains("m_violin_mid");
        assertThat(names("")).containsExactly("m_bar");
        assertThat(names("WITH dependence.features=[c] USING PartialDependenceExplainer"))
                .containsExactly("m_dependence_c");
        assertThat(program.succeed("SELECT * FROM data TO EXPLAIN m@1 USING XGBoostExplainer")
                        .figures())
                .extracting(Event.Figure::name)
                .containsExactly("m@1_importance");
    }

    private List<String> names(String rest) {
        return explain(rest).figures().stream().map(Event.Figure::name).toList();
    }

    @Test
    void coefficientsAreNamedByTheirClasses() {
        program.succeed("SELECT a, b, level FROM data TO TRAIN xgboost.gblinear LABEL level INTO m");
        assertThat(table("USING XGBoostExplainer").get(0).keySet())
                .containsExactly("feature", "coefficient_high", "coefficient_low", "coefficient_mid");
        BarChart bars = (BarChart) onlyFigure("USING XGBoostExplainer");
        assertThat(bars.groups()).containsExactly("high", "low", "mid");
        program.succeed("SELECT a, b, amount, other FROM data TO TRAIN xgboost.gblinear LABEL amount, other INTO m");
        assertThat(table("USING XGBoostExplainer").get(0).keySet())
                .containsExactly("feature", "coefficient_amount", "coefficient_other");
    }

    private org.sqlflow.base.chart.Chart onlyFigure(String rest) {
        List<Event.Figure> figures = explain(rest).figures();
        assertThat(figures).hasSize(1);
        return figures.get(0).chart();
    }

    @Test
    void interactionsSumUpToContributions() {
        trainNumbers();
        List<Map<String, @Nullable Object>> pairs = table("WITH summary.plot_type=interaction");
        assertThat(pairs).hasSize(10);
        assertThat(pairs.get(0).keySet()).containsExactly("feature", "other_feature", "mean_abs_interaction");
        assertThat(pairs)
                .isSortedAccordingTo(
                        (x, y) -> Double.compare(number(y, "mean_abs_interaction"), number(x, "mean_abs_interaction")));
        InteractionChart chart = (InteractionChart) onlyFigure("WITH summary.plot_type=interaction");
        int b = chart.features().indexOf("b");
        int c = chart.features().indexOf("c");
        double ofBoth = pairs.stream()
                .filter(row -> List.of("b", "c").containsAll(List.of(row.get("feature"), row.get("other_feature")))
                        && !Objects.equals(row.get("feature"), row.get("other_feature")))
                .mapToDouble(row -> number(row, "mean_abs_interaction"))
                .findFirst()
                .orElseThrow();
        assertThat(chart.strengths().get(b).get(c)).isCloseTo(ofBoth, within(1e-12));
        assertThat(ofBoth).isGreaterThan(1);
    }

    @Test
    void importancesNeedNoRow() {
        trainNumbers();
        List<Map<String, @Nullable Object>> rows =
                program.rows("SELECT * FROM data WHERE false TO EXPLAIN m USING XGBoostExplainer");
        assertThat(rows).hasSize(4);
        assertThat(rows.get(0).keySet()).startsWith("feature", "gain");
        assertThat(rows.get(0)).containsEntry("feature", "a");
        assertThat(onlyFigure("USING XGBoostExplainer")).isInstanceOf(BarChart.class);
    }

    @Test
    void permutationFindsWhatMattersAndIsTheSameEachTime() {
        trainNumbers();
        List<Map<String, @Nullable Object>> rows = table("USING PermutationExplainer");
        assertThat(rows.get(0)).containsEntry("feature", "a");
        assertThat(number(rows.get(0), "importance_mean")).isGreaterThan(100);
        assertThat(table("USING PermutationExplainer")).isEqualTo(rows);
        assertThat(table("WITH permutation.seed=1 USING PermutationExplainer")).isNotEqualTo(rows);
        List<Map<String, @Nullable Object>> byMetric =
                table("WITH permutation.metric=r2, permutation.repeats=2 USING PermutationExplainer");
        assertThat(byMetric.get(0)).containsEntry("feature", "a");
        assertThat(number(byMetric.get(0), "importance_mean")).isBetween(0.1, 3.0);
        assertThat(explain("WITH explain.max_rows=100 USING PermutationExplainer")
                        .messages())
                .contains("explained on a random sample of 100 of 300 rows; more with WITH explain.max_rows");
    }

    @Test
    void partialDependenceOfNumbersAndCategories() {
        trainNumbers();
        List<Map<String, @Nullable Object>> rows = table(
                "WITH dependence.features=[a, KIND], dependence.grid_resolution=10 USING PartialDependenceExplainer");
        assertThat(rows).hasSize(12);
        assertThat(rows.get(0).keySet()).containsExactly("feature", "value", "position", "mean_prediction");
        assertThat(number(rows.get(9), "mean_prediction")).isGreaterThan(number(rows.get(0), "mean_prediction") + 100);
        assertThat(rows.get(10)).containsEntry("feature", "kind").containsEntry("value", "x");
        assertThat(rows.get(10).get("position")).isNull();
        List<Event.Figure> figures = explain("WITH dependence.features=[kind] USING PartialDependenceExplainer")
                .figures();
        CurveChart chart = (CurveChart) figures.get(0).chart();
        assertThat(chart.x().categories()).containsExactly("x", "y");
        assertThat(chart.curves().get(0).shape()).isEqualTo(CurveChart.Shape.MARKS);
    }

    @Test
    void predictionsOfExplainersStartFromTheMargins() {
        program.succeed("SELECT a, b, c, other, amount FROM data TO TRAIN xgboost.gbtree WITH max_depth=3,"
                + " train.base_margin_column=other LABEL amount INTO m");
        List<Map<String, @Nullable Object>> curve =
                table("WITH dependence.features=[c] USING PartialDependenceExplainer");
        for (int value = 0; value < 4; value++) {
            double expected = number(
                    program.rows("SELECT avg(guess) AS mean FROM (SELECT predict('m', {'a': a, 'b': b, 'c': " + value
                                    + ", 'other': other}) AS guess FROM data)")
                            .get(0),
                    "mean");
            assertThat(number(curve.get(value), "mean_prediction")).isCloseTo(expected, within(1e-3));
        }
        assertThat(table("USING PermutationExplainer").get(0)).containsEntry("feature", "a");
    }

    @Test
    void contributionsStartFromTheMarginOfTheirRow() {
        program.succeed("SELECT a, b, c, other, amount FROM data TO TRAIN xgboost.gbtree WITH max_depth=3,"
                + " train.base_margin_column=other LABEL amount INTO m");
        List<Map<String, @Nullable Object>> expected =
                program.rows("SELECT predict('m', d) AS margin FROM data d ORDER BY id");
        String data = "SELECT * FROM data ORDER BY id TO EXPLAIN m WITH summary.plot_type=";
        List<Map<String, @Nullable Object>> paths = program.rows(data + "decision");
        for (Map<String, @Nullable Object> path : paths) {
            int row = Math.toIntExact((Long) Objects.requireNonNull(path.get("row"))) - 1;
            assertThat(number(path, "margin")).isCloseTo(number(expected.get(row), "margin"), within(1e-2));
        }
        Map<String, @Nullable Object> step =
                program.rows(data + "waterfall, summary.row=7").get(0);
        assertThat(number(step, "margin")).isCloseTo(number(expected.get(6), "margin"), within(1e-2));
        DecisionChart decision = (DecisionChart) onlyFigure("WITH summary.plot_type=decision");
        assertThat(decision.paths().stream()
                        .mapToDouble(decision::output)
                        .sorted()
                        .toArray())
                .containsExactly(
                        paths.stream()
                                .mapToDouble(path -> number(path, "margin"))
                                .sorted()
                                .toArray(),
                        within(1e-6));
        WaterfallChart waterfall = (WaterfallChart) onlyFigure("WITH summary.plot_type=waterfall, summary.row=7");
        assertThat(waterfall.output()).isCloseTo(number(expected.get(6), "margin"), within(1e-2));
    }

    @Test
    void severalClassesHaveProbabilitiesAndFiguresOfTheirOwn() {
        train("a, b, c, level", "", "level");
        assertThat(explain("WITH summary.plot_type=waterfall").figures())
                .extracting(figure -> figure.chart().title())
                .containsExactly(
                        "SHAP values of m, level = high, row 1",
                        "SHAP values of m, level = low, row 1",
                        "SHAP values of m, level = mid, row 1");
        Map<String, @Nullable Object> row = table("WITH dependence.features=[a] USING PartialDependenceExplainer")
                .get(0);
        assertThat(number(row, "mean_probability_high")
                        + number(row, "mean_probability_low")
                        + number(row, "mean_probability_mid"))
                .isCloseTo(1, within(1e-5));
        assertThat(table("WITH summary.plot_type=interaction").get(0).keySet()).contains("mean_abs_interaction_mid");
    }

    @Test
    void severalLabelsAndQuantilesAreExplainedEachByItself() {
        train("a, b, c, amount, other", ", objective=reg:squarederror", "amount, other");
        List<Map<String, @Nullable Object>> rows = table("");
        assertThat(rows).hasSize(600);
        assertThat(rows.get(0)).containsEntry("output", "amount");
        assertThat(rows.get(1)).containsEntry("output", "other");
        assertThat(Math.abs(number(rows.get(1), "c"))).isLessThan(1);
        List<Map<String, @Nullable Object>> predictions =
                program.rows("SELECT * FROM data ORDER BY id TO PREDICT USING m");
        double sum = rows.get(1).entrySet().stream()
                .filter(entry -> entry.getValue() instanceof Double)
                .mapToDouble(entry -> (Double) Objects.requireNonNull(entry.getValue()))
                .sum();
        assertThat(sum).isCloseTo(number(predictions.get(0), "other"), within(1e-3));
        assertThat(explain("WITH summary.plot_type=dot").figures())
                .extracting(figure -> figure.chart().title())
                .containsExactly("SHAP values of m, amount", "SHAP values of m, other");
        assertThat(table("WITH dependence.features=[a] USING PartialDependenceExplainer")
                        .get(0)
                        .keySet())
                .contains("mean_prediction_amount", "mean_prediction_other");
        assertFails("USING PermutationExplainer", ErrorCode.NOT_SUPPORTED_BY_MODEL, "several labels");
        train("a, b, c, amount", ", objective=reg:quantileerror, quantile_alpha=[0.1, 0.9]", "amount");
        assertThat(table("").get(1)).containsEntry("output", "0.9");
        assertThat(table("USING PermutationExplainer").get(0)).containsEntry("feature", "a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "USING TreeExplainr | UNKNOWN_EXPLAINER | unknown explainer \"TreeExplainr\" | did you mean \"TreeExplainer\"?",
                "WITH permutation.repeats=2 | UNKNOWN_ATTRIBUTE | unknown attribute \"permutation.repeats\" of TreeExplainer"
                        + " | it belongs to USING PermutationExplainer",
                "WITH permutation.repeats=2 USING TreeExplainer | UNKNOWN_ATTRIBUTE"
                        + " | unknown attribute \"permutation.repeats\" of TreeExplainer | ",
                "WITH summary.row=3 | ATTRIBUTE_CONFLICT | summary.row needs summary.plot_type=waterfall"
                        + " | add it, or leave summary.row out: other figures are of all rows",
                "WITH summary.plot_type=dots | ATTRIBUTE_CHOICE | attribute \"summary.plot_type\" cannot be \"dots\""
                        + " | did you mean \"dot\"?",
                "WITH summary.plot_type=waterfall, summary.row=301 | ATTRIBUTE_RANGE"
                        + " | attribute \"summary.row\" must be a row of the query, which gives 300, but is 301"
                        + " | give a number from 1 to 300",
                "WITH dependence.features=[kidn] USING PartialDependenceExplainer | UNKNOWN_FEATURE"
                        + " | model \"m\" has no feature \"kidn\" | did you mean \"kind\"?",
                "WITH permutation.metric=accuracy USING PermutationExplainer | UNKNOWN_METRIC"
                        + " | unknown metric \"accuracy\" of regression | ",
            })
    void whatIsWrong(String rest, ErrorCode code, String message, @Nullable String hint) {
        trainNumbers();
        Problem problem = assertFails(rest, code, message);
        assertThat(problem.location()).isPresent();
        if (hint != null) {
            assertThat(problem.hint()).contains(hint);
        }
    }

    private Problem assertFails(String rest, ErrorCode code, String message) {
        List<Problem> problems = program.run("SELECT * FROM data ORDER BY id TO EXPLAIN m " + rest)
                .problems();
        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).code()).isEqualTo(code);
        assertThat(problems.get(0).message()).contains(message);
        return problems.get(0);
    }

    @Test
    void aMissingLabelIsToldBeforeRowsAreRead() {
        trainNumbers();
        List<Problem> problems = program.run("SELECT a, b, c, kind FROM data TO EXPLAIN m USING PermutationExplainer")
                .problems();
        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(ErrorCode.COLUMN_NOT_SELECTED);
            assertThat(problem.message()).contains("\"amount\"");
        });
    }

    @Test
    void sparseFeaturesAndLinearModels() {
        train("a, words, amount", ", objective=reg:squarederror", "amount");
        assertFails("USING PermutationExplainer", ErrorCode.NOT_SUPPORTED_BY_MODEL, "since it has sparse features");
        assertFails(
                "USING PartialDependenceExplainer", ErrorCode.NOT_SUPPORTED_BY_MODEL, "since it has sparse features");
        assertThat(explain("").figures()).hasSize(1);
        assertThat(explain("WITH summary.plot_type=interaction").figures()).hasSize(1);
        program.succeed("SELECT a, b, amount FROM data TO TRAIN xgboost.gblinear LABEL amount INTO m");
        List<Map<String, @Nullable Object>> coefficients = table("USING XGBoostExplainer");
        assertThat(coefficients).hasSize(2);
        assertFails("WITH summary.plot_type=interaction", ErrorCode.NOT_SUPPORTED_BY_MODEL, "interactions");
    }
}
