package org.sqlflow.runtime;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.sqlflow.base.event.EventSink;
import org.sqlflow.spi.CancellationToken;
import org.sqlflow.spi.model.ModelType;
import org.sqlflow.spi.model.TaskKind;

/** SHOW MODEL TYPES: a row for each model type, by name. */
final class BoundShowModelTypes implements BoundStep {
    private static final List<String> COLUMNS = List.of("name", "aliases", "tasks", "label", "summary");

    private final RuntimeContext context;

    BoundShowModelTypes(RuntimeContext context) {
        this.context = context;
    }

    @Override
    public OptionalLong run(EventSink sink, CancellationToken cancellation) {
        List<List<String>> rows = context.catalog().modelTypes().stream()
                .map(BoundShowModelTypes::row)
                .toList();
        ArrowEvents.texts(COLUMNS, rows, context.allocator(), sink);
        return OptionalLong.empty();
    }

    private static List<String> row(ModelType type) {
        return List.of(
                type.name(),
                String.join(", ", type.aliases()),
                type.tasks().stream().map(TaskKind::description).collect(Collectors.joining(", ")),
                type.labelRule().description(),
                type.documentation());
    }
}
