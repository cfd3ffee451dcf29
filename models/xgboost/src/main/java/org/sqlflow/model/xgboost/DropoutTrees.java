package org.sqlflow.model.xgboost;

/** The model type {@code xgboost.dart}: gradient-boosted trees with dropout (Rashmi and Gilad-Bachrach, 2015). */
public final class DropoutTrees extends XgboostModelType {
    /** The model type, which has no state. */
    public DropoutTrees() {
        super(Variant.DART);
    }
}
