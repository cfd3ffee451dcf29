package org.sqlflow.spi.connector;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What a statement gives: rows or a count. Closing it closes its rows. */
public interface StatementResult extends AutoCloseable {
    /** The rows of a statement that gives rows. */
    Optional<BatchStream> rows();

    /** How many rows a statement changed, where the database says so. */
    OptionalLong affectedRows();

    /** What the database warned of; complete when the rows have been read. */
    List<String> warnings();

    @Override
    void close();
}
