package org.sqlflow.figures;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sqlflow.base.Doubles;
import org.sqlflow.base.chart.BarChart;
import org.sqlflow.base.chart.BeeswarmChart;
import org.sqlflow.base.chart.BeeswarmChart.Swarm;
import org.sqlflow.base.chart.Chart;
import org.sqlflow.base.chart.ViolinChart;
import org.sqlflow.base.chart.ViolinChart.Violin;

/** Charts that look like those of real models, the same each time. */
final class SampleCharts {
    private static final String AXIS = "SHAP value (impact on log-odds)";

    private static final List<String> HOUSING =
            List.of("LSTAT", "RM", "DIS", "NOX", "CRIM", "PTRATIO", "AGE", "TAX", "B", "INDUS", "RAD", "ZN", "CHAS");

    static final List<String> CHINESE = List.of("年龄", "月平均消费金额（元）", "注册天数", "城市=北京", "最近一次登录距今天数", "age_岁", "是否会员");

    static final List<String> LONG = List.of(
            "customer_lifetime_value_in_the_last_twelve_months_before_the_campaign",
            "customer_lifetime_value_in_the_last_twelve_months_after_the_campaign",
            "average_number_of_items_per_shopping_basket",
            "country=United Kingdom of Great Britain and Northern Ireland",
            "客户在过去十二个月内通过移动应用程序下单的平均金额（含税）",
            "<b>&\"quoted\"</b>",
            "x");

    private static final Map<String, Chart> ALL = create();

    private SampleCharts() {}

    /** All, by a name that can be a file name. */
    static Map<String, Chart> all() {
        return ALL;
    }

    private static Map<String, Chart> create() {
        Map<String, Chart> charts = new LinkedHashMap<>();
        charts.put("beeswarm-3", beeswarm("SHAP summary of iris_model", HOUSING.subList(0, 3), 150, 0));
        charts.put("beeswarm-13", beeswarm("SHAP summary of housing_model", HOUSING, 506, 0));
        charts.put("beeswarm-20x1000", beeswarm("Twenty features", numbered(20), 1000, 12));
        charts.put("beeswarm-50", beeswarm("Fifty features", numbered(50), 300, 150));
        charts.put("beeswarm-2000", beeswarm("Many points", HOUSING.subList(0, 5), 2000, 0));
        charts.put("beeswarm-chinese", beeswarm("客户流失模型的特征贡献", CHINESE, 400, 1));
        charts.put("beeswarm-long", beeswarm("Long names", LONG, 200, 3));
        charts.put("beeswarm-zero", withZero());
        charts.put("beeswarm-1", beeswarm("One row", HOUSING.subList(0, 4), 1, 0));
        charts.put("violin-3", violin("SHAP summary of iris_model", HOUSING.subList(0, 3), 150, 0));
        charts.put("violin-50", violin("Fifty features", numbered(50), 20_000, 150));
        charts.put("violin-13x100000", violin("A hundred thousand rows", HOUSING, 100_000, 0));
        charts.put("violin-chinese", violin("客户流失模型的特征贡献", CHINESE, 400, 1));
        charts.put("violin-empty", new ViolinChart("Nothing", AXIS, List.of(), 0));
        charts.put("bar-3", bars("Importance", HOUSING.subList(0, 3), List.of(""), 0));
        charts.put("bar-13", bars("Importance in housing_model", HOUSING, List.of(""), 0));
        charts.put("bar-chinese", bars("特征重要性", CHINESE, List.of(""), 4));
        charts.put(
                "bar-4-classes",
                bars("Mean |SHAP value| by class", HOUSING, List.of("setosa", "versicolor", "virginica", "其他"), 12));
        charts.put(
                "bar-50x30",
                bars(
                        "Many classes",
                        numbered(50),
                        IntStream.range(0, 30).mapToObj(i -> "class " + i).toList(),
                        0));
        charts.put("bar-long", bars("Long names", LONG, List.of("yes", "no"), 0));
        charts.put("beeswarm-empty", new BeeswarmChart("Nothing", AXIS, List.of(), 0));
        charts.put("bar-empty", new BarChart("Nothing", "mean |SHAP value|", List.of(""), List.of(), 0));
        charts.putAll(SamplePlots.all());
        return Collections.unmodifiableMap(charts);
    }

    static Chart get(String name) {
        return requireNonNull(ALL.get(name), name);
    }

    static List<String> numbered(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> i < HOUSING.size() ? HOUSING.get(i) : "feature_" + i)
                .toList();
    }

    /** Swarms of different shapes in turn: linear, saturating, two clumps, long-tailed, categorical without colours. */
    static BeeswarmChart beeswarm(String title, List<String> names, int points, int omitted) {
        Random random = new Random(7);
        List<Swarm> swarms = new ArrayList<>();
        for (int row = 0; row < names.size(); row++) {
            double scale = 2.5 * Math.pow(0.84, row);
            double[] positions = new double[points];
            double[] colours = new double[points];
            for (int i = 0; i < points; i++) {
                double value = random.nextDouble();
                double noise = random.nextGaussian();
                positions[i] = switch (row % 5) {
                    case 0 -> scale * ((0.5 - value) * 1.6 + 0.25 * noise);
                    case 1 -> scale * (Math.max(0, value - 0.6) * 4 - 0.4 + 0.12 * noise);
                    case 2 -> scale * ((value > 0.7 ? 0.9 : -0.35) + 0.08 * noise);
                    case 3 -> scale * (Math.exp(0.8 * noise) * (value - 0.5) * 0.5);
                    default -> scale * 0.4 * Math.round(2 * noise) / 2 + scale * 0.05 * random.nextGaussian();
                };
                colours[i] = row % 5 == 4 || random.nextInt(20) == 0 ? Double.NaN : value;
            }
            double weight =
                    Doubles.of(positions).stream().map(Math::abs).average().orElse(0);
            swarms.add(new Swarm(names.get(row), Doubles.of(positions), Doubles.of(colours), weight));
        }
        swarms.sort(Comparator.comparingDouble(Swarm::weight).reversed());
        return new BeeswarmChart(title, AXIS, swarms, omitted);
    }

    /** Two features of which the second never contributes anything. */
    private static BeeswarmChart withZero() {
        BeeswarmChart one = beeswarm("A feature of no use", HOUSING.subList(0, 1), 100, 0);
        Doubles zeros = Doubles.of(new double[100]);
        Swarm useless = new Swarm("CHAS", zeros, one.swarms().get(0).colours(), 0);
        return new BeeswarmChart(one.title(), AXIS, List.of(one.swarms().get(0), useless), 0);
    }

    /** The violins of a beeswarm. */
    static ViolinChart violin(String title, List<String> names, int points, int omitted) {
        BeeswarmChart swarms = beeswarm(title, names, points, omitted);
        return new ViolinChart(
                title,
                AXIS,
                swarms.swarms().stream()
                        .map(swarm -> Violin.of(swarm.name(), swarm.positions(), swarm.colours(), 100))
                        .toList(),
                omitted);
    }

    static BarChart bars(String title, List<String> names, List<String> groups, int omitted) {
        Random random = new Random(11);
        List<BarChart.Bar> bars = IntStream.range(0, names.size())
                .mapToObj(row -> new BarChart.Bar(
                        names.get(row),
                        Doubles.of(random.doubles(groups.size())
                                .map(length -> length * Math.pow(0.8, row))
                                .toArray())))
                .sorted(Comparator.comparingDouble(
                                (BarChart.Bar bar) -> bar.lengths().stream().sum())
                        .reversed())
                .toList();
        return new BarChart(title, "mean |SHAP value| (average impact on log-odds)", groups, bars, omitted);
    }

    /** A beeswarm of one row with these positions, all of the same colour. */
    static BeeswarmChart row(double... positions) {
        double[] colours = Stream.generate(() -> 0.5)
                .limit(positions.length)
                .mapToDouble(Double::doubleValue)
                .toArray();
        double weight = Doubles.of(positions).stream().map(Math::abs).average().orElse(0);
        return new BeeswarmChart(
                "", AXIS, List.of(new Swarm("x", Doubles.of(positions), Doubles.of(colours), weight)), 0);
    }
}
