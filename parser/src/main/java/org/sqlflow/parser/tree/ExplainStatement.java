package org.sqlflow.parser.tree;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.sqlflow.base.GivenAttribute;
import org.sqlflow.base.Location;

/**
 * {@code query TO EXPLAIN model [WITH …] [USING explainer] [INTO table]}.
 *
 * @param location where the statement stands
 * @param text the statement as written
 * @param query the rows whose predictions are explained
 * @param model the model
 * @param attributes the attributes of WITH, in their order, no name twice
 * @param using the explainer; absent for the model's own choice
 * @param into the result table; absent to print the result
 */
public record ExplainStatement(
        Location location,
        String text,
        Query query,
        ModelReference model,
        List<GivenAttribute> attributes,
        Optional<Name> using,
        Optional<Name> into)
        implements Statement {
    public ExplainStatement {
        requireNonNull(location, "location");
        requireNonNull(text, "text");
        requireNonNull(query, "query");
        requireNonNull(model, "model");
        attributes = List.copyOf(attributes);
        requireNonNull(using, "using");
        requireNonNull(into, "into");
    }

    @Override
    public <R> R accept(StatementVisitor<R> visitor) {
        return visitor.visitExplain(this);
    }
}
