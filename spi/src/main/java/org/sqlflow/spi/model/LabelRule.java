package org.sqlflow.spi.model;

/** Whether a model type learns from a label. */
public enum LabelRule {
    /** It must be given. */
    REQUIRED,
    /** It may be given. */
    OPTIONAL,
    /** There is none. */
    NONE
}
