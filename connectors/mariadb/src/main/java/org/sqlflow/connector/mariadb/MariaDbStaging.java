package org.sqlflow.connector.mariadb;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.connector.jdbc.SqlNames;
import org.sqlflow.connector.jdbc.StagingMark;

/**
 * Removes the staging tables of writers that are gone. Every writer holds a lock of the server, which ends with its connection however
 * that ends. Where servers do not know of each other's locks, in a cluster or behind a proxy that shares statements out, nothing is
 * removed.
 */
final class MariaDbStaging {
    private static final String TABLES = "SELECT table_schema, table_name FROM information_schema.tables"
            + " WHERE table_schema = coalesce(?, database()) AND table_name LIKE '%\\_\\_sqlflow\\_%'";
    private static final String CLUSTER = "SHOW VARIABLES WHERE (variable_name = 'wsrep_on' AND value = 'ON')"
            + " OR (variable_name = 'group_replication_group_name' AND value <> '')";

    private final Connection connection;
    private final SqlNames names;
    private final StagingMark mark;

    MariaDbStaging(Connection connection, SqlNames names, StagingMark mark) {
        this.connection = connection;
        this.names = names;
        this.mark = mark;
    }

    /** Takes the writer's lock and removes what others have left of the same target. */
    void begin(QualifiedName target) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DO GET_LOCK(" + lock(mark) + ", 0)");
            List<String> left = left(target);
            if (!left.isEmpty() && !isCluster(statement)) {
                for (String table : left) {
                    remove(statement, table);
                }
            }
        }
    }

    private String lock(StagingMark of) {
        return names.literal("sqlflow_" + of.job() + "_" + of.target());
    }

    private static boolean isCluster(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery(CLUSTER)) {
            return rows.next();
        }
    }

    /** The staging tables whose writers hold no lock. */
    private List<String> left(QualifiedName target) throws SQLException {
        List<String> left = new ArrayList<>();
        try (PreparedStatement tables = connection.prepareStatement(TABLES)) {
            tables.setString(
                    1,
                    target.qualifier()
                            .map(schema -> names.stored(schema.last()))
                            .orElse(null));
            try (ResultSet rows = tables.executeQuery()) {
                while (rows.next()) {
                    Optional<StagingMark> writer = mark.ofTable(rows.getString(2));
                    if (writer.isPresent() && isGone(writer.get())) {
                        left.add(names.quote(rows.getString(1)) + "." + names.quote(rows.getString(2)));
                    }
                }
            }
        }
        return left;
    }

    /** Whether nobody holds a writer's lock, on a server that knows of this writer's own one. */
    private boolean isGone(StagingMark writer) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT IS_FREE_LOCK(" + lock(writer) + ") = 1"
                        + " AND IS_USED_LOCK(" + lock(mark) + ") = CONNECTION_ID()")) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    /** That it cannot be removed is no reason not to write. */
    private static void remove(Statement statement, String table) {
        try {
            for (String sql : MariaDbTables.removal(table)) {
                statement.execute(sql);
            }
        } catch (SQLException unimportant) {
            // The next writer tries again.
        }
    }
}
