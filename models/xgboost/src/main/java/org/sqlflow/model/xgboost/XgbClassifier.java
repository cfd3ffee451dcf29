package org.sqlflow.model.xgboost;

/** The model type {@code XGBClassifier}: a classifier with the names and defaults of XGBoost's scikit-learn interface. */
public final class XgbClassifier extends XgboostModelType {
    /** The model type, which has no state. */
    public XgbClassifier() {
        super(Variant.CLASSIFIER);
    }
}
