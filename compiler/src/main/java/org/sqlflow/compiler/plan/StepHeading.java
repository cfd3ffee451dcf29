package org.sqlflow.compiler.plan;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sqlflow.base.GivenAttribute;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.compiler.ModelStep;
import org.sqlflow.compiler.PlanStep;
import org.sqlflow.parser.tree.Name;

/** What a step is, in a line: its kind, and its model type, models and target, or how its statement begins. */
final class StepHeading implements PlanStep.Visitor<String> {
    private static final int LONGEST_SQL = 60;

    /** The heading of a step. */
    static String of(PlanStep step) {
        return step.accept(new StepHeading());
    }

    private StepHeading() {}

    @Override
    public String visit(PlanStep.Sql step) {
        String line = step.sql().strip().replaceAll("\\s+", " ");
        return "SQL " + (line.length() <= LONGEST_SQL ? line : line.substring(0, end(line)) + "…");
    }

    /** Where to cut, so that no character is halved. */
    private static int end(String line) {
        return Character.isHighSurrogate(line.charAt(LONGEST_SQL - 1)) ? LONGEST_SQL - 1 : LONGEST_SQL;
    }

    @Override
    public String visit(PlanStep.Train step) {
        return "TRAIN " + step.modelType() + optional(" LABEL ", list(step.labels(), Name::toString))
                + step.using().map(model -> " USING " + model).orElse("") + " INTO " + step.into() + with(step.given());
    }

    @Override
    public String visit(PlanStep.Predict step) {
        return "PREDICT"
                + step.target().map(target -> " INTO " + target).orElse("")
                + step.resultColumn().map(column -> "." + column).orElse("")
                + " USING " + step.using() + with(step.given());
    }

    @Override
    public String visit(PlanStep.Evaluate step) {
        return "EVALUATE " + step.model() + optional(" LABEL ", list(step.labels(), Name::toString))
                + into(step.into().map(Name::name)) + with(step.given());
    }

    @Override
    public String visit(PlanStep.Explain step) {
        return "EXPLAIN " + step.model()
                + step.explainer().map(explainer -> " USING " + explainer).orElse("")
                + into(step.into().map(Name::name)) + with(step.given());
    }

    @Override
    public String visit(PlanStep.DryRun step) {
        return "DRY RUN of " + step.planned().accept(this);
    }

    @Override
    public String visit(PlanStep.ShowJobs step) {
        return step.kind();
    }

    @Override
    public String visit(PlanStep.KillJob step) {
        return step.kind() + " " + step.job().value();
    }

    @Override
    public String visit(PlanStep.ShowTrain step) {
        return step.kind() + " " + step.model();
    }

    @Override
    public String visit(ModelStep step) {
        String models = Optional.of(list(step.effects().modelsRead(), Object::toString))
                .filter(read -> !read.isEmpty())
                .orElseGet(() -> list(step.effects().modelsWritten(), QualifiedName::toString));
        return step.kind() + optional(" ", models);
    }

    @Override
    public String visit(PlanStep.ShowModelTypes step) {
        return step.kind();
    }

    @Override
    public String visit(PlanStep.DescribeModelType step) {
        return step.kind() + " " + step.modelType();
    }

    private static String into(Optional<QualifiedName> target) {
        return target.map(table -> " INTO " + table).orElse("");
    }

    private static String with(List<GivenAttribute> given) {
        return optional(" WITH ", list(given, attribute -> attribute.name() + "=" + attribute.value()));
    }

    private static <T> String list(List<T> values, Function<T, String> text) {
        return values.stream().map(text).collect(Collectors.joining(", "));
    }

    private static String optional(String before, String text) {
        return text.isEmpty() ? "" : before + text;
    }
}
