package org.sqlflow.parser.tree;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.sqlflow.base.GivenAttribute;
import org.sqlflow.base.Location;

/**
 * {@code query TO TRAIN type [WITH …] [COLUMN …] [LABEL …, …] [USING model] INTO model}.
 *
 * @param location where the statement stands
 * @param text the statement as written
 * @param query the training data
 * @param type the model type
 * @param attributes the attributes of WITH, in their order, no name twice
 * @param columns the COLUMN clauses; at most one without a target, no target twice
 * @param labels the columns to learn, none twice; several for regressions of several outputs, or the bounds of a survival time
 * @param using the model to start from
 * @param into the model to store, without a version
 * @param mode what becomes of a model that is already there
 */
public record TrainStatement(
        Location location,
        String text,
        Query query,
        ModelTypeReference type,
        List<GivenAttribute> attributes,
        List<ColumnClause> columns,
        List<Name> labels,
        Optional<ModelReference> using,
        ModelReference into,
        IntoMode mode)
        implements Statement {
    public TrainStatement {
        requireNonNull(location, "location");
        requireNonNull(text, "text");
        requireNonNull(query, "query");
        requireNonNull(type, "type");
        attributes = List.copyOf(attributes);
        columns = List.copyOf(columns);
        labels = List.copyOf(labels);
        requireNonNull(using, "using");
        requireNonNull(into, "into");
        requireNonNull(mode, "mode");
        if (into.name().version().isPresent()) {
            throw new IllegalArgumentException("the version of a new model is not for the program to choose");
        }
    }

    @Override
    public <R> R accept(StatementVisitor<R> visitor) {
        return visitor.visitTrain(this);
    }
}
