package org.sqlflow.spi.model;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;

/**
 * What a model is to predict, decided from its attributes and its label.
 *
 * @param kind classes or numbers; fractional labels from 0 to 1 under a logistic objective are numbers
 * @param objective the objective, by the library's name, such as {@code binary:logistic}
 * @param levels the quantiles or expectiles that are predicted of a label, in order, such as {@code 0.1} and {@code 0.9};
 *     empty for other tasks
 */
public record Task(
        TaskKind kind,
        String objective,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> levels) {
    public Task {
        requireNonNull(kind, "kind");
        requireNonNull(objective, "objective");
        levels = List.copyOf(levels);
    }

    /** A task with one prediction for each label. */
    public Task(TaskKind kind, String objective) {
        this(kind, objective, List.of());
    }
}
