package org.sqlflow.compiler;

import java.util.List;

/**
 * A program ready to be run: static, checked as far as that goes without data, and serialisable.
 *
 * @param steps the statements in program order
 */
public record Plan(List<PlanStep> steps) {
    public Plan {
        steps = List.copyOf(steps);
    }
}
