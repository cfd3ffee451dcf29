package org.sqlflow.base;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A name of one or more parts, such as {@code iris.train}: catalogue, schema and table, or fewer of them.
 *
 * @param parts the parts, outermost first; never empty
 */
public record QualifiedName(List<Identifier> parts) {
    public QualifiedName {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a name has at least one part");
        }
    }

    /** A name of unquoted parts. */
    public static QualifiedName of(String... parts) {
        return new QualifiedName(Arrays.stream(parts).map(Identifier::of).toList());
    }

    /** The innermost part. */
    public Identifier last() {
        return parts.get(parts.size() - 1);
    }

    /** Everything but the innermost part: the schema of a table. */
    public Optional<QualifiedName> qualifier() {
        return parts.size() == 1
                ? Optional.empty()
                : Optional.of(new QualifiedName(parts.subList(0, parts.size() - 1)));
    }

    /** The same name with another innermost part. */
    public QualifiedName withLast(Identifier last) {
        List<Identifier> changed = new ArrayList<>(parts.subList(0, parts.size() - 1));
        changed.add(last);
        return new QualifiedName(changed);
    }

    @Override
    public String toString() {
        return parts.stream().map(Identifier::toString).collect(Collectors.joining("."));
    }
}
