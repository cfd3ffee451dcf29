package org.sqlflow.model.xgboost;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sqlflow.spi.attribute.NumberRange;
import org.sqlflow.spi.model.TaskKind;

/**
 * What a training minimises, with everything that follows from it.
 *
 * @see <a href="https://xgboost.readthedocs.io/en/stable/parameter.html#learning-task-parameters">Learning task
 *     parameters</a>
 */
enum Objective {
    BINARY_LOGISTIC("binary:logistic", Family.BINARY, "log-odds"),
    BINARY_LOGITRAW("binary:logitraw", Family.BINARY, "log-odds"),
    BINARY_HINGE("binary:hinge", Family.BINARY, "distance to the margin"),
    MULTI_SOFTPROB("multi:softprob", Family.MULTICLASS, "logit"),
    MULTI_SOFTMAX("multi:softmax", Family.MULTICLASS, "logit"),
    REG_SQUARED_ERROR("reg:squarederror", Family.NUMBER, "label units"),
    REG_LINEAR("reg:linear", Family.NUMBER, "label units"),
    REG_SQUARED_LOG_ERROR("reg:squaredlogerror", Family.NUMBER, "label units"),
    REG_LOGISTIC("reg:logistic", Family.NUMBER, "log-odds"),
    REG_PSEUDO_HUBER_ERROR("reg:pseudohubererror", Family.NUMBER, "label units"),
    REG_ABSOLUTE_ERROR("reg:absoluteerror", Family.NUMBER, "label units"),
    REG_GAMMA("reg:gamma", Family.NUMBER, "log of the mean"),
    REG_TWEEDIE("reg:tweedie", Family.NUMBER, "log of the mean"),
    COUNT_POISSON("count:poisson", Family.NUMBER, "log of the count"),
    REG_QUANTILE_ERROR("reg:quantileerror", Family.LEVELS, "label units"),
    REG_EXPECTILE_ERROR("reg:expectileerror", Family.LEVELS, "label units"),
    RANK_NDCG("rank:ndcg", Family.RANKING, "score"),
    RANK_MAP("rank:map", Family.RANKING, "score"),
    RANK_PAIRWISE("rank:pairwise", Family.RANKING, "score"),
    SURVIVAL_COX("survival:cox", Family.SURVIVAL, "log of the hazard ratio"),
    SURVIVAL_AFT("survival:aft", Family.SURVIVAL, "log of the time");

    private static final NumberRange ANY =
            new NumberRange(Double.NEGATIVE_INFINITY, true, Double.POSITIVE_INFINITY, true);
    /** Gains of 2 to the power of the label are exact up to here. */
    private static final int MOST_RELEVANCE = 31;

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
        BINARY(TaskKind.BINARY_CLASSIFICATION),
        /** The probabilities of several classes. */
        MULTICLASS(TaskKind.MULTICLASS_CLASSIFICATION),
        /** A number. */
        NUMBER(TaskKind.REGRESSION),
        /** Several numbers for one label, such as quantiles. */
        LEVELS(TaskKind.REGRESSION),
        /** A score that orders the rows of a group. */
        RANKING(TaskKind.RANKING),
        /** A time, or a hazard ratio. */
        SURVIVAL(TaskKind.SURVIVAL);

        private final TaskKind task;

        Family(TaskKind task) {
            this.task = task;
        }

        /** What is predicted, where the label suits. */
        TaskKind task() {
            return task;
        }
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

    /** The objective that the library is given: the same under the name that it is not deprecated under. */
    Objective current() {
        return this == REG_LINEAR ? REG_SQUARED_ERROR : this;
    }

    /** The objective to predict with: the same trees, but probabilities instead of the most probable class. */
    Objective forPrediction() {
        return this == MULTI_SOFTMAX ? MULTI_SOFTPROB : this;
    }

    /** Whether the library gives the margin where the probability of the second class is wanted. */
    boolean predictsMargin() {
        return this == BINARY_LOGITRAW;
    }

    /** Whether it gives the probabilities of classes. */
    boolean hasProbabilities() {
        return family == Family.MULTICLASS || (family == Family.BINARY && this != BINARY_HINGE);
    }

    /** Whether several labels can be learnt at once. */
    boolean takesSeveralLabels() {
        return family == Family.NUMBER || family == Family.BINARY;
    }

    /** The labels that are allowed where they are numbers and no classes. */
    NumberRange labels() {
        return switch (this) {
            case BINARY_LOGISTIC, BINARY_LOGITRAW, REG_LOGISTIC, RANK_MAP -> NumberRange.between(0, 1);
            case COUNT_POISSON, REG_TWEEDIE, SURVIVAL_AFT -> NumberRange.atLeast(0);
            case REG_GAMMA -> NumberRange.above(0);
            case REG_SQUARED_LOG_ERROR -> NumberRange.above(-1);
            case RANK_NDCG, RANK_PAIRWISE -> NumberRange.between(0, MOST_RELEVANCE);
            default -> ANY;
        };
    }

    /** Whether labels that are numbers have to be whole. */
    boolean needsWholeLabels() {
        return family == Family.RANKING;
    }

    /** The values of base_score that the library accepts. */
    NumberRange baseScores() {
        return switch (this) {
            case BINARY_LOGISTIC, REG_LOGISTIC -> new NumberRange(0, true, 1, true);
            case COUNT_POISSON, REG_GAMMA, REG_TWEEDIE -> NumberRange.above(0);
            default -> ANY;
        };
    }

    /** The objective of a name. */
    static Optional<Objective> of(String name) {
        return Arrays.stream(values())
                .filter(objective -> objective.objectiveName.equals(name))
                .findFirst();
    }

    /** All objectives of some families. */
    static Set<Objective> of(Set<Family> families) {
        Set<Objective> objectives = EnumSet.allOf(Objective.class);
        objectives.removeIf(objective -> !families.contains(objective.family));
        return objectives;
    }

    /** The names of some objectives. */
    static List<String> names(Collection<Objective> objectives) {
        return objectives.stream().map(Objective::objectiveName).toList();
    }
}
