package org.sqlflow.cli.output;

import java.io.IOException;
import org.apache.arrow.vector.VectorSchemaRoot;

/** A file of one result, in a binary format. */
interface ResultFile extends AutoCloseable {
    /** Adds rows; the batch is borrowed. */
    void append(VectorSchemaRoot batch) throws IOException;

    /** Makes the file complete. */
    void complete() throws IOException;

    /** Lets go of what is held. */
    @Override
    void close() throws IOException;
}
