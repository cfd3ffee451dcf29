package org.sqlflow.parser.tree;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.sqlflow.base.Location;

/**
 * {@code COPY MODEL model[@version] TO model [IN DATASOURCE source]}: stores a model under another name.
 *
 * @param location where the statement stands
 * @param text the statement as written
 * @param from the model to copy
 * @param to the new model, without a version
 * @param dataSource the name or URL of the data source that takes the copy; absent for the one that holds the model
 */
public record CopyModelStatement(
        Location location, String text, ModelReference from, ModelReference to, Optional<Text> dataSource)
        implements Statement {
    public CopyModelStatement {
        requireNonNull(location, "location");
        requireNonNull(text, "text");
        requireNonNull(from, "from");
        requireNonNull(to, "to");
        requireNonNull(dataSource, "dataSource");
    }

    @Override
    public <R> R accept(StatementVisitor<R> visitor) {
        return visitor.visitCopyModel(this);
    }
}
