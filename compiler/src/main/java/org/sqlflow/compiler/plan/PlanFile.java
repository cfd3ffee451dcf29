package org.sqlflow.compiler.plan;

import static java.util.Objects.requireNonNull;

import org.sqlflow.compiler.Plan;

/**
 * A plan as it is kept or handed over.
 *
 * @param dialect the name of the dialect whose statements it holds, {@link
 *     org.sqlflow.base.sql.LexicalRules#dialect}
 * @param plan the steps
 */
public record PlanFile(String dialect, Plan plan) {
    public PlanFile {
        requireNonNull(dialect, "dialect");
        requireNonNull(plan, "plan");
    }
}
