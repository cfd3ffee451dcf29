package org.sqlflow.model.xgboost;

/** The model type {@code XGBRegressor}: a regression with the names and defaults of XGBoost's scikit-learn interface. */
public final class XgbRegressor extends XgboostModelType {
    /** The model type, which has no state. */
    public XgbRegressor() {
        super(Variant.REGRESSOR);
    }
}
