package org.sqlflow.connector.jdbc;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.spi.connector.SessionListing;

/**
 * What a database knows of its schemas and tables. It asks for what is there instead of trying names out, because an error may end
 * the user's transaction.
 */
public interface JdbcCatalog {
    /** The table or view that a name means on a connection. */
    Optional<Relation> find(Connection connection, QualifiedName name) throws SQLException;

    /**
     * The name with its schema of the table or view that a name means; the name as it is where there is none, or where a database
     * looks in one schema only.
     */
    default QualifiedName resolve(Connection connection, QualifiedName name) throws SQLException {
        return name;
    }

    /**
     * The tables that have exactly these columns, in any order and case, in the schemas that the user can see; named as a
     * statement on this connection can name them.
     */
    List<QualifiedName> tablesWithColumns(Connection connection, List<String> columns) throws SQLException;

    /** Whether there is a schema of this name. */
    boolean hasSchema(Connection connection, QualifiedName schema) throws SQLException;

    /** The schemas. */
    List<SessionListing.Schema> schemas(Connection connection) throws SQLException;

    /** The tables and views of the user. */
    List<SessionListing.Table> tables(Connection connection) throws SQLException;

    /**
     * A table or view.
     *
     * @param rendered its full name, as it is written in a statement on any connection to the same database
     * @param view whether it is a view
     * @param comment its comment
     */
    record Relation(String rendered, boolean view, Optional<String> comment) {
        public Relation {
            requireNonNull(rendered, "rendered");
            requireNonNull(comment, "comment");
        }
    }
}
