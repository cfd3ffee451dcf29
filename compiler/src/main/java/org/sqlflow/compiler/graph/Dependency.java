package org.sqlflow.compiler.graph;

import java.util.List;

/**
 * What a step waits for.
 *
 * @param on the number of the other step, from 0
 * @param reasons why, at least one
 */
public record Dependency(int on, List<Reason> reasons) {
    public Dependency {
        reasons = List.copyOf(reasons);
        if (reasons.isEmpty()) {
            throw new IllegalArgumentException("a dependency has a reason");
        }
    }

    /** Whether the step makes no sense if the other one has failed. */
    public boolean needsSuccess() {
        return reasons.stream().anyMatch(reason -> reason.kind().needsSuccess());
    }
}
