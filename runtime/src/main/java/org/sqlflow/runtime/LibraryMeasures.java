package org.sqlflow.runtime;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.features.ColumnRoles;
import org.sqlflow.features.EncodedDataset;
import org.sqlflow.features.FeatureEncoder;
import org.sqlflow.runtime.spool.Spool;
import org.sqlflow.runtime.training.TrainingRows;
import org.sqlflow.spi.CancellationToken;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.connector.BatchStream;

/**
 * Has the model's own library measure a model, where the metrics look at more than a row at a time: groups, bounds,
 * quantiles. The rows are kept in a spool meanwhile.
 */
final class LibraryMeasures {
    private final LoadedModel model;
    private final RuntimeContext context;
    private final QueryReader reader;

    LibraryMeasures(LoadedModel model, RuntimeContext context, QueryReader reader) {
        this.model = model;
        this.context = context;
        this.reader = reader;
    }

    /**
     * Measures the rows of a query.
     *
     * @param query a pass over it, which is closed at its end
     * @param metrics which, at least one
     * @param watcher gets each batch as it comes
     * @return the values by the metrics' names; none where no row has the labels that it needs
     */
    Map<String, Double> measure(
            BatchStream query,
            ColumnRoles roles,
            List<String> metrics,
            Consumer<VectorSchemaRoot> watcher,
            CancellationToken cancellation) {
        Schema schema = query.schema();
        FeatureEncoder encoder = model.encoder(schema, roles, reader, context.allocator());
        try (ScratchDirectory scratch =
                        ScratchDirectory.create(context.options().scratch(), context.jobId());
                TrainingRows rows = rows(schema, scratch)) {
            long used = 0;
            for (Optional<VectorSchemaRoot> batch = query.next(); batch.isPresent(); batch = query.next()) {
                cancellation.check();
                watcher.accept(batch.get());
                used += encoder.rows(batch.get());
                rows.training().append(batch.get());
            }
            rows.training().seal();
            if (used == 0) {
                return Map.of();
            }
            rows.group(roles);
            return model.predictor()
                    .measure(new EncodedDataset(encoder, rows.training()::open, used), metrics, cancellation);
        }
    }

    private TrainingRows rows(Schema schema, ScratchDirectory scratch) {
        AtomicInteger count = new AtomicInteger();
        Function<Schema, Spool> spools = columns -> new Spool(
                context.allocator(),
                columns,
                context.options().spoolMemory(),
                scratch.path().resolve("evaluated-" + count.incrementAndGet() + ".arrow"));
        return new TrainingRows(spools.apply(schema), Attributes.none(), context.allocator(), spools);
    }
}
