package org.sqlflow.runtime;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.features.ColumnTransform;
import org.sqlflow.runtime.store.Manifest;

/** What a statement would do that uses a model: the parts that are told of each of them alike. */
final class ModelPreview {
    private final LoadedModel model;
    private final QueryReader reader;
    private final DryRunReport report;

    ModelPreview(LoadedModel model, QueryReader reader, DryRunReport report) {
        this.model = model;
        this.reader = reader;
        this.report = report;
    }

    /** Which model it is. */
    void tellModel() {
        Manifest manifest = model.stored().manifest();
        report.statement(
                "model", model.stored().name().table() + "@" + model.stored().version(), manifest.modelType());
        report.statement(
                "task", manifest.task().kind().description(), manifest.task().objective());
    }

    /**
     * What becomes of the columns of the query.
     *
     * @param roles what columns are that are no features, by name
     * @param others what becomes of all others
     * @return the columns, if the database tells them beforehand
     */
    Optional<Schema> tellInput(Map<String, String> roles, String others) {
        Optional<Schema> schema = reader.describe();
        Map<String, ColumnTransform> transforms = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        model.stored().manifest().features().columns().forEach(each -> transforms.put(each.column(), each));
        Map<String, String> named = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        named.putAll(roles);
        if (schema.isPresent()) {
            for (Field field : schema.get().getFields()) {
                report.input(
                        field.getName(),
                        DryRunReport.typeOf(field),
                        Optional.ofNullable(named.get(field.getName()))
                                .or(() -> Optional.ofNullable(transforms.get(field.getName()))
                                        .map(transform -> transform.describe() + " (as in training)"))
                                .orElse(others));
            }
        } else {
            transforms
                    .values()
                    .forEach(each -> report.input(
                            each.column(),
                            each.databaseType().toUpperCase(Locale.ROOT),
                            each.describe() + " (as in training)"));
            report.unknown("columns", "the database tells them only when the query runs; the model's are listed");
        }
        return schema;
    }

    /** How much there is to read. */
    void tellSize(boolean described) {
        OptionalLong rows = described ? reader.estimateRows() : OptionalLong.empty();
        report.estimate("rows", rows, "", rows.isPresent() ? "estimate of the database" : "");
        report.estimate("data", OptionalLong.empty(), "bytes", "no rows are looked at");
        report.estimate("memory", OptionalLong.empty(), "bytes", "rows are read batch by batch");
    }

    /** The names of the model's labels with what they are. */
    static Map<String, String> labels(List<String> columns, String use) {
        Map<String, String> roles = new TreeMap<>();
        columns.forEach(column -> roles.put(column, use));
        return roles;
    }
}
