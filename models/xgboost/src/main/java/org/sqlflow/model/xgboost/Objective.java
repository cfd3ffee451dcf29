package org.sqlflow.model.xgboost;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sqlflow.spi.attribute.NumberRange;

/**
 * What a training minimises, with everything that follows from it.
 *
 * @see <a href="https://xgboost.readthedocs.io/en/stable/parameter.html#learning-task-parameters">Learning task
 *     parameters</a>
 */
enum Objective {
    BINARY_LOGISTIC("binary:logistic", Family.BINARY, "log-odds"),
    MULTI_SOFTPROB("multi:softprob", Family.MULTICLASS, "logit"),
    MULTI_SOFTMAX("multi:softmax", Family.MULTICLASS, "logit"),
    REG_SQUARED_ERROR("reg:squarederror", Family.NUMBER, "label units"),
    REG_ABSOLUTE_ERROR("reg:absoluteerror", Family.NUMBER, "label units"),
    COUNT_POISSON("count:poisson", Family.NUMBER, "log of the count");

    private static final NumberRange ANY =
            new NumberRange(Double.NEGATIVE_INFINITY, true, Double.POSITIVE_INFINITY, true);

    private final String objectiveName;
    private final Family family;
    private final String marginUnit;

    Objective(String objectiveName, Family family, String marginUnit) {
        this.objectiveName = objectiveName;
        this.family = family;
        this.marginUnit = marginUnit;
    }

    /** What kind of prediction an objective leads to. */
    enum Family {
        /** The probability of one of two classes, or a number from 0 to 1. */
        BINARY,
        /** The probabilities of several classes. */
        MULTICLASS,
        /** A number. */
        NUMBER
    }

    /** The library's name. */
    String objectiveName() {
        return objectiveName;
    }

    /** What kind of prediction it leads to. */
    Family family() {
        return family;
    }

    /** What its margin measures. */
    String marginUnit() {
        return marginUnit;
    }

    /** The labels that are allowed where they are numbers and no classes. */
    NumberRange labels() {
        return switch (this) {
            case BINARY_LOGISTIC -> NumberRange.between(0, 1);
            case COUNT_POISSON -> NumberRange.atLeast(0);
            case MULTI_SOFTPROB, MULTI_SOFTMAX, REG_SQUARED_ERROR, REG_ABSOLUTE_ERROR -> ANY;
        };
    }

    /** The values of base_score that the library accepts, where it does not accept all. */
    Optional<NumberRange> baseScores() {
        return switch (this) {
            case BINARY_LOGISTIC -> Optional.of(new NumberRange(0, true, 1, true));
            case COUNT_POISSON -> Optional.of(NumberRange.above(0));
            case MULTI_SOFTPROB, MULTI_SOFTMAX, REG_SQUARED_ERROR, REG_ABSOLUTE_ERROR -> Optional.empty();
        };
    }

    /** The objective of a name. */
    static Optional<Objective> of(String name) {
        return Arrays.stream(values())
                .filter(objective -> objective.objectiveName.equals(name))
                .findFirst();
    }

    /** All names. */
    static List<String> names() {
        return Arrays.stream(values()).map(Objective::objectiveName).toList();
    }
}
