package org.sqlflow.parser.tree;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.sqlflow.base.AttributeValue;
import org.sqlflow.base.AttributeValue.TextValue;
import org.sqlflow.base.Identifier;
import org.sqlflow.base.Location;

/**
 * A number, string, boolean or NULL as argument of a column function.
 *
 * @param location where the value stands
 * @param value the value; no list and no call
 */
public record ColumnLiteral(Location location, AttributeValue value) implements ColumnArgument {
    public ColumnLiteral {
        requireNonNull(location, "location");
        requireNonNull(value, "value");
    }

    @Override
    public Optional<ColumnName> asColumn() {
        return text().filter(text -> text.quoted() && !text.text().isEmpty())
                .map(text -> new ColumnName(location, Identifier.quoted(text.text())));
    }

    @Override
    public Optional<String> asText() {
        return text().map(TextValue::text);
    }

    private Optional<TextValue> text() {
        return value instanceof TextValue text ? Optional.of(text) : Optional.empty();
    }

    @Override
    public <R> R accept(ColumnArgumentVisitor<R> visitor) {
        return visitor.visitLiteral(this);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
