package org.sqlflow.runtime;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.base.event.EventSink;
import org.sqlflow.compiler.PlanStep;
import org.sqlflow.compiler.VerbAttributes;
import org.sqlflow.features.ColumnRoles;
import org.sqlflow.features.ColumnTransform;
import org.sqlflow.features.LearnedData;
import org.sqlflow.features.TypeClass;
import org.sqlflow.parser.tree.IntoMode;
import org.sqlflow.spi.CancellationToken;
import org.sqlflow.spi.attribute.AttributeSpec;
import org.sqlflow.spi.model.DataSize;
import org.sqlflow.spi.model.TaskKind;

/**
 * What a training would do. The first rows may be read; what they lead to is certain only if they are all, or if it
 * depends on no rows.
 */
final class TrainingPreview {
    private static final String OBJECTIVE = "objective";

    private final TrainingSetup setup;
    private final DryRunReport report;

    TrainingPreview(TrainingSetup setup, DryRunReport report) {
        this.setup = setup;
        this.report = report;
    }

    /** Tells it. */
    void tell(EventSink sink, CancellationToken cancellation) {
        Optional<Schema> described = setup.reader().describe();
        int most = setup.context().options().previewRows();
        Optional<RowSample> sample =
                most > 0 ? Optional.of(RowSample.read(setup, most, sink, cancellation)) : Optional.empty();
        Optional<TrainingGoal> goal = sample.flatMap(
                rows -> certainIfComplete("the task", rows, () -> TrainingGoal.of(setup, rows.learning())));
        Optional<LearnedData> learned = sample.flatMap(rows -> certainIfComplete(
                "what the columns become", rows, () -> setup.atLabelOrQuery(rows.learning()::finish)));
        tellStatement(goal, sample);
        Optional<Schema> schema = sample.map(RowSample::schema).or(() -> described);
        schema.ifPresent(columns -> tellInput(columns, learned, sample));
        tellAttributes(goal);
        OptionalLong rows = tellSize(sample, described.isPresent());
        tellMemory(rows, learned, goal, sample);
        report.output(TrainingResult.RESULT);
        tellModel();
        if (schema.isEmpty()) {
            report.unknown("columns", "the database tells them only when the query runs");
        }
        if (sample.isEmpty()) {
            report.unknown("what the columns become", "no rows are looked at");
        } else if (!sample.get().complete()) {
            report.unknown(
                    "what later rows hold",
                    "the first " + sample.get().rows()
                            + " rows were looked at; classes, categories and dates are learnt from all");
        }
    }

    /** What the rows lead to; if there are others, a refusal is no more than a sign. */
    private <T> Optional<T> certainIfComplete(String what, RowSample sample, java.util.function.Supplier<T> action) {
        try {
            return Optional.of(action.get());
        } catch (SqlflowException e) {
            if (sample.complete()) {
                throw e;
            }
            report.unknown(
                    what,
                    "of the first " + sample.rows() + " rows: " + e.problem().message());
            return Optional.empty();
        }
    }

    private void tellStatement(Optional<TrainingGoal> goal, Optional<RowSample> sample) {
        report.statement("type", setup.type().name(), "");
        goal.ifPresent(known -> {
            TaskKind kind = known.task().kind();
            report.statement("task", kind.description(), known.task().objective());
            if (kind.isClassification()) {
                report.statement("classes", Integer.toString(known.classNames().size()), asFarAsRead("", sample));
            }
        });
        setup.start()
                .ifPresent(start -> report.statement(
                        "goes on from",
                        start.reference().name().table() + "@" + start.stored().version(),
                        ""));
    }

    private void tellInput(Schema schema, Optional<LearnedData> learned, Optional<RowSample> sample) {
        ColumnRoles roles = setup.columns().roles(schema);
        Map<String, ColumnTransform> transforms = learned.map(data -> data.transforms().columns().stream()
                        .collect(Collectors.toMap(ColumnTransform::column, Function.identity())))
                .orElse(Map.of());
        Set<String> treated = setup.newLearning(schema).treated();
        for (Field field : schema.getFields()) {
            String name = field.getName();
            String why = treated.contains(name) ? "COLUMN" : "from its type";
            String use = role(name, roles)
                    .or(() -> Optional.ofNullable(transforms.get(name))
                            .map(transform -> asFarAsRead(
                                    transform.describe() + " (" + why + ")",
                                    dependsOnRows(field) ? sample : Optional.empty())))
                    .orElseGet(() -> byType(field) + " (" + why + ")");
            report.input(name, DryRunReport.typeOf(field), use);
        }
    }

    private static Optional<String> role(String column, ColumnRoles roles) {
        if (roles.labels().contains(column)) {
            return Optional.of("the label (LABEL)");
        }
        if (roles.weight().filter(column::equals).isPresent()) {
            return Optional.of("the weight of the row (train.weight_column)");
        }
        if (roles.group().filter(column::equals).isPresent()) {
            return Optional.of("the group of the row (train.group_column)");
        }
        if (roles.others().contains(column)) {
            return Optional.of("tells which rows stay together (validation.group_column)");
        }
        return roles.margins().contains(column)
                ? Optional.of("where predictions start from (train.base_margin_column)")
                : Optional.empty();
    }

    private static String asFarAsRead(String text, Optional<RowSample> sample) {
        return sample.filter(rows -> !rows.complete())
                .map(rows -> "of the first " + rows.rows() + " rows" + (text.isEmpty() ? "" : ": " + text))
                .orElse(text);
    }

    private static boolean dependsOnRows(Field field) {
        return TypeClass.of(field)
                .filter(kind -> kind == TypeClass.NUMBER || kind == TypeClass.TIME || kind == TypeClass.NULL)
                .isEmpty();
    }

    /** What becomes of a column where no row was looked at. */
    private static String byType(Field field) {
        return TypeClass.of(field)
                .map(kind -> switch (kind) {
                    case NUMBER -> "a number";
                    case DATE, TIMESTAMP -> "parts of the calendar, and the days since the first";
                    case TIME -> "the seconds since midnight";
                    case STRING -> "categories, or numbers if all strings are lists or pairs of them";
                    case VECTOR -> "a number for each element";
                    case NULL -> "nothing: it is always NULL";
                })
                .orElse("");
    }

    private void tellAttributes(Optional<TrainingGoal> goal) {
        boolean isSearch = setup.step().space().isPresent();
        List<AttributeSpec> specs = VerbAttributes.train(setup.type()).stream()
                .filter(spec -> isSearch || !DryRunReport.isOfSearch(spec))
                .toList();
        boolean derived = !setup.attributes().has(OBJECTIVE)
                && specs.stream().anyMatch(spec -> spec.name().equals(OBJECTIVE));
        report.attributes(
                specs,
                setup.step().written(),
                goal.filter(known -> derived)
                        .map(known -> Map.of(OBJECTIVE, known.task().objective()))
                        .orElse(Map.of()));
    }

    private OptionalLong tellSize(Optional<RowSample> sample, boolean described) {
        boolean complete = sample.filter(RowSample::complete).isPresent();
        OptionalLong rows = complete
                ? OptionalLong.of(sample.get().rows())
                : described ? setup.reader().estimateRows() : OptionalLong.empty();
        String origin = complete ? "counted" : rows.isPresent() ? "estimate of the database" : "";
        report.estimate("rows", rows, "", origin);
        OptionalLong bytes = sample.filter(read -> read.rows() > 0 && rows.isPresent())
                .map(read -> OptionalLong.of((long) ((double) read.bytes() / read.rows() * rows.getAsLong())))
                .orElse(OptionalLong.empty());
        report.estimate("data", bytes, "bytes", bytes.isPresent() ? "in memory, by the rows that were looked at" : "");
        setup.validation()
                .ifPresent(query -> report.estimate(
                        "validation rows",
                        query.describe().isPresent() ? query.estimateRows() : OptionalLong.empty(),
                        "",
                        "validation.select"));
        return rows;
    }

    private void tellMemory(
            OptionalLong rows, Optional<LearnedData> learned, Optional<TrainingGoal> goal, Optional<RowSample> sample) {
        OptionalLong memory = learned.filter(data -> data.rows() > 0 && rows.isPresent())
                .map(data -> {
                    double factor =
                            (double) rows.getAsLong() / sample.orElseThrow().rows();
                    return setup.type()
                            .estimateMemory(
                                    setup.attributes(),
                                    new DataSize(
                                            (long) (data.rows() * factor),
                                            data.transforms().fields().size(),
                                            (long) (data.values() * factor),
                                            (long) (data.distinct() * factor),
                                            goal.map(known -> known.classNames().size())
                                                    .orElse(0)));
                })
                .orElse(OptionalLong.empty());
        report.estimate(
                "memory",
                memory,
                "bytes",
                "of the library, beside the data; the limit is "
                        + setup.context().options().memoryLimit() + " bytes");
    }

    private void tellModel() {
        PlanStep.Train step = setup.step();
        boolean replaces = step.mode() == IntoMode.OR_REPLACE;
        long next = QueryReader.at(
                step.into().location(),
                () -> setup.context().models().nextVersion(step.into().name().table(), replaces));
        String effect = next > 1
                ? "adds a version"
                : replaces ? "replaces all versions, if there are any" : "creates the model";
        report.write("model", step.into().name().table() + "@" + next, effect);
    }
}
