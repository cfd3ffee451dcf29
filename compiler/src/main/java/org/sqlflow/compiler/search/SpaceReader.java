package org.sqlflow.compiler.search;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.sqlflow.base.AttributeValue;
import org.sqlflow.base.AttributeValue.CallValue;
import org.sqlflow.base.AttributeValue.NumberValue;
import org.sqlflow.base.AttributeValue.TextValue;
import org.sqlflow.base.GivenAttribute;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.TuningProblems;
import org.sqlflow.spi.attribute.AttributeSpec;
import org.sqlflow.spi.attribute.AttributeValidator;

/** Reads {@code choice(…)} and {@code range(…)} in the place of an attribute's value. */
final class SpaceReader {
    private static final String CHOICE = "choice";
    private static final String RANGE = "range";
    private static final String LOG = "log";
    private static final String STEPS = "steps";
    private static final int MOST_STEPS = 1_000;

    private final AttributeValidator validator;
    private final Consumer<Problem> problems;

    SpaceReader(AttributeValidator validator, Consumer<Problem> problems) {
        this.validator = validator;
        this.problems = problems;
    }

    /** Whether a value stands for several. */
    static boolean isSpace(AttributeValue value) {
        return value instanceof CallValue call
                && (call.name().equalsIgnoreCase(CHOICE) || call.name().equalsIgnoreCase(RANGE));
    }

    /** The values of a scalar attribute; empty where a problem says why. */
    Optional<Dimension> read(GivenAttribute given, AttributeSpec spec) {
        CallValue call = (CallValue) given.value();
        return call.name().equalsIgnoreCase(CHOICE) ? choice(given, call) : range(given, call, spec);
    }

    private Optional<Dimension> choice(GivenAttribute given, CallValue call) {
        if (call.arguments().isEmpty() || !call.named().isEmpty()) {
            return refuse(TuningProblems.spaceForm(given, "names no values"));
        }
        Set<AttributeValue> values = new LinkedHashSet<>();
        for (AttributeValue value : call.arguments()) {
            Optional<AttributeValue> valid = valid(given, value);
            if (valid.isEmpty()) {
                return Optional.empty();
            }
            values.add(valid.get());
        }
        return Optional.of(new Dimension.Choice(List.copyOf(values)));
    }

    private Optional<Dimension> range(GivenAttribute given, CallValue call, AttributeSpec spec) {
        if (!spec.type().isNumber()) {
            return refuse(TuningProblems.rangeOfNoNumber(given, spec.type().description(), spec.example()));
        }
        Optional<String> malformed = malformed(call);
        if (malformed.isPresent()) {
            return refuse(TuningProblems.spaceForm(given, malformed.get()));
        }
        Optional<BigDecimal> low = bound(given, call, 0);
        Optional<BigDecimal> high = low.flatMap(number -> bound(given, call, 1));
        if (low.isEmpty() || high.isEmpty()) {
            return Optional.empty();
        }
        if (low.get().compareTo(high.get()) > 0) {
            return refuse(TuningProblems.emptyRange(
                    given, low.get().toPlainString(), high.get().toPlainString()));
        }
        boolean isLogarithmic = call.arguments().size() == 3;
        if (isLogarithmic && low.get().signum() <= 0) {
            return refuse(TuningProblems.logarithmOf(given, low.get().toPlainString()));
        }
        return Optional.of(
                new Dimension.Range(low.get(), high.get(), spec.type().isInteger(), isLogarithmic, steps(call)));
    }

    private static Optional<String> malformed(CallValue call) {
        List<AttributeValue> arguments = call.arguments();
        if (arguments.size() < 2
                || !(arguments.get(0) instanceof NumberValue)
                || !(arguments.get(1) instanceof NumberValue)) {
            return Optional.of("is a range without two numbers");
        }
        boolean isLogarithmic = arguments.size() == 3
                && arguments.get(2) instanceof TextValue text
                && text.text().equalsIgnoreCase(LOG);
        if (arguments.size() > 2 && !isLogarithmic) {
            return Optional.of("has " + arguments.get(2) + " where only log can stand");
        }
        for (Map.Entry<String, AttributeValue> named : call.named()) {
            boolean areSteps = named.getKey().equalsIgnoreCase(STEPS)
                    && call.named().size() == 1
                    && named.getValue() instanceof NumberValue number
                    && number.isInteger()
                    && number.number().compareTo(BigDecimal.valueOf(2)) >= 0
                    && number.number().compareTo(BigDecimal.valueOf(MOST_STEPS)) <= 0;
            if (!areSteps) {
                return Optional.of("has " + named.getKey() + "=" + named.getValue()
                        + ", but beside its ends and log it takes steps from 2 to " + MOST_STEPS);
            }
        }
        return Optional.empty();
    }

    private static OptionalInt steps(CallValue call) {
        return call.named().stream()
                .mapToInt(named -> ((NumberValue) named.getValue()).number().intValueExact())
                .findFirst();
    }

    private Optional<BigDecimal> bound(GivenAttribute given, CallValue call, int index) {
        return valid(given, call.arguments().get(index)).map(value -> ((NumberValue) value).number());
    }

    /** A value as if it were written alone. */
    private Optional<AttributeValue> valid(GivenAttribute given, AttributeValue value) {
        List<Problem> found = new ArrayList<>();
        Optional<AttributeValue> valid = validator.validateAlone(
                new GivenAttribute(given.name(), given.nameLocation(), value, given.valueLocation()), found::add);
        found.forEach(problems);
        return valid;
    }

    private Optional<Dimension> refuse(Problem problem) {
        problems.accept(problem);
        return Optional.empty();
    }
}
