package org.sqlflow.compiler.search;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.sqlflow.base.GivenAttribute;
import org.sqlflow.base.Identifier;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.parser.tree.Name;
import org.sqlflow.spi.attribute.AttributeSpec;
import org.sqlflow.spi.attribute.AttributeType;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.attribute.NumberRange;
import org.sqlflow.spi.model.SharedAttributes;

/**
 * The attributes of TO TRAIN that say how others are searched.
 *
 * @param attributes the attributes of a statement
 */
public record TuningAttributes(Attributes attributes) {
    /** What all names of such attributes begin with. */
    public static final String PREFIX = "tune.";

    /** The attribute that names the method. */
    public static final String METHOD = "tune.method";

    /** The attribute that names the metric. */
    public static final String METRIC = "tune.metric";

    /** More trials are a mistake. */
    public static final int MOST_TRIALS = 10_000;

    private static final String TRIALS = "tune.trials";
    private static final String TIMEOUT = "tune.timeout";
    private static final String SEED = "tune.seed";
    private static final String PRUNING = "tune.pruning";
    private static final String TRIALS_TABLE = "tune.trials_table";
    private static final int DEFAULT_TRIALS = 30;
    private static final Set<String> QUOTES = Set.of("\"", "`");
    private static final Pattern NAME_PART = Pattern.compile("\"(?:[^\"]|\"\")+\"|`(?:[^`]|``)+`|[^.]+");

    /** All of them. */
    public static final List<AttributeSpec> SPECS = List.of(
            AttributeSpec.of(
                            TRIALS,
                            AttributeType.INTEGER,
                            "How many combinations of the values given by choice(...) and range(...) are tried. A combination"
                                    + " is tried once, so that there may be fewer.")
                    .libraryDefault("30; with grid all")
                    .within(NumberRange.between(1, MOST_TRIALS)),
            AttributeSpec.of(
                            METHOD,
                            AttributeType.STRING,
                            "How the next combination is chosen: bayes learns from those before (a tree-structured Parzen"
                                    + " estimator), random draws, grid tries all, halving trains many for few rounds and gives"
                                    + " more rounds to the best third, and so on.")
                    .libraryDefault("bayes")
                    .oneOf(Arrays.stream(Method.values())
                            .map(Method::attributeValue)
                            .toList()),
            AttributeSpec.of(
                            METRIC,
                            AttributeType.STRING,
                            "The metric that decides: one that the model type measures after each round, or one of TO EVALUATE."
                                    + " Without it, the one that early stopping would watch.")
                    .libraryDefault("the last of eval_metric, or the objective's own"),
            AttributeSpec.of(
                            TIMEOUT,
                            AttributeType.FLOAT,
                            "After how many seconds no more is tried; the best so far is taken. The first trial is always"
                                    + " finished.")
                    .within(NumberRange.above(0)),
            AttributeSpec.of(
                            SEED,
                            AttributeType.INTEGER,
                            "What the choice of combinations begins with. The same seed and the same rows give the same trials"
                                    + " and the same model, unless the time runs out.")
                    .libraryDefault("seed, or else 0")
                    .within(NumberRange.between(0, Integer.MAX_VALUE)),
            AttributeSpec.of(
                            PRUNING,
                            AttributeType.BOOLEAN,
                            "Whether a trial is given up as soon as it is worse, after as many rounds, than the median of the"
                                    + " trials that were finished; only where the model type trains by rounds and measures"
                                    + " tune.metric after each.")
                    .libraryDefault("TRUE; with halving FALSE"),
            AttributeSpec.of(
                    TRIALS_TABLE,
                    AttributeType.STRING,
                    "A table for all trials: number, state, metric, its standard deviation, rounds, seconds, and the values"
                            + " tried. It replaces an earlier result of that name."));

    /** How a search goes about it. */
    public enum Method {
        /** A tree-structured Parzen estimator. */
        BAYES,
        /** Drawing evenly. */
        RANDOM,
        /** Every combination. */
        GRID,
        /** Successive halving by rounds. */
        HALVING;

        /** How a program names it. */
        public String attributeValue() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** The method. */
    public Method method() {
        return attributes
                .string(METHOD)
                .flatMap(name -> Arrays.stream(Method.values())
                        .filter(each -> each.attributeValue().equals(name))
                        .findFirst())
                .orElse(Method.BAYES);
    }

    /** How many combinations are tried at most, where the program says so. */
    public OptionalInt givenTrials() {
        OptionalLong given = attributes.integer(TRIALS);
        return given.isPresent() ? OptionalInt.of((int) given.getAsLong()) : OptionalInt.empty();
    }

    /** How many combinations are tried at most, by the program or by default; of a grid only if the program says so. */
    public int trials() {
        return givenTrials().orElse(DEFAULT_TRIALS);
    }

    /** The metric that decides, where the program says so. */
    public Optional<String> metric() {
        return attributes.string(METRIC);
    }

    /** After how many nanoseconds no more is tried. */
    public OptionalLong timeoutNanos() {
        return attributes.number(TIMEOUT).isPresent()
                ? OptionalLong.of((long) Math.min(
                        Long.MAX_VALUE / 4.0, attributes.number(TIMEOUT).getAsDouble() * 1e9))
                : OptionalLong.empty();
    }

    /** What the choice begins with. */
    public long seed() {
        return attributes
                .integer(SEED)
                .orElse(attributes.integer(SharedAttributes.SEED.name()).orElse(0));
    }

    /** Whether bad trials are given up. */
    public boolean prunes() {
        return attributes.has(PRUNING) ? attributes.isTrue(PRUNING) : method() != Method.HALVING;
    }

    /** The parts of a name, of which those in double quotes or backquotes may hold points. */
    private static List<Identifier> parts(String name) {
        return NAME_PART
                .matcher(name)
                .results()
                .map(MatchResult::group)
                .filter(part -> !part.isBlank())
                .map(part -> {
                    String quote = part.substring(0, 1);
                    boolean quoted = part.length() > 2 && QUOTES.contains(quote) && part.endsWith(quote);
                    return quoted
                            ? Identifier.quoted(
                                    part.substring(1, part.length() - 1).replace(quote + quote, quote))
                            : Identifier.of(part);
                })
                .toList();
    }

    /** The table for all trials, at the place where it is named. */
    public Optional<Name> trialsTable(List<GivenAttribute> given) {
        List<Identifier> parts = attributes.string(TRIALS_TABLE).stream()
                .flatMap(name -> parts(name).stream())
                .toList();
        return given.stream()
                .filter(each -> each.name().equals(TRIALS_TABLE) && !parts.isEmpty())
                .map(each -> new Name(each.valueLocation(), new QualifiedName(parts)))
                .findFirst();
    }
}
