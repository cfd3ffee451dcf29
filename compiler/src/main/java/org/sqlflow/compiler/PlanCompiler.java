package org.sqlflow.compiler;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sqlflow.base.GivenAttribute;
import org.sqlflow.base.Identifier;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.error.DataProblems;
import org.sqlflow.base.error.NameProblems;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SyntaxProblems;
import org.sqlflow.parser.ParsedProgram;
import org.sqlflow.parser.tree.DryRunStatement;
import org.sqlflow.parser.tree.EvaluateStatement;
import org.sqlflow.parser.tree.ExplainStatement;
import org.sqlflow.parser.tree.ModelReference;
import org.sqlflow.parser.tree.Name;
import org.sqlflow.parser.tree.PredictStatement;
import org.sqlflow.parser.tree.ShowTrainStatement;
import org.sqlflow.parser.tree.SqlStatement;
import org.sqlflow.parser.tree.Statement;
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
        boolean inTransaction = false;
        for (Statement statement : program.statements()) {
            Optional<PlanStep> step = step(statement, problems);
            step.ifPresent(steps::add);
            if (statement instanceof SqlStatement sql) {
                inTransaction = SessionEffect.beginsTransaction(sql.text())
                        || (inTransaction && !SessionEffect.endsTransaction(sql.text()));
            } else if (inTransaction && step.filter(PlanCompiler::writes).isPresent()) {
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

    private Optional<PlanStep> step(Statement statement, List<Problem> problems) {
        if (statement instanceof SqlStatement sql) {
            return Optional.of(sql(sql));
        } else if (statement instanceof TrainStatement train) {
            return train(train, problems).map(step -> step);
        } else if (statement instanceof PredictStatement predict) {
            return Optional.of(predict(predict, problems));
        } else if (statement instanceof EvaluateStatement evaluate) {
            return Optional.of(evaluate(evaluate, problems));
        } else if (statement instanceof ExplainStatement explain) {
            return explain(explain, problems).map(step -> step);
        } else if (statement instanceof ShowTrainStatement show) {
            return Optional.of(new PlanStep.ShowTrain(
                    show.location(),
                    show.model(),
                    new Effects(List.of(show.model().name()), List.of(), List.of(), false)));
        } else if (statement instanceof DryRunStatement dryRun) {
            problems.add(SyntaxProblems.notAvailable(dryRun.location(), "a dry run (EXPLAIN query TO …)"));
            return Optional.empty();
        }
        throw new IllegalStateException("a statement without a plan: " + statement);
    }

    private static PlanStep.Sql sql(SqlStatement statement) {
        return new PlanStep.Sql(
                statement.location(),
                statement.text(),
                SessionEffect.of(statement.text()),
                new Effects(List.of(), List.of(), List.of(), true));
    }

    private Optional<PlanStep.Train> train(TrainStatement statement, List<Problem> problems) {
        statement
                .type()
                .image()
                .ifPresent(image -> problems.add(SyntaxProblems.notAvailable(
                        statement.type().location(), "training in the container image " + image)));
        statement
                .using()
                .ifPresent(using -> problems.add(
                        SyntaxProblems.notAvailable(using.location(), "training on from a model (USING)")));
        refusePaths(statement.into(), problems);
        List<ColumnUse> columns = new ColumnCompiler(catalog).uses(statement.columns(), problems);
        Optional<ModelType> found = catalog.modelType(statement.type().name());
        if (found.isEmpty()) {
            problems.add(NameProblems.unknownModelType(statement.type().name(), catalog.modelTypeNames())
                    .at(statement.type().location()));
            return Optional.empty();
        }
        ModelType type = found.get();
        List<AttributeSpec> specs = new ArrayList<>(type.trainAttributes());
        specs.addAll(VerbAttributes.TRAIN);
        int before = problems.size();
        Attributes attributes =
                new AttributeValidator(type.name(), specs).validate(statement.attributes(), problems::add);
        if (problems.size() == before) {
            problems.addAll(type.check(attributes, statement.attributes()));
        }
        if (type.labelRule() == LabelRule.REQUIRED && statement.label().isEmpty()) {
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
                statement.label(),
                statement.into(),
                statement.mode(),
                new Effects(List.of(), List.of(statement.into().name().table()), List.of(), true)));
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
                new Effects(List.of(statement.using().name()), List.of(), names(table), true));
    }

    private static PlanStep.Evaluate evaluate(EvaluateStatement statement, List<Problem> problems) {
        return new PlanStep.Evaluate(
                statement.location(),
                statement.query(),
                statement.model(),
                validate("TO EVALUATE", VerbAttributes.EVALUATE, statement.attributes(), problems),
                statement.attributes(),
                statement.label(),
                statement.into(),
                new Effects(List.of(statement.model().name()), List.of(), names(statement.into()), true));
    }

    private Optional<PlanStep.Explain> explain(ExplainStatement statement, List<Problem> problems) {
        Set<AttributeSpec> specs = new LinkedHashSet<>(VerbAttributes.EXPLAIN);
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
                validate("TO EXPLAIN", List.copyOf(specs), statement.attributes(), problems),
                statement.attributes(),
                explainer.map(Explainer::name),
                statement.into(),
                new Effects(List.of(statement.model().name()), List.of(), names(statement.into()), true)));
    }

    private static Attributes validate(
            String verb, List<AttributeSpec> specs, List<GivenAttribute> given, List<Problem> problems) {
        return new AttributeValidator(verb, specs).validate(given, problems::add);
    }

    private static List<QualifiedName> names(Optional<Name> name) {
        return name.map(Name::name).map(List::of).orElse(List.of());
    }
}
