package org.sqlflow.compiler;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.sqlflow.base.GivenAttribute;
import org.sqlflow.base.Identifier;
import org.sqlflow.base.Location;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.error.DataProblems;
import org.sqlflow.base.error.NameProblems;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SyntaxProblems;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.compiler.reference.TableNames;
import org.sqlflow.compiler.reference.TableReferences;
import org.sqlflow.parser.ParsedProgram;
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
import org.sqlflow.parser.tree.ModelTypeReference;
import org.sqlflow.parser.tree.Name;
import org.sqlflow.parser.tree.OptimizeStatement;
import org.sqlflow.parser.tree.PredictStatement;
import org.sqlflow.parser.tree.RunStatement;
import org.sqlflow.parser.tree.ShowJobsStatement;
import org.sqlflow.parser.tree.ShowModelTypesStatement;
import org.sqlflow.parser.tree.ShowModelsStatement;
import org.sqlflow.parser.tree.ShowTrainStatement;
import org.sqlflow.parser.tree.SqlStatement;
import org.sqlflow.parser.tree.Statement;
import org.sqlflow.parser.tree.StatementVisitor;
import org.sqlflow.parser.tree.TrainStatement;
import org.sqlflow.spi.attribute.AttributeSpec;
import org.sqlflow.spi.attribute.AttributeValidator;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.column.ColumnUse;
import org.sqlflow.spi.model.Explainer;
import org.sqlflow.spi.model.LabelRule;
import org.sqlflow.spi.model.ModelType;

/** Compiles programs: checks all that can be checked without a connection. */
public final class PlanCompiler {
    private final TypeCatalog catalog;

    /** A compiler that knows these model types. */
    public PlanCompiler(TypeCatalog catalog) {
        this.catalog = catalog;
    }

    /** The plan of a program, and everything that is wrong with it. */
    public Compilation compile(ParsedProgram program) {
        List<Problem> problems = new ArrayList<>(program.problems());
        List<PlanStep> steps = new ArrayList<>();
        StepCompiler compiler = new StepCompiler(program.rules(), problems);
        for (Statement statement : program.statements()) {
            Optional<PlanStep> step = statement.accept(compiler);
            step.ifPresent(steps::add);
            if (compiler.inTransaction && step.filter(PlanCompiler::writes).isPresent()) {
                problems.add(SyntaxProblems.notAvailable(
                                statement.location(), "writing a model or result between BEGIN and COMMIT")
                        .hint("models and results are written by a transaction of their own: COMMIT first"));
            }
        }
        problems.sort((a, b) -> Integer.compare(offset(a), offset(b)));
        return new Compilation(new Plan(steps), problems);
    }

    private static boolean writes(PlanStep step) {
        return !step.effects().modelsWritten().isEmpty()
                || !step.effects().tablesWritten().isEmpty();
    }

    private static int offset(Problem problem) {
        return problem.location().map(location -> location.offset()).orElse(Integer.MAX_VALUE);
    }

    private static PlanStep.Sql sql(SqlStatement statement) {
        return new PlanStep.Sql(
                statement.location(), statement.text(), SessionEffect.of(statement.text()), Effects.NONE);
    }

    private Optional<PlanStep.Train> train(TrainStatement statement, List<Problem> problems) {
        if (statement.type().image().isPresent()) {
            problems.add(SyntaxProblems.notAvailable(
                    statement.type().location(),
                    "training in the container image "
                            + statement.type().image().get()));
            return Optional.empty();
        }
        statement.using().ifPresent(using -> refuseZoo(using, problems));
        if (statement.using().isPresent() && !statement.columns().isEmpty()) {
            problems.add(DataProblems.startWithColumns()
                    .at(statement.columns().get(0).location()));
        }
        refusePaths(statement.into(), problems);
        List<ColumnUse> columns = new ColumnCompiler(catalog).uses(statement.columns(), problems);
        Optional<ModelType> found = modelType(statement.type(), problems);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        ModelType type = found.get();
        List<AttributeSpec> specs = VerbAttributes.train(type);
        Attributes attributes = new AttributeValidator(type.name(), specs, type.trainRules())
                .validate(
                        statement.attributes(),
                        problem -> problems.add(problem.orAt(statement.type().location())));
        if (type.labelRule() == LabelRule.REQUIRED && statement.labels().isEmpty()) {
            problems.add(
                    DataProblems.labelRequired(type.name()).at(statement.type().location()));
        }
        return Optional.of(new PlanStep.Train(
                statement.location(),
                statement.text(),
                statement.query(),
                type.name(),
                statement.type().location(),
                attributes,
                statement.attributes(),
                columns,
                statement.labels(),
                statement.using(),
                statement.into(),
                statement.mode(),
                new Effects(
                        statement.using().map(ModelReference::name).stream().toList(),
                        List.of(statement.into().name().table()),
                        List.of())));
    }

    /** The query is only looked into if the model's name occurs in it. */
    private static void refuseOwnInput(TrainStatement statement, LexicalRules rules, List<Problem> problems) {
        QualifiedName model = statement.into().name().table();
        String query = statement.query().sql().toLowerCase(Locale.ROOT);
        if (query.contains(model.last().text().toLowerCase(Locale.ROOT))) {
            TableNames names = new TableNames(rules);
            boolean read = TableReferences.of(statement.query().sql(), rules).reads().stream()
                    .anyMatch(table -> names.same(table, model));
            if (read) {
                problems.add(NameProblems.targetIsRead(model.toString())
                        .at(statement.into().location()));
            }
        }
    }

    private static void refuseZoo(ModelReference model, List<Problem> problems) {
        if (model.zoo().isPresent()) {
            problems.add(SyntaxProblems.notAvailable(model.location(), "a model of a model zoo"));
        }
    }

    private Optional<ModelType> modelType(ModelTypeReference reference, List<Problem> problems) {
        Optional<ModelType> found = catalog.modelType(reference.name());
        if (found.isEmpty()) {
            problems.add(NameProblems.unknownModelType(reference.name(), catalog.knownModelTypeNames())
                    .at(reference.location()));
        }
        return found;
    }

    /** Models are exported to files and drawn into files named after them; their names are never paths. */
    private static void refusePaths(ModelReference model, List<Problem> problems) {
        for (Identifier part : model.name().table().parts()) {
            if (part.text().chars().anyMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c))) {
                problems.add(SyntaxProblems.invalidName(model.location(), part.text(), "a model"));
            }
        }
    }

    private static PlanStep.Predict predict(PredictStatement statement, List<Problem> problems) {
        refuseZoo(statement.using(), problems);
        Optional<Name> table =
                statement.target().map(target -> new Name(target.location(), PlanStep.tableOf(target.name())));
        return new PlanStep.Predict(
                statement.location(),
                statement.query(),
                table,
                statement.target().map(target -> target.name().last()),
                validate("TO PREDICT", VerbAttributes.PREDICT, statement.attributes(), problems),
                statement.attributes(),
                statement.using(),
                new Effects(List.of(statement.using().name()), List.of(), names(table)));
    }

    private static PlanStep.Evaluate evaluate(EvaluateStatement statement, List<Problem> problems) {
        refuseZoo(statement.model(), problems);
        return new PlanStep.Evaluate(
                statement.location(),
                statement.query(),
                statement.model(),
                validate("TO EVALUATE", VerbAttributes.EVALUATE, statement.attributes(), problems),
                statement.attributes(),
                statement.labels(),
                statement.into(),
                new Effects(List.of(statement.model().name()), List.of(), names(statement.into())));
    }

    private Optional<PlanStep.Explain> explain(ExplainStatement statement, List<Problem> problems) {
        refuseZoo(statement.model(), problems);
        Set<AttributeSpec> specs = new LinkedHashSet<>();
        Optional<Explainer> explainer = Optional.empty();
        if (statement.using().isPresent()) {
            Name using = statement.using().get();
            explainer = catalog.explainer(using.name().toString());
            if (explainer.isEmpty()) {
                problems.add(NameProblems.unknownExplainer(using.name().toString(), catalog.explainerNames())
                        .at(using.location()));
                return Optional.empty();
            }
            specs.addAll(explainer.get().attributes());
        } else {
            catalog.explainers().forEach(each -> specs.addAll(each.attributes()));
        }
        return Optional.of(new PlanStep.Explain(
                statement.location(),
                statement.query(),
                statement.model(),
                validate(
                        explainer.map(Explainer::name).orElse("TO EXPLAIN"),
                        List.copyOf(specs),
                        statement.attributes(),
                        problems),
                statement.attributes(),
                explainer.map(Explainer::name),
                statement.into(),
                new Effects(List.of(statement.model().name()), List.of(), names(statement.into()))));
    }

    private static Attributes validate(
            String verb, List<AttributeSpec> specs, List<GivenAttribute> given, List<Problem> problems) {
        return new AttributeValidator(verb, specs).validate(given, problems::add);
    }

    private static List<QualifiedName> names(Optional<Name> name) {
        return name.map(Name::name).map(List::of).orElse(List.of());
    }

    /** The step of each kind of statement; empty where a problem says why there is none. */
    private final class StepCompiler implements StatementVisitor<Optional<PlanStep>> {
        private final LexicalRules rules;
        private final List<Problem> problems;
        private boolean inTransaction;

        StepCompiler(LexicalRules rules, List<Problem> problems) {
            this.rules = rules;
            this.problems = problems;
        }

        @Override
        public Optional<PlanStep> visitSql(SqlStatement statement) {
            inTransaction = SessionEffect.beginsTransaction(statement.text())
                    || (inTransaction && !SessionEffect.endsTransaction(statement.text()));
            return Optional.of(sql(statement));
        }

        @Override
        public Optional<PlanStep> visitTrain(TrainStatement statement) {
            refuseOwnInput(statement, rules, problems);
            return train(statement, problems).map(step -> step);
        }

        @Override
        public Optional<PlanStep> visitPredict(PredictStatement statement) {
            return Optional.of(predict(statement, problems));
        }

        @Override
        public Optional<PlanStep> visitEvaluate(EvaluateStatement statement) {
            return Optional.of(evaluate(statement, problems));
        }

        @Override
        public Optional<PlanStep> visitExplain(ExplainStatement statement) {
            return explain(statement, problems).map(step -> step);
        }

        @Override
        public Optional<PlanStep> visitShowTrain(ShowTrainStatement statement) {
            refuseZoo(statement.model(), problems);
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
            refuseZoo(statement.model(), problems);
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
            return modelType(statement.type(), problems)
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
            refuseZoo(statement.from(), problems);
            refusePaths(statement.to(), problems);
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
            refuseZoo(statement.model(), problems);
            return Optional.of(new ModelStep.ExportModel(
                    statement.location(),
                    statement.model(),
                    statement.file(),
                    Effects.ofModels(List.of(statement.model()), List.of())));
        }

        @Override
        public Optional<PlanStep> visitImportModel(ImportModelStatement statement) {
            refusePaths(statement.model(), problems);
            return Optional.of(new ModelStep.ImportModel(
                    statement.location(),
                    statement.model(),
                    statement.file(),
                    Effects.ofModels(List.of(), List.of(statement.model()))));
        }

        @Override
        public Optional<PlanStep> visitShowJobs(ShowJobsStatement statement) {
            return notAvailable(statement.location(), "SHOW JOBS");
        }

        @Override
        public Optional<PlanStep> visitKillJob(KillJobStatement statement) {
            return notAvailable(statement.location(), "KILL JOB");
        }

        @Override
        public Optional<PlanStep> visitDryRun(DryRunStatement statement) {
            return notAvailable(statement.location(), "a dry run (EXPLAIN query TO …)");
        }

        private Optional<PlanStep> notAvailable(Location place, String what) {
            problems.add(SyntaxProblems.notAvailable(place, what));
            return Optional.empty();
        }
    }
}
