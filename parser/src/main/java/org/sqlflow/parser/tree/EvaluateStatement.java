package org.sqlflow.parser.tree;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.sqlflow.base.GivenAttribute;
import org.sqlflow.base.Location;

/**
 * {@code query TO EVALUATE model [WITH …] [LABEL …, …] [INTO table]}.
 *
 * @param location where the statement stands
 * @param text the statement as written
 * @param query the rows whose truth is known
 * @param model the model
 * @param attributes the attributes of WITH, in their order, no name twice
 * @param labels the columns of the truth, none twice; empty for those that the model was trained on
 * @param into the result table; absent to print the result
 */
public record EvaluateStatement(
        Location location,
        String text,
        Query query,
        ModelReference model,
        List<GivenAttribute> attributes,
        List<Name> labels,
        Optional<Name> into)
        implements Statement {
    public EvaluateStatement {
        requireNonNull(location, "location");
        requireNonNull(text, "text");
        requireNonNull(query, "query");
        requireNonNull(model, "model");
        attributes = List.copyOf(attributes);
        labels = List.copyOf(labels);
        requireNonNull(into, "into");
    }

    @Override
    public <R> R accept(StatementVisitor<R> visitor) {
        return visitor.visitEvaluate(this);
    }
}
