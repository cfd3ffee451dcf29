package org.sqlflow.runtime;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.features.ColumnRoles;
import org.sqlflow.features.EncodedDataset;
import org.sqlflow.features.FeatureEncoder;
import org.sqlflow.features.LabelScan;
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

    /** What was measured, and on how many rows. */
    record Measured(Map<String, Double> values, long rows, long skippedRows) {}

    /**
     * Measures the rows of a query.
     *
     * @param query a pass over it, which is closed at its end
     * @param metrics which, or none for the usual ones
     */
    Measured measure(BatchStream query, ColumnRoles roles, List<String> metrics, CancellationToken cancellation) {
        Schema schema = query.schema();
        FeatureEncoder encoder = model.encoder(schema, roles, reader, context.allocator());
        try (ScratchDirectory scratch =
                        ScratchDirectory.create(context.options().scratch(), context.jobId());
                TrainingRows rows = rows(schema, scratch)) {
            LabelScan scan = new LabelScan(schema, roles);
            for (Optional<VectorSchemaRoot> batch = query.next(); batch.isPresent(); batch = query.next()) {
                cancellation.check();
                scan.add(batch.get());
                rows.training().append(batch.get());
            }
            rows.training().seal();
            if (scan.rows() == 0) {
                return new Measured(Map.of(), 0, scan.skippedRows());
            }
            rows.group(roles);
            Map<String, Double> values =
                    model.predictor().measure(new EncodedDataset(encoder, rows.training()::open, scan.rows()), metrics);
            return new Measured(values, scan.rows(), scan.skippedRows());
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
