package org.sqlflow.compiler;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.sqlflow.base.error.Problem;

/**
 * The outcome of compiling a program.
 *
 * @param plan the steps that are sound
 * @param problems everything wrong that can be found without data, in program order
 */
public record Compilation(Plan plan, List<Problem> problems) {
    public Compilation {
        requireNonNull(plan, "plan");
        problems = List.copyOf(problems);
    }
}
