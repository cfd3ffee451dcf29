package org.sqlflow.spi.model;

/** Whether a model type learns from a label. */
public enum LabelRule {
    /** It must be given. */
    REQUIRED("required"),
    /** It may be given. */
    OPTIONAL("optional"),
    /** There is none. */
    NONE("none");

    private final String description;

    LabelRule(String description) {
        this.description = description;
    }

    /** The rule in a word. */
    public String description() {
        return description;
    }
}
