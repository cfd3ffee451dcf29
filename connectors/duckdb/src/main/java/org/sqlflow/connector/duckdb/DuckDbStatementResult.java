package org.sqlflow.connector.duckdb;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.sqlflow.spi.connector.BatchStream;
import org.sqlflow.spi.connector.StatementResult;

/** Rows or a count; DuckDB has no warnings. */
record DuckDbStatementResult(Optional<BatchStream> rows, OptionalLong affectedRows) implements StatementResult {
    @Override
    public List<String> warnings() {
        return List.of();
    }

    @Override
    public void close() {
        rows.ifPresent(BatchStream::close);
    }
}
