package org.sqlflow.connector.duckdb;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Supplier;
import org.apache.arrow.vector.types.pojo.Schema;
import org.duckdb.DuckDBConnection;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.spi.connector.BatchStream;
import org.sqlflow.spi.connector.FunctionRegistry;
import org.sqlflow.spi.connector.Session;
import org.sqlflow.spi.connector.SessionListing;
import org.sqlflow.spi.connector.Split;
import org.sqlflow.spi.connector.StatementResult;
import org.sqlflow.spi.connector.TableWriter;
import org.sqlflow.spi.connector.WriteRequest;

/** A connection and the writers that were opened beside it. */
final class DuckDbSession implements Session {
    /** Their columns depend on the rows, so that DuckDB would run a part of the query to describe it. */
    private static final Set<String> PIVOTS = Set.of("PIVOT", "PIVOT_WIDER");

    private final DuckDbDatabase database;
    private final DriverConnection connection;
    private final Catalog catalog;
    private final Set<DuckDbTableWriter> writers = new CopyOnWriteArraySet<>();
    /** Where unqualified names lie for the query that is open; while it is, the connection cannot be asked. */
    private Optional<String> schemaOfQuery = Optional.empty();

    DuckDbSession(DuckDbDatabase database, DriverConnection connection) {
        this.database = database;
        this.connection = connection;
        this.catalog = new Catalog(connection);
    }

    @Override
    public StatementResult execute(String sql) {
        return run(StatementText.of(sql));
    }

    @Override
    public Optional<Schema> describe(String query) {
        StatementText text = StatementText.of(query);
        StatementText.Words words = single(text);
        if (words.unquoted().stream().anyMatch(PIVOTS::contains)) {
            return Optional.empty();
        }
        StatementText described = text.after(ColumnTypes.DESCRIBE);
        return working(() -> {
            List<ColumnTypes.Column> columns =
                    connection.call(described, driver -> ColumnTypes.read(driver, described.sent()));
            return Optional.of(database.columnTypes().schema(connection, columns));
        });
    }

    @Override
    public OptionalLong estimateRows(String query) {
        return RowEstimate.of(this, query);
    }

    @Override
    public BatchStream open(String query) {
        StatementText text = StatementText.of(query);
        single(text);
        schemaOfQuery = Optional.of(working(catalog::currentSchema));
        DuckDbStatementResult result = run(text);
        if (result.rows().isEmpty()) {
            result.close();
            throw ExternalProblems.database("the statement gives no rows").asException();
        }
        return result.rows().get();
    }

    @Override
    public List<Split> splits(String query, int most) {
        return List.of(new Split(query));
    }

    @Override
    public Optional<Schema> describeTable(QualifiedName table) {
        return working(() -> {
            List<ColumnTypes.Column> columns = catalog.columns(table);
            return columns.isEmpty()
                    ? Optional.empty()
                    : Optional.of(database.columnTypes().schema(connection, columns));
        });
    }

    @Override
    public Optional<String> tableComment(QualifiedName table) {
        return working(() -> catalog.comment(table));
    }

    @Override
    public List<QualifiedName> tablesWithColumns(List<String> columns) {
        return working(() -> catalog.tablesWithColumns(columns));
    }

    @Override
    public TableWriter openWriter(WriteRequest request) {
        String outermost = request.table().parts().get(0).text();
        if (request.table().parts().size() > 1 && outermost.equalsIgnoreCase("temp")) {
            // It would belong to the writer's connection and vanish with it.
            throw ExternalProblems.database("a result cannot be written to a temporary table")
                    .hint("leave temp out of the name")
                    .asException();
        }
        String currentSchema = connection.isWorking()
                ? schemaOfQuery.orElseThrow(() -> new IllegalStateException("rows of a statement are being read"))
                : working(catalog::currentSchema);
        DuckDbTableWriter writer = new DuckDbTableWriter(database.connect(), request, currentSchema, writers::remove);
        writers.add(writer);
        try {
            writer.begin();
            return writer;
        } catch (RuntimeException e) {
            writer.close();
            throw e;
        }
    }

    @Override
    public String render(QualifiedName name) {
        return Names.render(name);
    }

    @Override
    public String literal(String text) {
        return Names.literal(text);
    }

    @Override
    public void cancel() {
        connection.cancel();
        writers.forEach(DuckDbTableWriter::cancel);
    }

    @Override
    public Optional<FunctionRegistry> functions() {
        return Optional.of(database.functions(connection));
    }

    @Override
    public Optional<SessionListing> listing() {
        return Optional.of(new DuckDbListing(this));
    }

    @Override
    public void close() {
        database.forget(this);
        new LinkedHashSet<>(writers).forEach(DuckDbTableWriter::close);
        connection.close();
    }

    /** Whether a statement runs or its rows are being read, for tests to wait for. */
    boolean isWorking() {
        return connection.isWorking();
    }

    /** The driver's connection, for tests to look for leaks. */
    DuckDBConnection driver() {
        return connection.driver();
    }

    /** How many writers are open. */
    int writers() {
        return writers.size();
    }

    private DuckDbStatementResult run(StatementText text) {
        connection.begin();
        boolean handedOver = false;
        try {
            DuckDbStatementResult result = StatementRunner.run(connection, text);
            handedOver = result.rows().isPresent();
            return result;
        } finally {
            if (!handedOver) {
                connection.end();
            }
        }
    }

    /** Only one statement is a query: preparing more of them runs all but the last. */
    private static StatementText.Words single(StatementText text) {
        StatementText.Words words = text.words();
        if (words.several()) {
            throw ExternalProblems.database("a query is one statement, and these are several")
                    .asException();
        }
        return words;
    }

    private <T> T working(Supplier<T> work) {
        connection.begin();
        try {
            T found = work.get();
            // Where this is only the first part of something, a cancellation would be forgotten with it.
            connection.checkCancelled();
            return found;
        } finally {
            connection.end();
        }
    }
}
