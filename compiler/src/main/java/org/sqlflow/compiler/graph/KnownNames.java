package org.sqlflow.compiler.graph;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sqlflow.base.QualifiedName;

/**
 * What is known of the database on which a plan runs.
 *
 * @param views its views, of which nobody knows here what they read: a step that reads one keeps its place
 * @param functions the names, in upper case, of functions that read no table which a call does not name: a step that calls
 *     another keeps its place; empty if that is of no interest, as no two steps run at the same time
 */
public record KnownNames(List<QualifiedName> views, Optional<Set<String>> functions) {
    /** Nothing is known. */
    public static final KnownNames NONE = new KnownNames(List.of(), Optional.empty());

    public KnownNames {
        views = List.copyOf(views);
        functions = functions.map(Set::copyOf);
    }

    /** Views alone are known. */
    public static KnownNames ofViews(Collection<QualifiedName> views) {
        return new KnownNames(List.copyOf(views), Optional.empty());
    }
}
