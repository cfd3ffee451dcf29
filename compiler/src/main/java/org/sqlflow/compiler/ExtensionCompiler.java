package org.sqlflow.compiler;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.sqlflow.base.GivenAttribute;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.error.DataProblems;
import org.sqlflow.base.error.NameProblems;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.compiler.reference.TableNames;
import org.sqlflow.compiler.reference.TableReferences;
import org.sqlflow.compiler.search.SearchCompiler;
import org.sqlflow.compiler.search.TuningAttributes;
import org.sqlflow.parser.SqlParser;
import org.sqlflow.parser.tree.EvaluateStatement;
import org.sqlflow.parser.tree.ExplainStatement;
import org.sqlflow.parser.tree.ModelReference;
import org.sqlflow.parser.tree.Name;
import org.sqlflow.parser.tree.PredictStatement;
import org.sqlflow.parser.tree.TrainStatement;
import org.sqlflow.spi.attribute.AttributeSpec;
import org.sqlflow.spi.attribute.AttributeValidator;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.column.ColumnUse;
import org.sqlflow.spi.model.Explainer;
import org.sqlflow.spi.model.LabelRule;
import org.sqlflow.spi.model.ModelType;

/** Compiles what follows a query: checks models, columns and attributes that the clauses name. */
final class ExtensionCompiler {
    private final TypeCatalog catalog;
    private final LexicalRules rules;
    private final List<Problem> problems;
    private final NameChecks checks;

    /** A compiler that adds what is wrong to a list. */
    ExtensionCompiler(TypeCatalog catalog, LexicalRules rules, List<Problem> problems) {
        this.catalog = catalog;
        this.rules = rules;
        this.problems = problems;
        this.checks = new NameChecks(catalog, problems);
    }

    /** TO TRAIN. */
    Optional<PlanStep> train(TrainStatement statement) {
        if (statement.type().image().isPresent()) {
            checks.notAvailable(
                    statement.type().location(),
                    "training in the container image "
                            + statement.type().image().get());
            return Optional.empty();
        }
        refuseOwnInput(statement);
        statement.using().ifPresent(checks::refuseZoo);
        if (statement.using().isPresent() && !statement.columns().isEmpty()) {
            problems.add(DataProblems.startWithColumns()
                    .at(statement.columns().get(0).location()));
        }
        checks.refusePaths(statement.into());
        List<ColumnUse> columns = new ColumnCompiler(catalog).uses(statement.columns(), problems);
        Optional<ModelType> found = checks.modelType(statement.type());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        ModelType type = found.get();
        SearchCompiler.Outcome attributes = new SearchCompiler(type)
                .compile(
                        statement.attributes(),
                        problem -> problems.add(problem.orAt(statement.type().location())));
        Optional<Name> trialsTable = new TuningAttributes(attributes.attributes()).trialsTable(statement.attributes());
        if (type.labelRule() == LabelRule.REQUIRED && statement.labels().isEmpty()) {
            problems.add(new SqlParser(rules)
                    .diagnose(statement.query())
                    .orElseGet(() -> DataProblems.labelRequired(type.name())
                            .at(statement.type().location())));
        }
        return Optional.of(new PlanStep.Train(
                statement.location(),
                statement.text(),
                statement.query(),
                type.name(),
                statement.type().location(),
                attributes.attributes(),
                statement.attributes(),
                columns,
                statement.labels(),
                statement.using(),
                statement.into(),
                statement.mode(),
                attributes.space(),
                new Effects(
                        statement.using().map(ModelReference::name).stream().toList(),
                        List.of(statement.into().name().table()),
                        names(trialsTable))));
    }

    /**
     * Refuses to store the model where its own query reads. A query that only calls the model by {@code predict('m', …)} is
     * sound: its version is read before the query starts, and the new one is stored after its last row. The query is only
     * looked into if the model's name occurs in it.
     */
    private void refuseOwnInput(TrainStatement statement) {
        QualifiedName model = statement.into().name().table();
        String query = statement.query().sql().toLowerCase(Locale.ROOT);
        if (query.contains(model.last().text().toLowerCase(Locale.ROOT))) {
            TableNames names = new TableNames(rules);
            boolean read = TableReferences.named(statement.query().sql(), rules).reads().stream()
                    .anyMatch(table -> names.same(table, model));
            if (read) {
                problems.add(NameProblems.targetIsRead(model.toString())
                        .at(statement.into().location()));
            }
        }
    }

    /** TO PREDICT. */
    PlanStep predict(PredictStatement statement) {
        checks.refuseZoo(statement.using());
        Optional<Name> table =
                statement.target().map(target -> new Name(target.location(), PlanStep.tableOf(target.name())));
        return new PlanStep.Predict(
                statement.location(),
                statement.query(),
                table,
                statement.target().map(target -> target.name().last()),
                validate("TO PREDICT", VerbAttributes.PREDICT, statement.attributes()),
                statement.attributes(),
                statement.using(),
                new Effects(List.of(statement.using().name()), List.of(), names(table)));
    }

    /** TO EVALUATE. */
    PlanStep evaluate(EvaluateStatement statement) {
        checks.refuseZoo(statement.model());
        return new PlanStep.Evaluate(
                statement.location(),
                statement.query(),
                statement.model(),
                validate("TO EVALUATE", VerbAttributes.EVALUATE, statement.attributes()),
                statement.attributes(),
                statement.labels(),
                statement.into(),
                new Effects(List.of(statement.model().name()), List.of(), names(statement.into())));
    }

    /** TO EXPLAIN; empty where a problem says why. */
    Optional<PlanStep> explain(ExplainStatement statement) {
        checks.refuseZoo(statement.model());
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
                        statement.attributes()),
                statement.attributes(),
                explainer.map(Explainer::name),
                statement.into(),
                new Effects(List.of(statement.model().name()), List.of(), names(statement.into()))));
    }

    private Attributes validate(String verb, List<AttributeSpec> specs, List<GivenAttribute> given) {
        return new AttributeValidator(verb, specs).validate(given, problems::add);
    }

    private static List<QualifiedName> names(Optional<Name> name) {
        return name.map(Name::name).map(List::of).orElse(List.of());
    }
}
