package org.sqlflow.connector.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.sqlflow.spi.connector.BatchStream;
import org.sqlflow.spi.connector.StatementResult;

/** Rows or a count, and what the database warned of. */
record JdbcStatementResult(Optional<BatchStream> rows, OptionalLong affectedRows, List<String> warnings)
        implements StatementResult {
    JdbcStatementResult {
        warnings = List.copyOf(warnings);
    }

    /** Those of the statement, then those of the rows that were read. */
    @Override
    public List<String> warnings() {
        List<String> all = new ArrayList<>(warnings);
        rows.ifPresent(stream -> all.addAll(stream.warnings()));
        return all;
    }

    @Override
    public void close() {
        rows.ifPresent(BatchStream::close);
    }
}
