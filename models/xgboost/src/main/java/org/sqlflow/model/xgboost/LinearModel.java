package org.sqlflow.model.xgboost;

/** The model type {@code xgboost.gblinear}: linear models that are boosted. */
public final class LinearModel extends XgboostModelType {
    /** The model type, which has no state. */
    public LinearModel() {
        super(Variant.GBLINEAR);
    }
}
