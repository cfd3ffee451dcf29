package org.sqlflow.compiler.reference;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.sqlflow.base.Identifier;
import org.sqlflow.base.QualifiedName;

/** The names that one WITH, and those around it, give to queries; they hide tables. */
final class Scope {
    private final TableNames names;
    private final Optional<Scope> outer;
    private final Set<String> queries = new HashSet<>();

    private Scope(TableNames names, Optional<Scope> outer) {
        this.names = names;
        this.outer = outer;
    }

    /** The scope of a statement, in which nothing is hidden. */
    static Scope ofStatement(TableNames names) {
        return new Scope(names, Optional.empty());
    }

    /** The scope of a WITH in this one. */
    Scope inner() {
        return new Scope(names, Optional.of(this));
    }

    /** Lets a query hide tables from here on. */
    void add(Identifier query) {
        queries.add(names.key(query));
    }

    /** Whether a name is that of a query; one with a schema never is. */
    boolean hides(QualifiedName name) {
        return name.parts().size() == 1
                && (queries.contains(names.key(name.last()))
                        || outer.map(scope -> scope.hides(name)).orElse(false));
    }
}
