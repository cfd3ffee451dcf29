package org.sqlflow.runtime.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.DoubleStream;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.Doubles;
import org.sqlflow.spi.feature.FeatureKind;
import org.sqlflow.spi.model.ClassValues;
import org.sqlflow.spi.model.ExplanationRequest;

/**
 * The table that is shown beside a figure of contributions: the numbers that the figure draws. Several classes or outputs
 * have rows each, told apart by the first column; a ranking has a column for each.
 */
abstract class ContributionTable {
    private final ExplanationRequest request;
    private final OutputGroups groups;

    private ContributionTable(ExplanationRequest request, OutputGroups groups) {
        this.request = request;
        this.groups = groups;
    }

    /** The table of a kind of figure that {@link TreeExplainer#PLOT_TYPE} names. */
    static ContributionTable of(String plot, ExplanationRequest request, OutputGroups groups) {
        return switch (plot) {
            case TreeExplainer.DOT -> new Spread(request, groups);
            case TreeExplainer.VIOLIN -> new Distribution(request, groups);
            case TreeExplainer.DECISION -> new Paths(request, groups);
            case TreeExplainer.WATERFALL -> new Steps(request, groups);
            default -> new Ranking(request, groups);
        };
    }

    /** Its columns but the one that tells groups apart. */
    abstract List<Field> fields();

    /** The rows of a group. */
    abstract List<List<Object>> rows(ContributionSummary summary, int group);

    /** Its columns. */
    Schema schema() {
        List<Field> fields = new ArrayList<>(fields());
        if (hasGroupColumn()) {
            fields.add(0, ResultTable.text(groupColumn(fields)));
        }
        return new Schema(fields);
    }

    boolean hasGroupColumn() {
        return groups.count() > 1;
    }

    private String groupColumn(List<Field> others) {
        List<String> taken = others.stream()
                .map(field -> field.getName().toLowerCase(Locale.ROOT))
                .toList();
        String name = groups.classes().map(ClassValues::label).orElse("output");
        while (taken.contains(name.toLowerCase(Locale.ROOT))) {
            name += "_";
        }
        return name;
    }

    /** Fills the table from a summary of all rows. */
    void write(ContributionSummary summary, ResultTable table) {
        int shown = hasGroupColumn() ? groups.count() : 1;
        for (int group = 0; group < shown; group++) {
            for (List<Object> row : rows(summary, group)) {
                List<Object> values = new ArrayList<>(row);
                if (hasGroupColumn()) {
                    values.add(0, groups.names().get(group));
                }
                table.add(values);
            }
        }
    }

    String nameOf(int feature) {
        return request.features().get(feature).name();
    }

    /** A row for each feature, the most important first: its name, how important it is in the group, and more. */
    List<List<Object>> rowsOfFeatures(ContributionSummary summary, int group, IntFunction<List<Double>> more) {
        List<List<Object>> rows = new ArrayList<>();
        for (int feature : summary.ranking()) {
            List<Object> row = new ArrayList<>(List.of(nameOf(feature), summary.meanAbsolute(group, feature)));
            row.addAll(more.apply(feature));
            rows.add(row);
        }
        return rows;
    }

    /** The features by how much they matter, those of a bar each. */
    private static final class Ranking extends ContributionTable {
        private final OutputGroups groups;

        Ranking(ExplanationRequest request, OutputGroups groups) {
            super(request, groups);
            this.groups = groups;
        }

        @Override
        boolean hasGroupColumn() {
            return false;
        }

        @Override
        List<Field> fields() {
            List<Field> fields =
                    new ArrayList<>(List.of(ResultTable.text("feature"), ResultTable.number("mean_abs_contribution")));
            if (groups.count() > 1) {
                groups.names().forEach(name -> fields.add(ResultTable.number("mean_abs_contribution_" + name)));
            }
            return fields;
        }

        @Override
        List<List<Object>> rows(ContributionSummary summary, int anyGroup) {
            List<List<Object>> rows = new ArrayList<>();
            for (int feature : summary.ranking()) {
                List<Object> values = new ArrayList<>(List.of(nameOf(feature), summary.total(feature)));
                if (groups.count() > 1) {
                    for (int group = 0; group < groups.count(); group++) {
                        values.add(summary.meanAbsolute(group, feature));
                    }
                }
                rows.add(values);
            }
            return rows;
        }
    }

    /** How far the points of each feature spread, and whether great values lie to the right. */
    private static final class Spread extends ContributionTable {
        private final ExplanationRequest request;

        Spread(ExplanationRequest request, OutputGroups groups) {
            super(request, groups);
            this.request = request;
        }

        @Override
        List<Field> fields() {
            return List.of(
                    ResultTable.text("feature"),
                    ResultTable.number("mean_abs_contribution"),
                    ResultTable.number("minimum"),
                    ResultTable.number("maximum"),
                    ResultTable.number("correlation"));
        }

        @Override
        List<List<Object>> rows(ContributionSummary summary, int group) {
            return rowsOfFeatures(summary, group, feature -> {
                double[] contributions = summary.contributions(group, feature);
                boolean ordered = request.features().get(feature).kind() != FeatureKind.CATEGORICAL;
                return List.of(
                        Arrays.stream(contributions).min().orElse(Double.NaN),
                        Arrays.stream(contributions).max().orElse(Double.NaN),
                        ordered ? correlation(summary.values(feature), contributions) : Double.NaN);
            });
        }

        /** Pearson's correlation of the rows whose value is not missing; NaN where one of both never changes. */
        private static double correlation(double[] values, double[] contributions) {
            double count = 0;
            double valueMean = 0;
            double contributionMean = 0;
            double valueSquares = 0;
            double contributionSquares = 0;
            double products = 0;
            for (int i = 0; i < values.length; i++) {
                if (!Double.isNaN(values[i])) {
                    count++;
                    double valueStep = values[i] - valueMean;
                    double contributionStep = contributions[i] - contributionMean;
                    valueMean += valueStep / count;
                    contributionMean += contributionStep / count;
                    valueSquares += valueStep * (values[i] - valueMean);
                    contributionSquares += contributionStep * (contributions[i] - contributionMean);
                    products += valueStep * (contributions[i] - contributionMean);
                }
            }
            double scale = Math.sqrt(valueSquares) * Math.sqrt(contributionSquares);
            return scale == 0 ? Double.NaN : Math.max(-1, Math.min(1, products / scale));
        }
    }

    /** How the contributions of each feature are distributed. */
    private static final class Distribution extends ContributionTable {
        Distribution(ExplanationRequest request, OutputGroups groups) {
            super(request, groups);
        }

        @Override
        List<Field> fields() {
            return List.of(
                    ResultTable.text("feature"),
                    ResultTable.number("mean_abs_contribution"),
                    ResultTable.number("minimum"),
                    ResultTable.number("lower_quartile"),
                    ResultTable.number("median"),
                    ResultTable.number("upper_quartile"),
                    ResultTable.number("maximum"));
        }

        @Override
        List<List<Object>> rows(ContributionSummary summary, int group) {
            return rowsOfFeatures(summary, group, feature -> {
                double[] sorted = summary.contributions(group, feature);
                Arrays.sort(sorted);
                return DoubleStream.of(0, 0.25, 0.5, 0.75, 1)
                        .mapToObj(share -> quantile(sorted, share))
                        .toList();
            });
        }

        /** As NumPy's {@code quantile} and DuckDB's {@code quantile_cont}: linear between the two nearest. */
        private static double quantile(double[] sorted, double share) {
            double place = share * (sorted.length - 1);
            int below = (int) Math.floor(place);
            int above = (int) Math.ceil(place);
            return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
        }
    }

    /** Where the path of each row begins and ends, and its longest step. */
    private static final class Paths extends ContributionTable {
        Paths(ExplanationRequest request, OutputGroups groups) {
            super(request, groups);
        }

        @Override
        List<Field> fields() {
            return List.of(
                    ResultTable.integer("row"),
                    ResultTable.number("expected_value"),
                    ResultTable.number("margin"),
                    ResultTable.text("strongest_feature"),
                    ResultTable.number("strongest_contribution"));
        }

        @Override
        List<List<Object>> rows(ContributionSummary summary, int group) {
            List<ContributionSummary.Point> paths = summary.paths().stream()
                    .sorted(Comparator.comparingLong(ContributionSummary.Point::row))
                    .toList();
            List<List<Object>> rows = new ArrayList<>();
            for (ContributionSummary.Point path : paths) {
                Doubles contributions = path.contributions().get(group);
                int strongest = path.strongestFirst(group).get(0);
                rows.add(List.of(
                        path.row(),
                        path.expectedValues().get(group),
                        path.margin(group),
                        nameOf(strongest),
                        contributions.get(strongest)));
            }
            return rows;
        }
    }

    /** The contributions to one row's prediction. */
    private static final class Steps extends ContributionTable {
        private final ExplanationRequest request;

        Steps(ExplanationRequest request, OutputGroups groups) {
            super(request, groups);
            this.request = request;
        }

        @Override
        List<Field> fields() {
            return List.of(
                    ResultTable.text("feature"),
                    ResultTable.text("value"),
                    ResultTable.number("contribution"),
                    ResultTable.number("expected_value"),
                    ResultTable.number("margin"));
        }

        @Override
        List<List<Object>> rows(ContributionSummary summary, int group) {
            ContributionSummary.Point row = summary.remembered().orElseThrow();
            List<List<Object>> rows = new ArrayList<>();
            for (int feature : row.strongestFirst(group)) {
                rows.add(List.of(
                        nameOf(feature),
                        request.values().text(feature, row.values().get(feature)),
                        row.contributions().get(group).get(feature),
                        row.expectedValues().get(group),
                        row.margin(group)));
            }
            return rows;
        }
    }
}
