package org.sqlflow.parser;

import static java.util.Objects.requireNonNull;

import org.sqlflow.base.Location;
import org.sqlflow.base.error.Problem;

/**
 * What was probably meant to be a call of a model's function.
 *
 * @param function which
 * @param extent the whole call, as far as it goes
 * @param problem what is wrong with it
 */
public record MisspeltCall(ModelFunction function, Location extent, Problem problem) {
    public MisspeltCall {
        requireNonNull(function, "function");
        requireNonNull(extent, "extent");
        requireNonNull(problem, "problem");
    }
}
