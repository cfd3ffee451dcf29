package org.sqlflow.connector.duckdb;

import static java.util.stream.Collectors.joining;

import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.Data;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Field;
import org.sqlflow.spi.connector.TableWriter;
import org.sqlflow.spi.connector.WriteRequest;

/**
 * Writes a table in one transaction on a connection of its own. DuckDB's DDL belongs to the transaction: a table that
 * is replaced stays for others what it was until the commit, also while a query reads it, and a process that dies
 * leaves nothing behind. Nothing is staged under another name.
 */
final class DuckDbTableWriter implements TableWriter {
    private static final String BATCH = "sqlflow_batch";

    private final DriverConnection connection;
    private final WriteRequest request;
    private final String currentSchema;
    private final Consumer<DuckDbTableWriter> onClose;
    private final String table;
    private final String insert;

    /** Takes over the connection. */
    DuckDbTableWriter(
            DriverConnection connection,
            WriteRequest request,
            String currentSchema,
            Consumer<DuckDbTableWriter> onClose) {
        this.connection = connection;
        this.request = request;
        this.currentSchema = currentSchema;
        this.onClose = onClose;
        this.table = Names.render(request.table());
        String columns = request.schema().getFields().stream()
                .map(field -> Names.quote(field.getName()))
                .collect(joining(", ", "(", ")"));
        this.insert = "INSERT INTO " + table + " " + columns + " SELECT * FROM temp." + BATCH + "_" + request.jobId();
    }

    /** Starts the transaction and makes the table. */
    void begin() {
        connection.begin();
        connection.run("USE " + currentSchema);
        connection.run("BEGIN TRANSACTION");
        new Catalog(connection).createSchemaIfAbsent(request.table());
        String create = switch (request.mode()) {
            case APPEND -> "CREATE TABLE IF NOT EXISTS ";
            case REPLACE -> "CREATE OR REPLACE TABLE ";
        };
        connection.run(create + table + " " + columns());
        request.comment().ifPresent(text -> connection.run("COMMENT ON TABLE " + table + " IS " + Names.literal(text)));
    }

    @Override
    public void append(VectorSchemaRoot batch) {
        if (batch.getRowCount() == 0) {
            return;
        }
        String name = BATCH + "_" + request.jobId();
        StatementText text = StatementText.NONE.after(insert);
        connection.call(text, driver -> {
            try (ArrowArrayStream stream = ArrowArrayStream.allocateNew(connection.allocator());
                    Statement statement = driver.createStatement()) {
                Data.exportArrayStream(
                        connection.allocator(), new OneBatchReader(batch, connection.allocator()), stream);
                driver.registerArrowStream(name, stream);
                return statement.executeLargeUpdate(insert);
            }
        });
    }

    @Override
    public void commit() {
        connection.run("COMMIT");
    }

    @Override
    public Atomicity atomicity() {
        return Atomicity.ATOMIC;
    }

    @Override
    public void close() {
        onClose.accept(this);
        connection.end();
        connection.close();
    }

    void cancel() {
        connection.cancel();
    }

    private String columns() {
        String columns = request.schema().getFields().stream()
                .map(DuckDbTableWriter::column)
                .collect(joining(", "));
        List<String> keys = request.keyColumns();
        String key =
                keys.isEmpty() ? "" : keys.stream().map(Names::quote).collect(joining(", ", ", PRIMARY KEY (", ")"));
        return "(" + columns + key + ")";
    }

    private static String column(Field field) {
        return Names.quote(field.getName()) + " " + ArrowTypes.databaseType(field);
    }
}
