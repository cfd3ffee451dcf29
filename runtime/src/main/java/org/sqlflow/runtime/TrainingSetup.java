package org.sqlflow.runtime;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.Location;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.compiler.PlanStep;
import org.sqlflow.compiler.VerbAttributes;
import org.sqlflow.compiler.search.SearchCompiler;
import org.sqlflow.features.ColumnRoles;
import org.sqlflow.features.FeatureOptions;
import org.sqlflow.parser.tree.Query;
import org.sqlflow.runtime.spool.Spool;
import org.sqlflow.runtime.training.TrainingRows;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.model.LabelSummary;
import org.sqlflow.spi.model.ModelType;
import org.sqlflow.spi.model.SharedAttributes;
import org.sqlflow.spi.model.Task;

/**
 * What a training is made of before a row is read. Owns its queries.
 *
 * @param step the statement
 * @param context the program's context
 * @param type the model type
 * @param attributes the attributes with defaults
 * @param columns which columns are what
 * @param reader the query whose rows are learnt from
 * @param validation the query whose rows are measured on, at the place of its attribute
 * @param start the model to go on from
 * @param started when it began, by {@link System#nanoTime}
 */
record TrainingSetup(
        PlanStep.Train step,
        RuntimeContext context,
        ModelType type,
        Attributes attributes,
        TrainingColumns columns,
        QueryReader reader,
        Optional<QueryReader> validation,
        Optional<TrainingStart> start,
        long started)
        implements AutoCloseable {

    /** Reads the model to go on from; nothing else is looked at. */
    static TrainingSetup of(PlanStep.Train step, RuntimeContext context, ModelType type) {
        long started = System.nanoTime();
        Attributes attributes = attributes(step, type);
        TrainingColumns columns = new TrainingColumns(step, type, attributes);
        String select = SharedAttributes.VALIDATION_SELECT.name();
        return new TrainingSetup(
                step,
                context,
                type,
                attributes,
                columns,
                new QueryReader(context, step.query()),
                attributes
                        .query(select)
                        .map(sql -> new QueryReader(context, new Query(columns.valueLocation(select), sql))),
                step.using().map(using -> TrainingStart.read(using, type, attributes, context)),
                started);
    }

    /** The attributes with defaults; of those that are searched, a combination that the rules allow. */
    private static Attributes attributes(PlanStep.Train step, ModelType type) {
        SearchCompiler rules = new SearchCompiler(type);
        return rules.withDefaults(
                step.attributes(),
                step.space().map(space -> rules.example(space, step.given())).orElse(Attributes.none()));
    }

    /** The same training with other attributes. */
    TrainingSetup with(Attributes chosen) {
        return new TrainingSetup(
                step,
                context,
                type,
                chosen,
                new TrainingColumns(step, type, chosen),
                reader,
                validation,
                start,
                started);
    }

    /** Whether models are measured on rows that the model that is stored learns from too. */
    boolean usesFolds() {
        return step.space().isPresent() || attributes.has(SharedAttributes.VALIDATION_FOLDS.name());
    }

    /** What is to be learnt. */
    Task task(List<LabelSummary> labels) {
        return start.map(each -> each.manifest().task()).orElseGet(() -> type.task(attributes, labels));
    }

    /** The positive class, if one was chosen. */
    Optional<String> positiveClass() {
        return attributes.string(SharedAttributes.POSITIVE_CLASS.name());
    }

    /** How columns become features. */
    FeatureOptions featureOptions() {
        int maxCategories = Math.toIntExact(
                attributes.integer(VerbAttributes.MAX_CATEGORIES).orElse(FeatureOptions.DEFAULT_MAX_CATEGORIES));
        return new FeatureOptions(type.categories(attributes), maxCategories, type.numericNulls(attributes));
    }

    /** Looks at the columns of both queries, as far as the database tells them beforehand. */
    void check() {
        reader.describe().ifPresent(this::newLearning);
        validation.flatMap(QueryReader::describe).ifPresent(columns::roles);
    }

    /** Looks at the columns of the query; refuses those that are missing, of a wrong type, or against the attributes. */
    TrainingLearning newLearning(Schema schema) {
        ColumnRoles roles = columns.roles(schema);
        TrainingLearning learning = atQuery(
                () -> new TrainingLearning(schema, roles, step.columns(), featureOptions(), positiveClass(), start));
        columns.check(learning.inputs(schema));
        if (usesFolds()) {
            new TrialMetric(this).check(learning.inputs(schema));
        }
        return learning;
    }

    /** Room for the rows of the query, and for those that are made of them. */
    TrainingRows newRows(Schema schema, Path scratch) {
        AtomicInteger count = new AtomicInteger();
        Function<Schema, Spool> spools = columnsOfSpool -> new Spool(
                context.allocator(),
                columnsOfSpool,
                context.options().spoolMemory(),
                scratch.resolve("rows-" + count.incrementAndGet() + ".arrow"));
        return new TrainingRows(spools.apply(schema), attributes, context.allocator(), spools);
    }

    /** The model's name, for messages. */
    String modelName() {
        return step.into().name().toString();
    }

    /** Refuses the first of some problems of attributes. */
    void refuse(List<Problem> problems) {
        problems.stream().findFirst().ifPresent(problem -> {
            throw problem.orAt(step.typeLocation()).asException();
        });
    }

    /** Does something whose problems belong to the query unless they have a place. */
    <T> T atQuery(Supplier<T> action) {
        return at(reader.place(), action);
    }

    /** Problems of the label belong to LABEL, of attributes to the model type, others to the query. */
    <T> T atLabelOrQuery(Supplier<T> action) {
        try {
            return action.get();
        } catch (SqlflowException e) {
            String code = e.problem().code().label();
            Location place = code.startsWith("SF130")
                    ? columns.labelsPlace()
                    : code.startsWith("SF11") ? step.typeLocation() : reader.place();
            throw e.orAt(place);
        }
    }

    private static <T> T at(Location location, Supplier<T> action) {
        try {
            return action.get();
        } catch (SqlflowException e) {
            throw e.orAt(location);
        }
    }

    @Override
    public void close() {
        try (reader) {
            validation.ifPresent(QueryReader::close);
        }
    }
}
