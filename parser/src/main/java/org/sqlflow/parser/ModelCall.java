package org.sqlflow.parser;

import static java.util.Objects.requireNonNull;

import org.sqlflow.base.Location;
import org.sqlflow.base.ModelName;

/**
 * A call of a model's function within a statement of the database's own language.
 *
 * @param function which
 * @param name where its name stands in the statement, without quotes
 * @param modelLocation where the text that names the model stands
 * @param model the model
 * @param extent the whole call, to its closing parenthesis
 * @param kept whether the statement stores the call, as in a view, instead of running it
 */
public record ModelCall(
        ModelFunction function, Location name, Location modelLocation, ModelName model, Location extent, boolean kept) {
    public ModelCall {
        requireNonNull(function, "function");
        requireNonNull(name, "name");
        requireNonNull(modelLocation, "modelLocation");
        requireNonNull(model, "model");
        requireNonNull(extent, "extent");
    }
}
