package org.sqlflow.connector.duckdb;

import java.util.List;
import org.duckdb.DriverBridge;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.spi.LibraryVersion;
import org.sqlflow.spi.connector.Connector;
import org.sqlflow.spi.connector.ConnectorContext;
import org.sqlflow.spi.connector.DataSource;
import org.sqlflow.spi.connector.Database;
import org.sqlflow.spi.connector.TableLimits;

/**
 * Opens DuckDB files and databases in memory. {@code duckdb://PATH} names a file relative to the working directory,
 * {@code duckdb:///PATH} an absolute one, {@code duckdb://~/PATH} one in the user's home, {@code duckdb://:memory:} a
 * database that ends with the process, and {@code duckdb://} alone the file {@code sqlflow.duckdb} in SQLFLOW_HOME.
 */
public final class DuckDbConnector implements Connector {
    // DuckDB has no limits of its own; these keep a statement and a value within what a Java array can hold.
    private static final TableLimits LIMITS = new TableLimits(100_000, 65_535, 512L << 20);

    /** Called by the service loader. */
    public DuckDbConnector() {}

    @Override
    public String name() {
        return "duckdb";
    }

    @Override
    public List<LibraryVersion> libraries() {
        return List.of(new LibraryVersion("DuckDB", DatabaseFile.libraryVersion()));
    }

    @Override
    public void prepare() {
        DriverBridge.loadLibrary();
    }

    @Override
    public boolean accepts(DataSource dataSource) {
        return DatabaseFile.hasScheme(dataSource.url());
    }

    @Override
    public List<String> exampleUrls() {
        return List.of("duckdb://path/to/file.duckdb", "duckdb://:memory:");
    }

    @Override
    public LexicalRules lexicalRules() {
        return LexicalRules.DUCKDB;
    }

    @Override
    public TableLimits limits() {
        return LIMITS;
    }

    @Override
    public Database open(DataSource dataSource, ConnectorContext context) {
        DatabaseFile file = DatabaseFile.of(dataSource, context.home());
        return file.isInMemory()
                ? new DuckDbDatabase(this, file.connect(), context.allocator())
                : SharedDatabase.open(this, file, context);
    }

    @Override
    public String probe(DataSource dataSource, ConnectorContext context) {
        if (DatabaseFile.isToBeCreated(dataSource, context.home())) {
            return "will be created when it is used";
        }
        try (Database database = open(dataSource, context)) {
            return database instanceof SharedDatabase shared ? shared.state() : "can be opened";
        }
    }
}
