package org.sqlflow.connector.jdbc;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import org.sqlflow.base.error.ExternalProblems;

/**
 * What a driver is asked to open.
 *
 * @param driver the driver
 * @param url its URL, without passwords
 * @param properties what else it is told: user, password, options
 * @param maskedUrl the data source without secrets, for messages
 */
public record JdbcTarget(Driver driver, String url, Map<String, String> properties, String maskedUrl) {
    public JdbcTarget {
        requireNonNull(driver, "driver");
        requireNonNull(url, "url");
        properties = Map.copyOf(properties);
        requireNonNull(maskedUrl, "maskedUrl");
    }

    /**
     * Opens a connection.
     *
     * @throws org.sqlflow.base.error.SqlflowException with code CANNOT_CONNECT
     */
    public Connection connect(JdbcDialect dialect) {
        Properties given = new Properties();
        properties.forEach(given::setProperty);
        Connection connection = null;
        boolean ready = false;
        try {
            connection = driver.connect(url, given);
            if (connection == null) {
                throw ExternalProblems.cannotConnect(maskedUrl, "the driver does not know this URL")
                        .asException();
            }
            dialect.prepare(connection);
            ready = true;
            return connection;
        } catch (SQLException e) {
            throw dialect.cannotConnect(maskedUrl, e).asException(e);
        } catch (LinkageError e) {
            throw ExternalProblems.nativeLibrary(driver.getClass().getName(), String.valueOf(e.getMessage()))
                    .asException(e);
        } finally {
            if (connection != null && !ready) {
                closeQuietly(connection);
            }
        }
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException unimportant) {
            // The reason that led here is told.
        }
    }

    @Override
    public String toString() {
        return maskedUrl;
    }
}
