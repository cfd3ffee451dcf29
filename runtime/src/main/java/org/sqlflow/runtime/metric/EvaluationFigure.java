package org.sqlflow.runtime.metric;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.sqlflow.spi.model.TaskKind;

/** A kind of figure about predictions and labels. */
public enum EvaluationFigure {
    /** How many rows of each class were predicted to be of each class. */
    CONFUSION,
    /** The receiver operating characteristic. */
    ROC,
    /** Precision over recall. */
    PR,
    /** How often a class occurs where it is given a probability. */
    CALIBRATION,
    /** Actual over predicted numbers. */
    PREDICTED,
    /** Actual less predicted numbers over predicted ones. */
    RESIDUALS;

    /** The greatest number of classes whose confusion is shown without being asked for. */
    private static final int MOST_USUAL_CLASSES = 20;

    /** The name in programs. */
    public String attributeValue() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether there is such a figure of a task. */
    public boolean suits(TaskKind task) {
        return switch (this) {
            case CONFUSION, ROC, PR, CALIBRATION -> task.isClassification();
            case PREDICTED, RESIDUALS -> task == TaskKind.REGRESSION;
        };
    }

    /** All figures of a task. */
    public static List<EvaluationFigure> of(TaskKind task) {
        return Arrays.stream(values()).filter(figure -> figure.suits(task)).toList();
    }

    /**
     * The figures that are shown without being asked for.
     *
     * @param classes how many classes there are, where the label is a class
     */
    public static Set<EvaluationFigure> usual(TaskKind task, int classes) {
        if (task == TaskKind.REGRESSION) {
            return Set.of(PREDICTED);
        }
        return task.isClassification() && classes <= MOST_USUAL_CLASSES ? Set.of(CONFUSION) : Set.of();
    }

    /** Whether it needs the probabilities of all rows. */
    boolean needsProbabilities() {
        return this == ROC || this == PR || this == CALIBRATION;
    }
}
