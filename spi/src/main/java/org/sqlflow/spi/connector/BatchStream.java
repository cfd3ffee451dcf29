package org.sqlflow.spi.connector;

import java.util.List;
import java.util.Optional;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Rows as Arrow batches of at most 65,536 rows or 16 MiB, none of them empty and none of them dictionary-encoded.
 * Used by one thread.
 */
public interface BatchStream extends AutoCloseable {
    /** The columns, known before the first batch. */
    Schema schema();

    /**
     * The next batch, or empty at the end. It is borrowed: it is valid until the next call or the close. To keep it,
     * transfer or retain its buffers.
     */
    Optional<VectorSchemaRoot> next();

    /** What the database has warned of until now. */
    default List<String> warnings() {
        return List.of();
    }

    /** Ends the stream, also before its end; closing again does nothing. */
    @Override
    void close();
}
