package org.sqlflow.spi.feature;

/** How the numbers of a feature are to be understood. */
public enum FeatureKind {
    /** Numbers with an order and distances. */
    NUMERIC,
    /** Codes of categories from 0, without an order. */
    CATEGORICAL,
    /** Numbers with an order and distances that most rows do not have; they come in {@link SparseFeatures}. */
    SPARSE
}
