package org.sqlflow.connector.jdbc.sqlite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlite.JDBC;

/** The driver, whose classes are loaded only when it is asked for. */
final class SqliteLibrary {
    /** Where the distribution has the native libraries; elsewhere the driver unpacks its own at every start. */
    private static final String OUR_DIRECTORY = "sqlflow.native.dir";

    private static final String ITS_DIRECTORY = "org.sqlite.lib.path";

    private SqliteLibrary() {}

    static Driver driver() {
        String directory = System.getProperty(OUR_DIRECTORY);
        if (directory != null
                && System.getProperty(ITS_DIRECTORY) == null
                && Files.exists(Path.of(directory, System.mapLibraryName("sqlitejdbc")))) {
            System.setProperty(ITS_DIRECTORY, directory);
        }
        return new JDBC();
    }

    /** The version of SQLite; loads the native library. */
    static String version() {
        try (Connection connection = driver().connect("jdbc:sqlite::memory:", new Properties())) {
            return connection.getMetaData().getDatabaseProductVersion();
        } catch (SQLException | LinkageError e) {
            throw ExternalProblems.nativeLibrary("SQLite", String.valueOf(e.getMessage()))
                    .hint("make room in " + System.getProperty("java.io.tmpdir")
                            + ", or set -Djava.io.tmpdir to a directory that you may write")
                    .asException(e);
        }
    }
}
