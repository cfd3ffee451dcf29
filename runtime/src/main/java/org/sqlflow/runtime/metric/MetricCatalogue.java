package org.sqlflow.runtime.metric;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sqlflow.base.error.DidYouMean;
import org.sqlflow.base.error.NameProblems;
import org.sqlflow.spi.model.TaskKind;

/**
 * The metrics of a task by name. Case, underscores, hyphens, spaces and a last {@code score} do not matter in a name, so
 * {@code MeanAbsoluteError} is {@code mean_absolute_error} and {@code accuracy_score} is {@code Accuracy}. Families of
 * metrics take a number, as in {@code ndcg@5}, and some a last minus, as in {@code ndcg@5-}.
 *
 * @param <M> what computes them
 */
final class MetricCatalogue<M extends TaskMetrics> {
    private static final String LOSS = "loss";
    private static final String SCORE = "score";
    /** A name with a number, a minus or both. */
    private static final Pattern WITH_ARGUMENT = Pattern.compile("([^@]*?)(?:@([0-9]+(?:\\.[0-9]+)?))?(-?)");

    private final TaskKind task;
    private final Map<String, Metric<M>> metrics;
    private final Map<String, Metric<M>> byKey;
    private final Map<String, Metric<M>> exact;
    private final Map<String, Family<M>> families;
    private final Set<String> spellings;
    private final Set<String> losses;

    private MetricCatalogue(Builder<M> builder) {
        this.task = builder.task;
        this.metrics = Collections.unmodifiableMap(new LinkedHashMap<>(builder.metrics));
        this.byKey = Map.copyOf(builder.byKey);
        this.exact = Map.copyOf(builder.exact);
        this.families = Collections.unmodifiableMap(new LinkedHashMap<>(builder.families));
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
        Map<String, Double> values = new LinkedHashMap<>();
        choose(names)
                .forEach((name, metric) -> values.put(
                        name,
                        computer.isEmpty() ? Double.NaN : metric.function().applyAsDouble(computer)));
        return values;
    }

    private Map<String, Metric<M>> choose(Collection<String> names) {
        Map<String, Metric<M>> chosen = new LinkedHashMap<>();
        chosen.put(LOSS, find(LOSS));
        if (names.isEmpty()) {
            metrics.values().stream().filter(Metric::usual).forEach(metric -> chosen.put(metric.name(), metric));
        }
        names.forEach(name -> chosen.put(name, find(name)));
        return chosen;
    }

    /** The canonical names of the metrics that {@link #compute} gives. */
    Set<String> canonical(Collection<String> names) {
        return choose(names).values().stream().map(Metric::name).collect(Collectors.toSet());
    }

    /** The canonical name of a metric. */
    String canonical(String name) {
        return find(name).name();
    }

    /** Whether there is a metric of a name. */
    boolean knows(String name) {
        return exact.containsKey(name.toLowerCase(Locale.ROOT)) || family(name) != null || byKey.containsKey(key(name));
    }

    /** Whether less is better of a metric, by any of its names. */
    boolean isLoss(String name) {
        return losses.contains(find(name).name());
    }

    private Metric<M> find(String name) {
        Metric<M> metric = exact.get(name.toLowerCase(Locale.ROOT));
        if (metric == null) {
            metric = family(name);
        }
        if (metric == null) {
            metric = byKey.get(key(name));
        }
        if (metric == null) {
            boolean misspelt = DidYouMean.nearest(name, spellings).isPresent();
            throw NameProblems.unknownMetric(name, task.description(), misspelt ? spellings : choices())
                    .asException();
        }
        return metric;
    }

    private Set<String> choices() {
        return Stream.concat(names().stream(), families.values().stream().map(Family::shown))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private @Nullable Metric<M> family(String name) {
        Matcher matcher = WITH_ARGUMENT.matcher(name);
        if (!matcher.matches() || name.equals(matcher.group(1))) {
            return null;
        }
        String minus = matcher.group(3);
        Family<M> family = families.getOrDefault(
                matcher.group(1).toLowerCase(Locale.ROOT) + minus, families.get(key(matcher.group(1)) + minus));
        if (family == null) {
            return null;
        }
        String number = matcher.group(2);
        double argument = number == null ? Double.POSITIVE_INFINITY : Double.parseDouble(number);
        boolean fits = argument > 0 && (!family.whole() || argument == Math.rint(argument));
        return fits ? family.metric(argument) : null;
    }

    private static String key(String name) {
        String key = name.toLowerCase(Locale.ROOT).replaceAll("[_\\-\\s]", "");
        return key.endsWith(SCORE) ? key.substring(0, key.length() - SCORE.length()) : key;
    }

    /**
     * Metrics that differ in a number.
     *
     * @param metric the canonical name of the metric without a number
     * @param shown how they are written, for messages
     * @param whole whether the number is whole
     */
    private record Family<M>(String metric, String shown, boolean whole, ToDoubleBiFunction<M, Double> function) {
        Metric<M> metric(double argument) {
            return new Metric<>(metric, false, computer -> function.applyAsDouble(computer, argument));
        }
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
        private final Map<String, Metric<M>> exact = new LinkedHashMap<>();
        private final Map<String, Family<M>> families = new LinkedHashMap<>();
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

        /** Adds a metric that is given when named just so, where another answers to a name that differs in a score only. */
        Builder<M> exactly(ToDoubleFunction<M> function, String name) {
            Metric<M> metric = new Metric<>(name, false, function);
            metrics.put(name, metric);
            exact.put(name, metric);
            return this;
        }

        /**
         * Adds metrics that differ in a number from 1 (how many rows or classes count), infinite where only a minus is
         * written.
         *
         * @param metric the canonical name of a metric that is added too
         * @param names what stands before the number, with a last minus where one follows the number
         */
        Builder<M> cut(ToDoubleBiFunction<M, Double> function, String metric, String... names) {
            return family(true, function, metric, names);
        }

        /** Adds metrics that differ in a threshold. */
        Builder<M> threshold(ToDoubleBiFunction<M, Double> function, String metric, String... names) {
            return family(false, function, metric, names);
        }

        private Builder<M> family(
                boolean whole, ToDoubleBiFunction<M, Double> function, String metric, String... names) {
            for (String name : names) {
                boolean minus = name.endsWith("-");
                String shown = (minus ? name.substring(0, name.length() - 1) : name)
                        + (whole ? "@n" : "@t")
                        + (minus ? "-" : "");
                Family<M> family = new Family<>(metric, shown, whole, function);
                families.putIfAbsent(key(name) + (minus ? "-" : ""), family);
                families.put(name.toLowerCase(Locale.ROOT), family);
            }
            return this;
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
