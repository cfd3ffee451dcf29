package org.sqlflow.model.xgboost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.sqlflow.base.event.Event;
import org.sqlflow.spi.attribute.AttributeSpec;

/**
 * The attributes against the native library: each parameter in its configuration is an attribute, and it warns of none that
 * an attribute becomes.
 */
final class TestParameterCompleteness {
    private static final Map<String, String> BASE = Map.of("nthread", "1", "validate_parameters", "1");

    /** What each parameter needs in order to have an effect; those not named need nothing. */
    private static final Map<String, Map<String, String>> NEEDS = needs();

    /** Entries of the configuration that are no parameters to choose, and why. */
    private static final Set<String> NOT_FOR_USERS = Set.of(
            // Computed from the data, or from other parameters.
            "num_feature",
            "num_target",
            "num_trees",
            "boost_from_average",
            "specified_updater",
            "updater_seq",
            // Only for graphics processors, which this library's build does not support.
            "fail_on_invalid_gpu_id");

    private static Map<String, Map<String, String>> needs() {
        Map<String, Map<String, String>> needs = new HashMap<>();
        for (String name : List.of("default_direction", "opt_dense_col")) {
            needs.put(name, Map.of("tree_method", "exact"));
        }
        for (AttributeSpec spec : LinearParameters.SPECS) {
            needs.put(
                    spec.name(),
                    Map.of("booster", "gblinear", "updater", "coord_descent", "feature_selector", "greedy"));
        }
        needs.put("tweedie_variance_power", Map.of("objective", "reg:tweedie"));
        needs.put("huber_slope", Map.of("objective", "reg:pseudohubererror"));
        needs.put("quantile_alpha", Map.of("objective", "reg:quantileerror"));
        needs.put("expectile_alpha", Map.of("objective", "reg:expectileerror"));
        needs.put("num_class", Map.of("objective", "multi:softprob"));
        needs.put("aft_loss_distribution", Map.of("objective", "survival:aft"));
        needs.put("aft_loss_distribution_scale", Map.of("objective", "survival:aft"));
        for (String name : ObjectiveParameters.OWNERS.keySet()) {
            if (name.startsWith("lambdarank") || name.startsWith("ndcg")) {
                needs.put(name, Map.of("objective", "rank:ndcg"));
            }
        }
        return needs;
    }

    /** Configurations that together show all of the library's parameters. */
    private static List<Map<String, String>> configurations() {
        List<Map<String, String>> configurations = new ArrayList<>();
        for (Objective objective : Objective.values()) {
            Map<String, String> parameters = new TreeMap<>(Map.of("objective", objective.objectiveName()));
            switch (objective) {
                case REG_QUANTILE_ERROR -> parameters.put("quantile_alpha", "[0.5]");
                case REG_EXPECTILE_ERROR -> parameters.put("expectile_alpha", "[0.5]");
                case MULTI_SOFTPROB, MULTI_SOFTMAX -> parameters.put("num_class", "2");
                default -> {}
            }
            configurations.add(parameters);
        }
        for (String method : List.of("hist", "approx", "exact")) {
            configurations.add(Map.of("tree_method", method));
        }
        configurations.add(Map.of("booster", "gblinear"));
        configurations.add(Map.of("booster", "gblinear", "updater", "coord_descent"));
        return configurations;
    }

    @Test
    void everyParameterOfTheLibraryIsAnAttribute() {
        Set<String> known = new TreeSet<>(NOT_FOR_USERS);
        for (AttributeSpec spec : LibraryParameters.specs(Variant.GBTREE)) {
            known.add(spec.name());
            known.addAll(spec.aliases());
        }
        LinearParameters.SPECS.forEach(spec -> known.add(spec.name()));
        Set<String> found = new TreeSet<>();
        for (Map<String, String> configuration : configurations()) {
            found.addAll(configurationOf(configuration, new ArrayList<>()).keySet());
        }
        // Groups that have a name, which counts as the group's value.
        found.removeAll(Set.of("gradient_booster", "learner"));
        assertThat(found).hasSizeGreaterThan(60).isSubsetOf(known);
    }

    @TestFactory
    List<DynamicTest> theLibraryUsesEveryAttribute() {
        List<DynamicTest> tests = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        List<AttributeSpec> specs = new ArrayList<>(LibraryParameters.specs(Variant.GBTREE));
        specs.addAll(LinearParameters.SPECS);
        for (AttributeSpec spec : specs) {
            List<String> names = new ArrayList<>(spec.aliases());
            names.add(spec.name());
            for (String name : names) {
                if (LibraryParameters.isOwn(name) && !spec.name().startsWith("train.") && seen.add(name)) {
                    tests.add(DynamicTest.dynamicTest(name, () -> assertUsed(name, spec)));
                }
            }
        }
        return tests;
    }

    private static void assertUsed(String name, AttributeSpec spec) {
        Map<String, String> parameters = new TreeMap<>(NEEDS.getOrDefault(spec.name(), Map.of()));
        parameters.put(name, example(spec));
        List<String> warnings = new ArrayList<>();
        configurationOf(parameters, warnings);
        assertThat(warnings).noneMatch(warning -> warning.contains("are not used"));
    }

    @Test
    void anUnknownParameterIsWarnedOf() {
        List<String> warnings = new ArrayList<>();
        configurationOf(Map.of("no_such_parameter", "1"), warnings);
        assertThat(warnings).anyMatch(warning -> warning.contains("no_such_parameter") && warning.contains("not used"));
    }

    private static String example(AttributeSpec spec) {
        if (!spec.choices().isEmpty()) {
            return switch (spec.name()) {
                case "booster" -> "gbtree";
                case "process_type" -> "default";
                case "updater" -> "grow_quantile_histmaker";
                case "objective" -> "reg:squarederror";
                case "feature_selector" -> "greedy";
                default -> spec.choices().get(0);
            };
        }
        return switch (spec.name()) {
            case TreeParameters.MONOTONE_CONSTRAINTS -> "(1,0)";
            case TreeParameters.INTERACTION_CONSTRAINTS -> "[[0,1]]";
            case ObjectiveParameters.EVAL_METRIC -> "rmse";
            case "tweedie_variance_power" -> "1.3";
            default -> exampleOfType(spec);
        };
    }

    private static String exampleOfType(AttributeSpec spec) {
        return switch (spec.type().kind()) {
            case INTEGER -> "2";
            case FLOAT -> "0.5";
            case BOOLEAN -> "1";
            default -> "[0.5]";
        };
    }

    /** The configuration after two rounds on a few rows whose labels suit all objectives. */
    private static Map<String, String> configurationOf(Map<String, String> parameters, List<String> warnings) {
        double[][] columns = {{1, 2, 3, 4, 5, 6, 7, 8}, {3, 1, 4, 1, 5, 9, 2, 6}};
        double[] labels = {1, 0, 1, 0, 1, 1, 0, 1};
        if (parameters.containsValue("reg:gamma")) {
            for (int i = 0; i < labels.length; i++) {
                labels[i]++;
            }
        }
        try (RootAllocator allocator = new RootAllocator();
                Table table = new Table(
                        allocator,
                        List.of("a", "b"),
                        List.of(Table.Type.FLOAT64, Table.Type.FLOAT64),
                        columns,
                        labels,
                        8)) {
            Trainings.Context context = new Trainings.Context(allocator);
            Map<String, String> configuration = Xgboost.withLog(
                    line -> context.show(new Event.Message(Event.Severity.WARNING, line)),
                    () -> configuration(table, parameters, context));
            context.events().forEach(event -> warnings.add(((Event.Message) event).text()));
            return configuration;
        }
    }

    private static Map<String, String> configuration(
            Table table, Map<String, String> parameters, Trainings.Context context) {
        RowRules rules = RowRules.of(parameters.getOrDefault("objective", ""), Optional.empty());
        try (Matrix matrix = DenseRows.matrix(table, rules, 1, context.cancellation());
                Booster booster = Booster.create(matrix)) {
            BASE.forEach(booster::set);
            parameters.forEach(booster::set);
            booster.update(0, matrix);
            booster.evaluate(0, Map.of("train", matrix));
            return BoosterConfiguration.flatten(booster.configuration());
        }
    }
}
