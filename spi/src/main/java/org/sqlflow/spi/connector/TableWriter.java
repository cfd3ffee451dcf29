package org.sqlflow.spi.connector;

import java.util.List;
import org.apache.arrow.vector.VectorSchemaRoot;

/** Writes one table, on a connection of its own. Used by one thread. */
public interface TableWriter extends AutoCloseable {
    /** Adds rows. The batch is borrowed for the call and has the schema of the request. */
    void append(VectorSchemaRoot batch);

    /** Makes everything visible. */
    void commit();

    /** What the commit could not clean up, in sentences for the user; empty before it. */
    default List<String> warnings() {
        return List.of();
    }

    /** What others can see when the process dies in between. */
    Atomicity atomicity();

    /** Gives up what is not committed; after a commit does nothing but release resources. */
    @Override
    void close();

    /** What others can see when the process dies in between. */
    enum Atomicity {
        /** All rows or none. */
        ATOMIC,
        /** For a moment no table at all, but never half of one. */
        SWAPPED,
        /** Some of the rows. */
        NONE
    }
}
