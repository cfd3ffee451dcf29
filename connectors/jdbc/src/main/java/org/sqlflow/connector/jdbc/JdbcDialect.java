package org.sqlflow.connector.jdbc;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.error.Problem;
import org.sqlflow.spi.connector.BatchStream;
import org.sqlflow.spi.connector.SessionListing;

/**
 * What a database does in its own way. All of it are data and abilities; nobody asks which database it is. The methods
 * with a body do what the standard and plain JDBC offer. Stateless and safe for many threads.
 */
public interface JdbcDialect {
    /** The first word of a statement behind comments and brackets, in upper case; empty if it begins otherwise. */
    static String firstWord(String sql) {
        return Prologue.firstWord(sql);
    }

    /** How names and strings are written. */
    SqlNames names();

    /** How many characters a name can have. */
    int nameLength();

    /** What columns are in Arrow, and the other way round. */
    ColumnMapping columns();

    /** The statements that make and replace tables. */
    TableStatements tables();

    /** What the database knows of its schemas and tables. */
    JdbcCatalog catalog();

    /** The problem that an exception of the driver tells of: the server's own message, SQLSTATE and kind. */
    default Problem translate(SQLException exception) {
        return JdbcErrors.translate(exception);
    }

    /** The problem of a data source that cannot be opened; the URL is without secrets. */
    default Problem cannotConnect(String maskedUrl, SQLException exception) {
        return JdbcErrors.cannotConnect(maskedUrl, exception);
    }

    /**
     * Where in a statement the database saw the mistake.
     *
     * @param sql the statement as it was sent
     * @return the index of a code unit of the statement; empty where the database names no place
     */
    default OptionalInt position(SQLException exception, String sql) {
        return OptionalInt.empty();
    }

    /** Readies a connection that was just opened: time zone, SQL mode and the like. */
    default void prepare(Connection connection) throws SQLException {}

    /**
     * A statement for a text of the user's, which streams its rows with bounded memory.
     *
     * @param sql the text that it will run
     */
    default Statement statement(Connection connection, String sql) throws SQLException {
        Statement statement = connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
        statement.setEscapeProcessing(false);
        return statement;
    }

    /**
     * Runs a statement that {@link #statement} gave.
     *
     * @return whether it gives rows
     */
    default boolean execute(Statement statement, String sql) throws SQLException {
        return statement.execute(sql);
    }

    /**
     * Stops whatever a connection does for another thread.
     *
     * @return false if the driver can only stop a statement that it is given
     */
    default boolean stop(Connection connection) throws SQLException {
        return false;
    }

    /**
     * The transaction of the user's that a connection is in, as the driver remembers it: the connection may be lost. Empty if the
     * driver does not know.
     */
    default Optional<TransactionStatus> transaction(Connection connection) throws SQLException {
        return connection.getAutoCommit() ? Optional.empty() : Optional.of(TransactionStatus.OPEN);
    }

    /** Whether settings that were made in a transaction are undone with it; then {@link #transaction} is never empty. */
    default boolean settingsAreTransactional() {
        return false;
    }

    /** Called when the rows of a statement have been read, or given up, and the statement is closed. */
    default void afterRows(Connection connection) throws SQLException {}

    /**
     * Whether a type that a model notes for what it predicts is one of this database's: a model may come from another one. If not, the
     * Arrow type decides.
     *
     * @param connection a connection outside of any transaction
     * @param type the type as the database that the model was trained in writes it
     */
    default boolean isOwnType(Connection connection, Field column, String type) throws SQLException {
        return false;
    }

    /** Called before a statement is closed whose rows were not read to the end, to end it without reading them. */
    default void giveUpRows(Statement statement) throws SQLException {}

    /** Reads the rows of a result. */
    default RowReader rows(ResultSet rows) throws SQLException {
        return ResultSetRows.of(columns(), rows);
    }

    /**
     * Opens a query in a faster way than JDBC's, as a part of work that began on the connection; closing the stream ends
     * that work.
     *
     * @return empty if there is none for this query
     */
    default Optional<BatchStream> openFast(JdbcConnection connection, String query) throws SQLException, IOException {
        return Optional.empty();
    }

    /**
     * The columns that a query would give, without running it.
     *
     * @return empty if the database cannot tell
     */
    default Optional<Schema> describe(Connection connection, String query) throws SQLException {
        return ResultSetRows.describe(columns(), connection, query);
    }

    /** The columns of a table or view that is there. */
    default Schema describe(Connection connection, JdbcCatalog.Relation relation) throws SQLException {
        return firstRows(connection, "SELECT * FROM " + relation.rendered() + " WHERE 1 = 0");
    }

    /** The columns of a query that gives few rows. */
    default Schema firstRows(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows(rows).schema();
        }
    }

    /** How many rows the database expects of a query, without running it; empty if it cannot tell. */
    default OptionalLong estimateRows(Connection connection, String query) throws SQLException {
        return OptionalLong.empty();
    }

    /** Makes a schema, so that all connections see it. */
    default void createSchema(Connection connection, QualifiedName schema) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + names().render(schema));
        }
    }

    /** Called before a connection is used, between its statements: lets it see what others have made meanwhile. */
    default void refresh(Connection connection) throws SQLException {}

    /**
     * Fills a table in the fastest way.
     *
     * @param connection a connection that does nothing else
     * @param table the table's name as it is written in a statement
     * @param schema the columns, which the table has in this order
     */
    default BulkWriter bulkWriter(JdbcConnection connection, String table, Schema schema)
            throws SQLException, IOException {
        return InsertWriter.open(connection, names(), columns(), table, schema);
    }

    /**
     * Called before a writer makes its staging table, where that belongs to no transaction: removes what other writers of the same
     * target have left whose connections have ended.
     *
     * @param connection the writer's connection
     */
    default void beginStaging(Connection connection, QualifiedName target, StagingMark mark) throws SQLException {}

    /** Where names without a schema are looked up on a connection. */
    default Place place(Connection connection) throws SQLException {
        return new Place(
                Optional.ofNullable(connection.getCatalog()), Optional.ofNullable(connection.getSchema()), List.of());
    }

    /** Lets names mean on a connection what they mean at a place. */
    default void goTo(Place place, Connection connection) throws SQLException {
        if (place.catalog().isPresent() && !place.catalog().get().equals(connection.getCatalog())) {
            connection.setCatalog(place.catalog().get());
        }
        if (place.schema().isPresent() && !place.schema().get().equals(connection.getSchema())) {
            connection.setSchema(place.schema().get());
        }
        for (String sql : place.statements()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }

    /**
     * Whether a statement sets its session up, so that other connections of the session must repeat it.
     *
     * @param firstWord the first word of the statement, in upper case
     */
    default boolean setsUp(String firstWord, String sql) {
        return List.of("USE", "SET", "RESET").contains(firstWord);
    }

    /** The functions that can be called, for completion. */
    default List<SessionListing.Function> functions(Connection connection) throws SQLException {
        return List.of();
    }
}
