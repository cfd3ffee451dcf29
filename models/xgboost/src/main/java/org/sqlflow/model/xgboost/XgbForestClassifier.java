package org.sqlflow.model.xgboost;

/** The model type {@code XGBRFClassifier}: a random forest that classifies. */
public final class XgbForestClassifier extends XgboostModelType {
    /** The model type, which has no state. */
    public XgbForestClassifier() {
        super(Variant.FOREST_CLASSIFIER);
    }
}
