package org.sqlflow.connector.duckdb;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.duckdb.DuckDBConnection;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.spi.connector.DataSource;

/** Where a database lies, and how it is opened. */
final class DatabaseFile {
    private static final Pattern REPEATED = Pattern.compile("^Exception [\\w.$]+: (.*) \\[in thread \"[^\"]*\"]$");
    private static final String SCHEME = "duckdb://";
    private static final String MEMORY = ":memory:";
    private static final String DEFAULT_NAME = "sqlflow.duckdb";
    private static final Pattern LOCK_HOLDER = Pattern.compile("\\(PID (\\d+)\\)");

    private static final int MAGIC_OFFSET = 8;
    private static final byte[] MAGIC = {'D', 'U', 'C', 'K'};

    private final String maskedUrl;
    private final String name;

    private DatabaseFile(String maskedUrl, String name) {
        this.maskedUrl = maskedUrl;
        this.name = name;
    }

    static boolean hasScheme(String url) {
        return url.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    /** The version of DuckDB, without its leading {@code v}; loads the library. */
    static String libraryVersion() {
        try (DuckDBConnection connection = new DatabaseFile(SCHEME + MEMORY, MEMORY).connect()) {
            String version = connection.getMetaData().getDatabaseProductVersion();
            return version.startsWith("v") ? version.substring(1) : version;
        } catch (SQLException e) {
            throw ExternalProblems.nativeLibrary("DuckDB", String.valueOf(e.getMessage()))
                    .asException(e);
        }
    }

    /** Finds the file that a URL names; the directory of the default file is created. */
    static DatabaseFile of(DataSource dataSource, Path home) {
        DatabaseFile found = named(dataSource, home);
        if (found.name.equals(MEMORY)) {
            return found;
        }
        // Absolute, because DuckDB reads a name such as "md:x" or "s3:x" as another kind of database.
        Path file = found.absolute();
        if (isStandard(dataSource)) {
            found.createDirectory(file);
        }
        found.check(file);
        return new DatabaseFile(dataSource.masked(), file.toString());
    }

    /** Whether opening what a URL names would make a new file; makes nothing. */
    static boolean isToBeCreated(DataSource dataSource, Path home) {
        DatabaseFile found = named(dataSource, home);
        if (found.name.equals(MEMORY)) {
            return false;
        }
        Path file = found.absolute();
        Path directory = file.getParent();
        if (isStandard(dataSource) && directory != null && !Files.exists(directory)) {
            return true;
        }
        found.check(file);
        return !Files.exists(file);
    }

    private static boolean isStandard(DataSource dataSource) {
        return dataSource.url().length() == SCHEME.length();
    }

    private static DatabaseFile named(DataSource dataSource, Path home) {
        if (dataSource.user().isPresent() || dataSource.password().isPresent()) {
            throw ExternalProblems.cannotConnect(dataSource.masked(), "a DuckDB file knows no users and passwords")
                    .hint("leave user and password out")
                    .asException();
        }
        String path = inHome(dataSource.url().substring(SCHEME.length()));
        return new DatabaseFile(
                dataSource.masked(), path.isEmpty() ? home.resolve(DEFAULT_NAME).toString() : path);
    }

    private static String inHome(String path) {
        return path.startsWith("~/") ? System.getProperty("user.home") + path.substring(1) : path;
    }

    /** Whether it is a database in memory, which no other process can reach. */
    boolean isInMemory() {
        return name.equals(MEMORY);
    }

    /** The file. */
    Path path() {
        return Path.of(name);
    }

    /** Its URL without secrets, for messages. */
    String maskedUrl() {
        return maskedUrl;
    }

    /** What Java repeats of a library that could not be loaded before, as it was said the first time. */
    private static String withoutThread(String message) {
        return REPEATED.matcher(message).replaceFirst("$1");
    }

    /** Opens the database. */
    DuckDBConnection connect() {
        Properties options = new Properties();
        // Without it TIMETZ loses its offset and UHUGEINT its upper half on the way to Arrow.
        options.put("arrow_lossless_conversion", "true");
        options.put("duckdb_api", "jdbc");
        try {
            return DuckDBConnection.newConnection("jdbc:duckdb:" + name, false, options);
        } catch (SQLException e) {
            throw refusal(e);
        } catch (LinkageError e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            throw ExternalProblems.nativeLibrary("DuckDB", withoutThread(String.valueOf(reason.getMessage())))
                    .hint("make room in " + System.getProperty("java.io.tmpdir")
                            + ", or set -Djava.io.tmpdir to a directory that you may write")
                    .asException(e);
        } catch (Exception e) {
            throw cannotConnect(String.valueOf(e.getMessage())).asException(e);
        }
    }

    private Path absolute() {
        try {
            return Path.of(name).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw cannotConnect("this is not a path: " + e.getReason()).asException(e);
        }
    }

    private void createDirectory(Path file) {
        Path directory = file.getParent();
        if (directory == null) {
            return;
        }
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
        try {
            Files.createDirectories(directory, attributes);
        } catch (IOException e) {
            throw cannotConnect("the directory " + directory + " cannot be created")
                    .hint("set SQLFLOW_HOME to a directory that you may write")
                    .asException(e);
        }
    }

    private void check(Path file) {
        if (file.toString().indexOf(';') >= 0) {
            // The driver would read what follows as options.
            throw cannotConnect("the path holds a semicolon")
                    .hint("rename the file or directory")
                    .asException();
        }
        if (Files.isDirectory(file)) {
            throw cannotConnect(file + " is a directory")
                    .hint("name a file in it, such as " + SCHEME + file.resolve(DEFAULT_NAME))
                    .asException();
        }
        Path directory = file.getParent();
        if (directory != null && !Files.isDirectory(directory)) {
            throw cannotConnect("there is no directory " + directory)
                    .hint("create the directory or correct the path")
                    .asException();
        }
        if (Files.isRegularFile(file) && !isDatabase(file)) {
            // DuckDB would open a CSV file as a view in a database that ends with the process.
            throw notADatabase(file);
        }
    }

    private boolean isDatabase(Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            byte[] header = content.readNBytes(MAGIC_OFFSET + MAGIC.length);
            return header.length == MAGIC_OFFSET + MAGIC.length
                    && Arrays.equals(header, MAGIC_OFFSET, header.length, MAGIC, 0, MAGIC.length);
        } catch (IOException e) {
            throw cannotConnect("the file cannot be read")
                    .hint("change the permissions of " + file)
                    .asException(e);
        }
    }

    private SqlflowException notADatabase(Path file) {
        return cannotConnect("the file is not a DuckDB database")
                .hint("to read a CSV or Parquet file, open a database and SELECT … FROM '" + file + "'")
                .asException();
    }

    private SqlflowException refusal(SQLException e) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("Could not set lock")) {
            Matcher holder = LOCK_HOLDER.matcher(message);
            return cannotConnect("another process has the file open"
                            + (holder.find() ? " (process " + holder.group(1) + ")" : ""))
                    .hint(
                            "end that process: a DuckDB file is open to one process, and to others only if all are SQLFlow with the"
                                    + " same user and SQLFLOW_HOME")
                    .asException(e);
        }
        if (message.contains("Permission denied")) {
            return cannotConnect("permission denied")
                    .hint("change the permissions of " + name)
                    .asException(e);
        }
        return cannotConnect(message.lines().findFirst().orElse(message)).asException(e);
    }

    private Problem cannotConnect(String reason) {
        return ExternalProblems.cannotConnect(maskedUrl, reason);
    }
}
