package org.sqlflow.compiler.reference;

import java.util.List;
import java.util.Optional;
import org.sqlflow.base.Identifier;
import org.sqlflow.base.QualifiedName;

/**
 * A table in a FROM clause or the like.
 *
 * @param table its name; absent for a query, a function, a file or a query of WITH
 * @param alias the name that it goes by in the statement
 */
record Source(Optional<QualifiedName> table, Optional<Identifier> alias) {
    /** Whether a name of the statement means this table: its alias, or where it has none its own name. */
    boolean answersTo(QualifiedName name, TableNames names) {
        return alias.map(known -> names.same(new QualifiedName(List.of(known)), name))
                .orElseGet(
                        () -> table.map(known -> names.mayBeSame(known, name)).orElse(false));
    }
}
