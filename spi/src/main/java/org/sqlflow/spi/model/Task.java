package org.sqlflow.spi.model;

import static java.util.Objects.requireNonNull;

/**
 * What a model is to predict, decided from its attributes and its label.
 *
 * @param kind classes or numbers; fractional labels from 0 to 1 under a logistic objective are numbers
 * @param objective the objective, by the library's name, such as {@code binary:logistic}
 */
public record Task(TaskKind kind, String objective) {
    public Task {
        requireNonNull(kind, "kind");
        requireNonNull(objective, "objective");
    }
}
