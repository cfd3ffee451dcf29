package org.sqlflow.compiler;

import java.util.List;
import java.util.Optional;
import org.sqlflow.base.Location;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.parser.tree.AlterModelStatement;
import org.sqlflow.parser.tree.CopyModelStatement;
import org.sqlflow.parser.tree.DescribeModelStatement;
import org.sqlflow.parser.tree.DescribeModelTypeStatement;
import org.sqlflow.parser.tree.DropModelStatement;
import org.sqlflow.parser.tree.DryRunStatement;
import org.sqlflow.parser.tree.EvaluateStatement;
import org.sqlflow.parser.tree.ExplainStatement;
import org.sqlflow.parser.tree.ExportModelStatement;
import org.sqlflow.parser.tree.ImportModelStatement;
import org.sqlflow.parser.tree.KillJobStatement;
import org.sqlflow.parser.tree.ModelReference;
import org.sqlflow.parser.tree.OptimizeStatement;
import org.sqlflow.parser.tree.PredictStatement;
import org.sqlflow.parser.tree.RunStatement;
import org.sqlflow.parser.tree.ShowJobsStatement;
import org.sqlflow.parser.tree.ShowModelTypesStatement;
import org.sqlflow.parser.tree.ShowModelsStatement;
import org.sqlflow.parser.tree.ShowTrainStatement;
import org.sqlflow.parser.tree.SqlStatement;
import org.sqlflow.parser.tree.StatementVisitor;
import org.sqlflow.parser.tree.TrainStatement;

/** The step of each kind of statement; empty where a problem says why there is none. */
final class StepCompiler implements StatementVisitor<Optional<PlanStep>> {
    private final NameChecks checks;
    private final ExtensionCompiler extensions;

    /** A compiler that adds what is wrong to a list. */
    StepCompiler(TypeCatalog catalog, LexicalRules rules, List<Problem> problems) {
        this.checks = new NameChecks(catalog, problems);
        this.extensions = new ExtensionCompiler(catalog, rules, problems);
    }

    @Override
    public Optional<PlanStep> visitSql(SqlStatement statement) {
        return Optional.of(new PlanStep.Sql(
                statement.location(), statement.text(), SessionEffect.of(statement.text()), Effects.NONE));
    }

    @Override
    public Optional<PlanStep> visitTrain(TrainStatement statement) {
        return extensions.train(statement);
    }

    @Override
    public Optional<PlanStep> visitPredict(PredictStatement statement) {
        return Optional.of(extensions.predict(statement));
    }

    @Override
    public Optional<PlanStep> visitEvaluate(EvaluateStatement statement) {
        return Optional.of(extensions.evaluate(statement));
    }

    @Override
    public Optional<PlanStep> visitExplain(ExplainStatement statement) {
        return extensions.explain(statement);
    }

    @Override
    public Optional<PlanStep> visitShowTrain(ShowTrainStatement statement) {
        checks.refuseZoo(statement.model());
        return Optional.of(new PlanStep.ShowTrain(
                statement.location(),
                statement.model(),
                new Effects(List.of(statement.model().name()), List.of(), List.of())));
    }

    @Override
    public Optional<PlanStep> visitOptimize(OptimizeStatement statement) {
        return notAvailable(statement.objective().location(), "TO " + statement.direction());
    }

    @Override
    public Optional<PlanStep> visitRun(RunStatement statement) {
        return notAvailable(statement.image().location(), "TO RUN");
    }

    @Override
    public Optional<PlanStep> visitShowModels(ShowModelsStatement statement) {
        return Optional.of(new ModelStep.ShowModels(statement.location(), Effects.NONE));
    }

    @Override
    public Optional<PlanStep> visitDescribeModel(DescribeModelStatement statement) {
        checks.refuseZoo(statement.model());
        return Optional.of(new ModelStep.DescribeModel(
                statement.location(), statement.model(), Effects.ofModels(List.of(statement.model()), List.of())));
    }

    @Override
    public Optional<PlanStep> visitDropModel(DropModelStatement statement) {
        return Optional.of(new ModelStep.DropModel(
                statement.location(),
                statement.model(),
                statement.ifExists(),
                Effects.ofModels(List.of(), List.of(statement.model()))));
    }

    @Override
    public Optional<PlanStep> visitShowModelTypes(ShowModelTypesStatement statement) {
        return Optional.of(new PlanStep.ShowModelTypes(statement.location()));
    }

    @Override
    public Optional<PlanStep> visitDescribeModelType(DescribeModelTypeStatement statement) {
        if (statement.type().image().isPresent()) {
            return notAvailable(statement.type().location(), "a model type in a container image");
        }
        return checks.modelType(statement.type())
                .map(type -> new PlanStep.DescribeModelType(
                        statement.location(), type.name(), statement.type().location()));
    }

    @Override
    public Optional<PlanStep> visitAlterModel(AlterModelStatement statement) {
        return Optional.of(new ModelStep.AlterModel(
                statement.location(),
                statement.model(),
                statement.alias(),
                statement.version(),
                Effects.ofModels(List.of(statement.model()), List.of(statement.model()))));
    }

    @Override
    public Optional<PlanStep> visitCopyModel(CopyModelStatement statement) {
        checks.refuseZoo(statement.from());
        checks.refusePaths(statement.to());
        List<ModelReference> written = statement.dataSource().isPresent() ? List.of() : List.of(statement.to());
        return Optional.of(new ModelStep.CopyModel(
                statement.location(),
                statement.from(),
                statement.to(),
                statement.dataSource(),
                Effects.ofModels(List.of(statement.from()), written)));
    }

    @Override
    public Optional<PlanStep> visitExportModel(ExportModelStatement statement) {
        checks.refuseZoo(statement.model());
        return Optional.of(new ModelStep.ExportModel(
                statement.location(),
                statement.model(),
                statement.file(),
                Effects.ofModels(List.of(statement.model()), List.of())));
    }

    @Override
    public Optional<PlanStep> visitImportModel(ImportModelStatement statement) {
        checks.refusePaths(statement.model());
        return Optional.of(new ModelStep.ImportModel(
                statement.location(),
                statement.model(),
                statement.file(),
                Effects.ofModels(List.of(), List.of(statement.model()))));
    }

    @Override
    public Optional<PlanStep> visitShowJobs(ShowJobsStatement statement) {
        return Optional.of(new PlanStep.ShowJobs(statement.location()));
    }

    @Override
    public Optional<PlanStep> visitKillJob(KillJobStatement statement) {
        return Optional.of(new PlanStep.KillJob(statement.location(), statement.job()));
    }

    @Override
    public Optional<PlanStep> visitDryRun(DryRunStatement statement) {
        return statement.statement().accept(this).map(step -> new PlanStep.DryRun(statement.location(), step));
    }

    private Optional<PlanStep> notAvailable(Location place, String what) {
        checks.notAvailable(place, what);
        return Optional.empty();
    }
}
