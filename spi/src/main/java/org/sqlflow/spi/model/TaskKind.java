package org.sqlflow.spi.model;

/** What a model predicts. */
public enum TaskKind {
    /** A number. */
    REGRESSION("regression"),
    /** One of two classes; the model gives the probability of the second. */
    BINARY_CLASSIFICATION("binary classification"),
    /** One of several classes; the model gives the probability of each. */
    MULTICLASS_CLASSIFICATION("multi-class classification"),
    /** An order of the rows of a group; the model gives a score, greater for rows that come first. */
    RANKING("ranking"),
    /** A time until an event, which for some rows has not come yet. */
    SURVIVAL("survival analysis");

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
        return this == BINARY_CLASSIFICATION || this == MULTICLASS_CLASSIFICATION;
    }
}
