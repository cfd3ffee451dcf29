package org.sqlflow.parser.tree;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.sqlflow.base.Identifier;
import org.sqlflow.base.Location;

/**
 * A column of the query. In quotes it is that column if the query selects it, else a regular expression.
 *
 * @param location where the name stands
 * @param name the column's name
 */
public record ColumnName(Location location, Identifier name) implements ColumnExpression {
    public ColumnName {
        requireNonNull(location, "location");
        requireNonNull(name, "name");
    }

    @Override
    public Optional<ColumnName> asColumn() {
        return Optional.of(this);
    }

    @Override
    public Optional<String> asText() {
        return Optional.of(name.text());
    }

    @Override
    public <R> R accept(ColumnArgumentVisitor<R> visitor) {
        return visitor.visitName(this);
    }

    @Override
    public String toString() {
        // Backticks, because double quotes make a string of the argument of a function.
        return name.quoted() ? '`' + name.text().replace("`", "``") + '`' : name.text();
    }
}
