package org.sqlflow.engine;

import java.util.BitSet;
import java.util.List;
import org.sqlflow.compiler.Plan;
import org.sqlflow.compiler.graph.StepGraph;

/**
 * How many threads each step of a plan gets, so that steps beside each other have no more than the machine has. It depends on the
 * plan alone, not on what happens to run: a training on another number of threads adds its numbers in another order.
 */
final class ThreadShares {
    private final Plan plan;
    private final List<BitSet> before;
    private final int threads;
    private final int parallel;

    /**
     * The shares of a plan.
     *
     * @param threads how many threads there are
     * @param parallel how many steps may run at the same time
     */
    ThreadShares(Plan plan, StepGraph graph, int threads, int parallel) {
        this.plan = plan;
        this.before = parallel == 1 ? List.of() : graph.ancestors();
        this.threads = threads;
        this.parallel = parallel;
    }

    /** How many threads a step may use, at least 1. */
    int of(int step) {
        if (parallel == 1) {
            return threads;
        }
        int beside = 1;
        for (int other = 0; other < before.size() && beside < parallel; other++) {
            boolean independent = other != step
                    && !before.get(step).get(other)
                    && !before.get(other).get(step);
            if (independent && UsesModels.in(plan.steps().get(other))) {
                beside++;
            }
        }
        return Math.max(1, threads / beside);
    }
}
