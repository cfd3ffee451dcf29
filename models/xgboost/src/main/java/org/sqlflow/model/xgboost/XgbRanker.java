package org.sqlflow.model.xgboost;

/** The model type {@code XGBRanker}: a ranking with the names and defaults of XGBoost's scikit-learn interface. */
public final class XgbRanker extends XgboostModelType {
    /** The model type, which has no state. */
    public XgbRanker() {
        super(Variant.RANKER);
    }
}
