package org.sqlflow.model.xgboost;

/** The model type {@code XGBRFRegressor}: a random forest for numbers. */
public final class XgbForestRegressor extends XgboostModelType {
    /** The model type, which has no state. */
    public XgbForestRegressor() {
        super(Variant.FOREST_REGRESSOR);
    }
}
