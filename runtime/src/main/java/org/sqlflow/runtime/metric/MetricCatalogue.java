package org.sqlflow.runtime.metric;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.sqlflow.base.error.DidYouMean;
import org.sqlflow.base.error.NameProblems;
import org.sqlflow.spi.model.TaskKind;

/**
 * The metrics of a task by name. Case, underscores, hyphens, spaces and a last {@code score} do not matter in a name, so
 * {@code MeanAbsoluteError} is {@code mean_absolute_error} and {@code accuracy_score} is {@code Accuracy}.
 *
 * @param <M> what computes them
 */
final class MetricCatalogue<M extends TaskMetrics> {
    private static final String LOSS = "loss";
    private static final String SCORE = "score";

    private final TaskKind task;
    private final Map<String, Metric<M>> metrics;
    private final Map<String, Metric<M>> byKey;
    private final Set<String> spellings;
    private final Set<String> losses;

    private MetricCatalogue(Builder<M> builder) {
        this.task = builder.task;
        this.metrics = Collections.unmodifiableMap(new LinkedHashMap<>(builder.metrics));
        this.byKey = Map.copyOf(builder.byKey);
        this.spellings = Collections.unmodifiableSet(new LinkedHashSet<>(builder.spellings));
        this.losses = Set.copyOf(builder.losses);
    }

    /** The canonical names, those that are given without being named first. */
    Set<String> names() {
        return metrics.keySet();
    }

    /**
     * The loss, then the metrics.
     *
     * @param names which, or nothing for the usual ones
     * @return the values by the names as given, in their order; NaN where there is none
     */
    Map<String, Double> compute(M computer, Collection<String> names) {
        Map<String, Metric<M>> chosen = new LinkedHashMap<>();
        chosen.put(LOSS, find(LOSS));
        if (names.isEmpty()) {
            metrics.values().stream().filter(Metric::usual).forEach(metric -> chosen.put(metric.name(), metric));
        }
        names.forEach(name -> chosen.put(name, find(name)));
        Map<String, Double> values = new LinkedHashMap<>();
        chosen.forEach((name, metric) -> values.put(
                name, computer.isEmpty() ? Double.NaN : metric.function().applyAsDouble(computer)));
        return values;
    }

    /** Whether less is better of a metric, by any of its names. */
    boolean isLoss(String name) {
        return losses.contains(find(name).name());
    }

    private Metric<M> find(String name) {
        Metric<M> metric = byKey.get(key(name));
        if (metric == null) {
            boolean misspelt = DidYouMean.nearest(name, spellings).isPresent();
            throw NameProblems.unknownMetric(name, task.description(), misspelt ? spellings : names())
                    .asException();
        }
        return metric;
    }

    private static String key(String name) {
        String key = name.toLowerCase(Locale.ROOT).replaceAll("[_\\-\\s]", "");
        return key.endsWith(SCORE) ? key.substring(0, key.length() - SCORE.length()) : key;
    }

    private record Metric<M>(String name, boolean usual, ToDoubleFunction<M> function) {}

    /**
     * Collects metrics; the usual ones are given in the order in which they are added.
     *
     * @param <M> what computes them
     */
    static final class Builder<M extends TaskMetrics> {
        private final TaskKind task;
        private final Map<String, Metric<M>> metrics = new LinkedHashMap<>();
        private final Map<String, Metric<M>> byKey = new LinkedHashMap<>();
        private final Set<String> spellings = new LinkedHashSet<>();
        private final Set<String> losses = new LinkedHashSet<>(Set.of(LOSS));

        /** No metric yet but the loss. */
        Builder(TaskKind task) {
            this.task = task;
            byKey.put(LOSS, new Metric<>(LOSS, false, TaskMetrics::loss));
        }

        /** Adds a metric that is given without being named. */
        Builder<M> usual(ToDoubleFunction<M> function, String name, String... aliases) {
            return add(new Metric<>(name, true, function), aliases);
        }

        /** Adds a metric that is given when named. */
        Builder<M> named(ToDoubleFunction<M> function, String name, String... aliases) {
            return add(new Metric<>(name, false, function), aliases);
        }

        /** Says of which metrics, by their first names, less is better. */
        Builder<M> losses(String... names) {
            for (String name : names) {
                if (!metrics.containsKey(name)) {
                    throw new IllegalStateException("there is no metric " + name);
                }
                losses.add(name);
            }
            return this;
        }

        MetricCatalogue<M> build() {
            return new MetricCatalogue<>(this);
        }

        private Builder<M> add(Metric<M> metric, String... aliases) {
            metrics.put(metric.name(), metric);
            addSpelling(metric.name(), metric);
            for (String alias : aliases) {
                addSpelling(alias, metric);
            }
            return this;
        }

        private void addSpelling(String spelling, Metric<M> metric) {
            spellings.add(spelling);
            // So that a misspelt acuracy_score is near to something.
            spellings.add(spelling + "_" + SCORE);
            if (byKey.put(key(spelling), metric) != null) {
                throw new IllegalStateException("two metrics answer to " + spelling);
            }
        }
    }
}
