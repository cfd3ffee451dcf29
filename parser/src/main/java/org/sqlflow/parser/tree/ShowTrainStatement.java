package org.sqlflow.parser.tree;

import static java.util.Objects.requireNonNull;

import org.sqlflow.base.Location;

/**
 * {@code SHOW TRAIN model}: the statement that trained a model.
 *
 * @param location where the statement stands
 * @param text the statement as written
 * @param model the model
 */
public record ShowTrainStatement(Location location, String text, ModelReference model) implements Statement {
    public ShowTrainStatement {
        requireNonNull(location, "location");
        requireNonNull(text, "text");
        requireNonNull(model, "model");
    }

    @Override
    public <R> R accept(StatementVisitor<R> visitor) {
        return visitor.visitShowTrain(this);
    }
}
