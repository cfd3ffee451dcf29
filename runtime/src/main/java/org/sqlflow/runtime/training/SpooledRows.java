package org.sqlflow.runtime.training;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.runtime.spool.Spool;
import org.sqlflow.spi.connector.BatchStream;

/**
 * The rows of one or more spools of the same columns, one spool after the other. The spools stay their owner's.
 *
 * @param spools at least one, all sealed
 */
public record SpooledRows(List<Spool> spools) {
    public SpooledRows {
        spools = List.copyOf(spools);
    }

    /** The rows of one spool. */
    public static SpooledRows of(Spool spool) {
        return new SpooledRows(List.of(spool));
    }

    /** The columns. */
    public Schema schema() {
        return spools.get(0).schema();
    }

    /** How many rows there are. */
    public long rows() {
        return spools.stream().mapToLong(Spool::rows).sum();
    }

    /** A pass over all rows. */
    public BatchStream open() {
        return spools.size() == 1 ? spools.get(0).open() : new Pass(spools.iterator());
    }

    private final class Pass implements BatchStream {
        private final Iterator<Spool> rest;
        private BatchStream current;

        Pass(Iterator<Spool> rest) {
            this.rest = rest;
            this.current = rest.next().open();
        }

        @Override
        public Schema schema() {
            return SpooledRows.this.schema();
        }

        @Override
        public Optional<VectorSchemaRoot> next() {
            Optional<VectorSchemaRoot> batch = current.next();
            while (batch.isEmpty() && rest.hasNext()) {
                current.close();
                current = rest.next().open();
                batch = current.next();
            }
            return batch;
        }

        @Override
        public void close() {
            current.close();
        }
    }
}
