package org.sqlflow.runtime;

import org.sqlflow.base.Location;
import org.sqlflow.base.error.SyntaxProblems;
import org.sqlflow.compiler.ModelStep;
import org.sqlflow.compiler.PlanStep;
import org.sqlflow.runtime.job.JobDirectory;

/** Makes the bound step for each kind of step. */
final class StepBinder implements PlanStep.Visitor<BoundStep> {
    private final RuntimeContext context;

    StepBinder(RuntimeContext context) {
        this.context = context;
    }

    @Override
    public BoundStep visit(PlanStep.Sql step) {
        return new BoundSql(step, context);
    }

    @Override
    public BoundStep visit(PlanStep.Train step) {
        return BoundTrain.bind(step, context);
    }

    @Override
    public BoundStep visit(PlanStep.Predict step) {
        return BoundPredict.bind(step, context);
    }

    @Override
    public BoundStep visit(PlanStep.Evaluate step) {
        return BoundEvaluate.bind(step, context);
    }

    @Override
    public BoundStep visit(PlanStep.Explain step) {
        return BoundExplain.bind(step, context);
    }

    @Override
    public BoundStep visit(PlanStep.DryRun step) {
        return BoundDryRun.bind(step, context);
    }

    @Override
    public BoundStep visit(PlanStep.ShowTrain step) {
        return new BoundShowTrain(step, context);
    }

    @Override
    public BoundStep visit(ModelStep step) {
        return step.accept(new ModelStepBinder(context));
    }

    @Override
    public BoundStep visit(PlanStep.ShowModelTypes step) {
        return new BoundShowModelTypes(context);
    }

    @Override
    public BoundStep visit(PlanStep.DescribeModelType step) {
        return BoundDescribeModelType.bind(step, context);
    }

    @Override
    public BoundStep visit(PlanStep.ShowJobs step) {
        return new BoundShowJobs(jobs(step.location()), context);
    }

    @Override
    public BoundStep visit(PlanStep.KillJob step) {
        return new BoundKillJob(step, jobs(step.location()));
    }

    private JobDirectory jobs(Location place) {
        return context.jobs()
                .orElseThrow(() ->
                        SyntaxProblems.notAvailable(place, "a list of jobs").asException());
    }
}
