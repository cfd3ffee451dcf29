package org.sqlflow.model.xgboost;

import java.math.BigDecimal;
import java.util.OptionalLong;
import org.sqlflow.base.error.DataProblems;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.attribute.NumberRange;
import org.sqlflow.spi.model.LabelSummary;
import org.sqlflow.spi.model.LabelSummary.Kind;
import org.sqlflow.spi.model.Task;
import org.sqlflow.spi.model.TaskKind;

/** Decides from the attributes and the label what is to be predicted, and refuses labels that the objective cannot take. */
final class TaskRules {
    private static final int MOST_CLASSES = LabelSummary.MOST_DISTINCT - 1;

    private TaskRules() {}

    /**
     * The task.
     *
     * @throws SqlflowException if the label does not suit the objective
     */
    static Task task(Attributes attributes, LabelSummary label) {
        if (label.distinct() == 0) {
            throw DataProblems.labelAllNull(label.column()).asException();
        }
        Objective objective = attributes
                .string(TrainAttributes.OBJECTIVE)
                .flatMap(Objective::of)
                .orElseGet(() -> infer(attributes, label));
        TaskKind kind = switch (objective.family()) {
            case BINARY -> binary(objective, label);
            case MULTICLASS -> multiclass(attributes, label);
            case NUMBER -> number(objective, label);
        };
        return new Task(kind, objective.objectiveName());
    }

    /** The objective where none is given; a number of classes says that the label is classes. */
    private static Objective infer(Attributes attributes, LabelSummary label) {
        if (attributes.has(TrainAttributes.NUM_CLASS)) {
            return Objective.MULTI_SOFTPROB;
        }
        if (label.kind() == Kind.NUMBER) {
            return Objective.REG_SQUARED_ERROR;
        }
        return label.distinct() > 2 ? Objective.MULTI_SOFTPROB : Objective.BINARY_LOGISTIC;
    }

    private static TaskKind binary(Objective objective, LabelSummary label) {
        boolean fractional = label.kind() == Kind.NUMBER && !label.integral();
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
        OptionalLong given = attributes.integer(TrainAttributes.NUM_CLASS);
        if (given.isPresent() && given.getAsLong() < label.distinct()) {
            throw DataProblems.classCount(
                            label.column(), label.distinct(), TrainAttributes.NUM_CLASS + " is " + given.getAsLong())
                    .hint("leave " + TrainAttributes.NUM_CLASS + " out, and the classes are counted")
                    .asException();
        }
        return TaskKind.MULTICLASS_CLASSIFICATION;
    }

    private static TaskKind number(Objective objective, LabelSummary label) {
        if (label.kind() == Kind.STRING) {
            throw DataProblems.labelType(label.column(), label.databaseType(), objective.objectiveName())
                    .hint("CAST it to a number, or leave objective out to predict classes")
                    .asException();
        }
        if (!isWithin(objective.labels(), label)) {
            throw outside(objective, label);
        }
        return TaskKind.REGRESSION;
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
