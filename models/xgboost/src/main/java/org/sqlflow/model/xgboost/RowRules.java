package org.sqlflow.model.xgboost;

import java.util.Optional;

/**
 * How what the rows have beside features is to be understood.
 *
 * @param hasBounds whether the labels are the lower and the upper bound of one value
 * @param classWeights how much the rows of each class count; absent where all count the same
 */
record RowRules(boolean hasBounds, Optional<float[]> classWeights) {
    /** The rules of a training's objective. */
    static RowRules of(String objective, Optional<float[]> classWeights) {
        return new RowRules(objective.equals(Objective.SURVIVAL_AFT.objectiveName()), classWeights);
    }

    /** Rules where every row counts the same. */
    RowRules unweighted() {
        return new RowRules(hasBounds, Optional.empty());
    }
}
