package org.sqlflow.model.xgboost;

/** The model type {@code xgboost.gbtree}: gradient-boosted trees of XGBoost (Chen and Guestrin, 2016). */
public final class GradientBoostedTrees extends XgboostModelType {
    /** The model type, which has no state. */
    public GradientBoostedTrees() {
        super(Variant.GBTREE);
    }
}
