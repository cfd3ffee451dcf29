package org.sqlflow.parser.tree;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.sqlflow.base.GivenAttribute;
import org.sqlflow.base.Location;

/**
 * {@code query TO PREDICT [table.column] [WITH …] USING model}.
 *
 * @param location where the statement stands
 * @param text the statement as written
 * @param query the rows to predict
 * @param target the result table and, as the last part, its column: two to four parts; absent to print the result
 * @param attributes the attributes of WITH, in their order, no name twice
 * @param using the model
 */
public record PredictStatement(
        Location location,
        String text,
        Query query,
        Optional<Name> target,
        List<GivenAttribute> attributes,
        ModelReference using)
        implements Statement {
    public PredictStatement {
        requireNonNull(location, "location");
        requireNonNull(text, "text");
        requireNonNull(query, "query");
        requireNonNull(target, "target");
        attributes = List.copyOf(attributes);
        requireNonNull(using, "using");
    }

    @Override
    public <R> R accept(StatementVisitor<R> visitor) {
        return visitor.visitPredict(this);
    }
}
