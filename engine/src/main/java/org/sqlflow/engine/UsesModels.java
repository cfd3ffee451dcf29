package org.sqlflow.engine;

import org.sqlflow.compiler.ModelStep;
import org.sqlflow.compiler.PlanStep;

/** Whether a step learns or uses a model on the rows of a query, which takes time, memory, and threads of its own beside the database's. */
public final class UsesModels implements PlanStep.Visitor<Boolean> {
    private UsesModels() {}

    /** Whether a step does. */
    public static boolean in(PlanStep step) {
        return step.accept(new UsesModels());
    }

    @Override
    public Boolean visit(PlanStep.Sql step) {
        return false;
    }

    @Override
    public Boolean visit(PlanStep.Train step) {
        return true;
    }

    @Override
    public Boolean visit(PlanStep.Predict step) {
        return true;
    }

    @Override
    public Boolean visit(PlanStep.Evaluate step) {
        return true;
    }

    @Override
    public Boolean visit(PlanStep.Explain step) {
        return true;
    }

    @Override
    public Boolean visit(PlanStep.DryRun step) {
        return true;
    }

    @Override
    public Boolean visit(PlanStep.ShowTrain step) {
        return false;
    }

    @Override
    public Boolean visit(ModelStep step) {
        return false;
    }

    @Override
    public Boolean visit(PlanStep.ShowModelTypes step) {
        return false;
    }

    @Override
    public Boolean visit(PlanStep.DescribeModelType step) {
        return false;
    }

    @Override
    public Boolean visit(PlanStep.ShowJobs step) {
        return false;
    }

    @Override
    public Boolean visit(PlanStep.KillJob step) {
        return false;
    }
}
