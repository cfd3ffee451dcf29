package org.sqlflow.parser.tree;

import java.util.Optional;
import org.sqlflow.base.Location;

/**
 * What a column function takes. The function knows which of its arguments are columns and which are words, so a word
 * such as {@code mean} parses as a {@link ColumnName} and a text in quotes as a {@link ColumnLiteral};
 * {@link #asColumn} and {@link #asText} read either as what is wanted.
 */
public sealed interface ColumnArgument permits ColumnExpression, ColumnLiteral, ColumnList {
    /** Where the argument stands. */
    Location location();

    /** The argument read as a column: a name, or a text in quotes; absent for anything else. */
    default Optional<ColumnName> asColumn() {
        return Optional.empty();
    }

    /** The argument read as a text: a name, a bare word, or a text in quotes; absent for anything else. */
    default Optional<String> asText() {
        return Optional.empty();
    }

    /** Calls the visitor's method for this kind of argument. */
    <R> R accept(ColumnArgumentVisitor<R> visitor);

    /** The argument as it can be written in a program. */
    @Override
    String toString();
}
