package org.sqlflow.spi.connector;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.QualifiedName;

/**
 * A connection to a database. One thread uses it at a time, except for {@link #cancel()}. SQL is passed on byte for
 * byte. Every failure of the database is a {@link org.sqlflow.base.error.SqlflowException} with the database's own
 * message and SQLSTATE, located within the statement (offset, line and column relative to its text) where the database
 * names a position; after it the session can be used again.
 *
 * <p>The metadata key {@value #DATABASE_TYPE} of an Arrow field holds the column's type as the database writes it, so
 * that a result table can be typed like its source.
 */
public interface Session extends AutoCloseable {
    /** The metadata key of an Arrow field that holds the database's own name of the column's type. */
    String DATABASE_TYPE = "sqlflow.database_type";

    /** The metadata key of an Arrow field that SQLFlow computed, such as a prediction, and that has a type of the database. */
    String COMPUTED = "sqlflow.computed";

    /** Runs any statement. The result is to be closed. */
    StatementResult execute(String sql);

    /** The columns that a query would give, without running it; empty if the database cannot tell. */
    Optional<Schema> describe(String query);

    /**
     * How many rows the database expects of a query that {@link #describe} knows, without running it; empty if it cannot
     * tell.
     */
    default OptionalLong estimateRows(String query) {
        return OptionalLong.empty();
    }

    /** Runs a query and streams its rows. The stream is to be closed before the session is used again. */
    BatchStream open(String query);

    /** Parts of a query's result that can be read apart from each other, at most {@code most}; at least one. */
    List<Split> splits(String query, int most);

    /** The columns of a table or view, in order; empty if there is none of this name. */
    Optional<Schema> describeTable(QualifiedName table);

    /** The comment of a table; empty if it has none, for a view, and where the database has no comments. */
    Optional<String> tableComment(QualifiedName table);

    /**
     * The tables that have exactly these columns (names compared without regard to case), in the schemas the user
     * can see. Models are found by it.
     */
    List<QualifiedName> tablesWithColumns(List<String> columns);

    /**
     * Begins to write a table; nothing is visible to others before the commit, as far as {@link TableWriter#atomicity()} says.
     * The writer has a connection of its own, so that a stream of this session may be open meanwhile; names mean what they mean
     * in this session. The schema of the name is created where it does not exist, with the table.
     */
    TableWriter openWriter(WriteRequest request);

    /** A name as it is written in a statement of this database: quoted parts quoted, others as they are. */
    String render(QualifiedName name);

    /** A string as a literal of this database. */
    String literal(String text);

    /** Stops the statement that another thread runs on this session; does nothing if there is none. */
    void cancel();

    /** Registration of functions, where the database can call back. */
    default Optional<FunctionRegistry> functions() {
        return Optional.empty();
    }

    /** What the session can name, where the database can tell. */
    default Optional<SessionListing> listing() {
        return Optional.empty();
    }

    /** Rolls back what is open and closes the connection. */
    @Override
    void close();
}
