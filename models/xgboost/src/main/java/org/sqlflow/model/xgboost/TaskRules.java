package org.sqlflow.model.xgboost;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.sqlflow.base.AttributeValue;
import org.sqlflow.base.AttributeValue.NumberValue;
import org.sqlflow.base.error.DataProblems;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.attribute.NumberRange;
import org.sqlflow.spi.model.LabelSummary;
import org.sqlflow.spi.model.LabelSummary.Kind;
import org.sqlflow.spi.model.LabelType;
import org.sqlflow.spi.model.Task;
import org.sqlflow.spi.model.TaskKind;

/** Decides from the attributes and the label what is to be predicted, and refuses labels that the objective cannot take. */
final class TaskRules {
    private static final int MOST_CLASSES = LabelSummary.MOST_DISTINCT - 1;

    private TaskRules() {}

    /**
     * The task.
     *
     * @param labels one for each label, in the order of LABEL
     * @throws SqlflowException if the labels do not suit the objective
     */
    static Task task(Variant variant, Attributes attributes, List<LabelSummary> labels) {
        Objective objective = variant.objective(attributes).orElseGet(() -> infer(variant, attributes, labels));
        for (LabelSummary label : objective == Objective.SURVIVAL_AFT ? labels.subList(0, 1) : labels) {
            if (label.distinct() == 0) {
                throw DataProblems.labelAllNull(label.column()).asException();
            }
        }
        requireCount(objective, labels);
        TaskKind kind = kind(variant, objective, attributes, labels.get(0));
        for (LabelSummary label : objective == Objective.SURVIVAL_AFT ? labels.subList(0, 1) : labels) {
            if (kind(variant, objective, attributes, label) != kind) {
                throw DataProblems.labelType(
                                label.column(),
                                label.databaseType(),
                                objective.objectiveName() + " beside label \""
                                        + labels.get(0).column() + "\": all labels are classes, or all are numbers")
                        .asException();
            }
        }
        return new Task(kind, objective.current().objectiveName(), levels(objective, attributes));
    }

    private static TaskKind kind(Variant variant, Objective objective, Attributes attributes, LabelSummary label) {
        return switch (objective.family()) {
            case BINARY -> binary(objective, label, variant.isClassifier());
            case MULTICLASS -> multiclass(attributes, label);
            case NUMBER, LEVELS -> number(objective, label, TaskKind.REGRESSION);
            case RANKING -> number(objective, label, TaskKind.RANKING);
            case SURVIVAL -> number(objective, label, TaskKind.SURVIVAL);
        };
    }

    private static void requireCount(Objective objective, List<LabelSummary> labels) {
        boolean isRight = labels.size() == 1
                || objective.takesSeveralLabels()
                || (objective == Objective.SURVIVAL_AFT && labels.size() == 2);
        if (!isRight) {
            throw DataProblems.labelCount(labels.size(), objective.objectiveName() + " takes one")
                    .asException();
        }
    }

    private static List<String> levels(Objective objective, Attributes attributes) {
        List<AttributeValue> levels = switch (objective) {
            case REG_QUANTILE_ERROR -> attributes.elements(ObjectiveParameters.QUANTILE_ALPHA);
            case REG_EXPECTILE_ERROR -> attributes.elements(ObjectiveParameters.EXPECTILE_ALPHA);
            default -> List.<AttributeValue>of();
        };
        return levels.stream()
                .map(level ->
                        ((NumberValue) level).number().stripTrailingZeros().toPlainString())
                .toList();
    }

    /** The objective where none is given; a number of classes says that the label is classes. */
    private static Objective infer(Variant variant, Attributes attributes, List<LabelSummary> labels) {
        if (attributes.has(ObjectiveParameters.NUM_CLASS)) {
            return Objective.MULTI_SOFTPROB;
        }
        boolean areNumbers = labels.stream().allMatch(label -> label.kind() == Kind.NUMBER);
        if (areNumbers && !variant.isClassifier()) {
            return Objective.REG_SQUARED_ERROR;
        }
        return labels.size() == 1 && labels.get(0).distinct() > 2
                ? Objective.MULTI_SOFTPROB
                : Objective.BINARY_LOGISTIC;
    }

    /** The objectives that the types of the labels can lead to. */
    static Set<Objective> possible(Variant variant, Attributes attributes, List<LabelType> labels) {
        Optional<Objective> given = variant.objective(attributes);
        if (given.isPresent()) {
            return EnumSet.of(given.get());
        }
        if (attributes.has(ObjectiveParameters.NUM_CLASS)) {
            return EnumSet.of(Objective.MULTI_SOFTPROB);
        }
        if (!variant.isClassifier() && labels.stream().allMatch(label -> label.kind() == Kind.NUMBER)) {
            return EnumSet.of(Objective.REG_SQUARED_ERROR);
        }
        boolean hasTwoClasses = labels.size() != 1
                || labels.get(0).values().filter(values -> values.size() <= 2).isPresent();
        return hasTwoClasses
                ? EnumSet.of(Objective.BINARY_LOGISTIC)
                : EnumSet.of(Objective.BINARY_LOGISTIC, Objective.MULTI_SOFTPROB);
    }

    private static TaskKind binary(Objective objective, LabelSummary label, boolean areClasses) {
        boolean fractional =
                label.kind() == Kind.NUMBER && !label.integral() && !areClasses && objective != Objective.BINARY_HINGE;
        if (fractional && isWithin(objective.labels(), label)) {
            return TaskKind.REGRESSION;
        }
        requireSeveral(label);
        if (label.distinct() == 2) {
            return TaskKind.BINARY_CLASSIFICATION;
        }
        if (fractional) {
            throw outside(objective, label);
        }
        throw DataProblems.classCount(label.column(), label.distinct(), objective.objectiveName() + " takes two")
                .hint("use objective=" + Objective.MULTI_SOFTPROB.objectiveName())
                .asException();
    }

    private static TaskKind multiclass(Attributes attributes, LabelSummary label) {
        if (label.distinct() > MOST_CLASSES) {
            throw DataProblems.tooManyClasses(label.column(), MOST_CLASSES).asException();
        }
        requireSeveral(label);
        OptionalLong given = attributes.integer(ObjectiveParameters.NUM_CLASS);
        if (given.isPresent() && given.getAsLong() < label.distinct()) {
            throw DataProblems.classCount(
                            label.column(),
                            label.distinct(),
                            ObjectiveParameters.NUM_CLASS + " is " + given.getAsLong())
                    .hint("leave " + ObjectiveParameters.NUM_CLASS + " out, and the classes are counted")
                    .asException();
        }
        return TaskKind.MULTICLASS_CLASSIFICATION;
    }

    private static TaskKind number(Objective objective, LabelSummary label, TaskKind kind) {
        if (label.kind() == Kind.STRING) {
            throw DataProblems.labelType(label.column(), label.databaseType(), objective.objectiveName())
                    .hint("CAST it to a number, or train a classifier, such as XGBClassifier")
                    .asException();
        }
        if (!isWithin(objective.labels(), label)) {
            throw outside(objective, label);
        }
        if (objective.needsWholeLabels() && !label.integral()) {
            throw DataProblems.labelType(
                            label.column(),
                            label.databaseType(),
                            objective.objectiveName() + ", which takes whole numbers")
                    .asException();
        }
        return kind;
    }

    private static void requireSeveral(LabelSummary label) {
        if (label.distinct() > 1) {
            return;
        }
        throw label.kind() == Kind.NUMBER
                ? DataProblems.labelConstant(label.column(), plain(label.minimum()))
                        .asException()
                : DataProblems.classCount(label.column(), label.distinct(), "a classification needs two or more")
                        .hint("nothing can be learnt from it: select rows of other labels too")
                        .asException();
    }

    private static boolean isWithin(NumberRange range, LabelSummary label) {
        return range.contains(label.minimum()) && range.contains(label.maximum());
    }

    private static SqlflowException outside(Objective objective, LabelSummary label) {
        double culprit = objective.labels().contains(label.minimum()) ? label.maximum() : label.minimum();
        return DataProblems.labelRange(
                        label.column(),
                        plain(culprit),
                        objective.objectiveName(),
                        objective.labels().describe())
                .asException();
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
