package org.sqlflow.spi.model;

/** What a model predicts. */
public enum TaskKind {
    /** A number. */
    REGRESSION("regression"),
    /** One of two classes; the model gives the probability of the second. */
    BINARY_CLASSIFICATION("binary classification"),
    /** One of several classes; the model gives the probability of each. */
    MULTICLASS_CLASSIFICATION("multi-class classification");

    private final String description;

    TaskKind(String description) {
        this.description = description;
    }

    /** The task in words. */
    public String description() {
        return description;
    }

    /** Whether the label is a class. */
    public boolean isClassification() {
        return this != REGRESSION;
    }
}
