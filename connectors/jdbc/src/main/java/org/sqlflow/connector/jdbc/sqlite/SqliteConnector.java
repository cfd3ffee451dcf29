package org.sqlflow.connector.jdbc.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.connector.jdbc.JdbcDatabase;
import org.sqlflow.connector.jdbc.JdbcTarget;
import org.sqlflow.spi.LibraryVersion;
import org.sqlflow.spi.connector.Connector;
import org.sqlflow.spi.connector.ConnectorContext;
import org.sqlflow.spi.connector.DataSource;
import org.sqlflow.spi.connector.Database;
import org.sqlflow.spi.connector.TableLimits;

/**
 * Opens SQLite files. {@code sqlite://PATH}, {@code sqlite:PATH} and {@code jdbc:sqlite:PATH} name a file relative to the working
 * directory, {@code sqlite:///PATH} an absolute one, {@code sqlite://~/PATH} one in the user's home, and
 * {@code sqlite://:memory:} a database that ends with the process. A file that does not exist is created.
 */
public final class SqliteConnector implements Connector {
    /** SQLite's own limits, as it is usually compiled; it has none for names. */
    static final TableLimits LIMITS = new TableLimits(2_000, 65_535, 1_000_000_000L);

    private static final String MEMORY = ":memory:";
    private static final List<String> PREFIXES = List.of("sqlite://", "jdbc:sqlite:", "sqlite:");

    /** Called by the service loader. */
    public SqliteConnector() {}

    @Override
    public String name() {
        return "sqlite";
    }

    @Override
    public List<LibraryVersion> libraries() {
        return List.of(new LibraryVersion("SQLite", SqliteLibrary.version()));
    }

    @Override
    public boolean accepts(DataSource dataSource) {
        return prefix(dataSource).isPresent();
    }

    @Override
    public List<String> exampleUrls() {
        return List.of("sqlite://path/to/file.sqlite");
    }

    @Override
    public LexicalRules lexicalRules() {
        return LexicalRules.SQLITE;
    }

    @Override
    public TableLimits limits() {
        return LIMITS;
    }

    @Override
    public Database open(DataSource dataSource, ConnectorContext context) {
        if (dataSource.user().isPresent() || dataSource.password().isPresent()) {
            throw ExternalProblems.cannotConnect(dataSource.masked(), "an SQLite file knows no users and passwords")
                    .hint("leave user and password out")
                    .asException();
        }
        String path = path(dataSource);
        if (path.equals(MEMORY)) {
            Path file = temporaryFile(dataSource, context.home());
            return open(dataSource, file, context, () -> new SqliteSchemas(file, SqliteDialect.NAMES).deleteAll());
        }
        return open(dataSource, existing(dataSource, path), context, () -> {});
    }

    private Database open(DataSource dataSource, Path file, ConnectorContext context, Runnable onClose) {
        JdbcTarget target = new JdbcTarget(
                SqliteLibrary.driver(), "jdbc:sqlite:" + file, Map.of("busy_timeout", "60000"), dataSource.masked());
        return JdbcDatabase.open(this, target, new SqliteDialect(file), context.allocator(), onClose);
    }

    @Override
    public String probe(DataSource dataSource, ConnectorContext context) {
        String path = path(dataSource);
        if (!path.equals(MEMORY) && !Files.exists(existing(dataSource, path))) {
            return "will be created when it is used";
        }
        open(dataSource, context).close();
        return "can be opened";
    }

    private static Optional<String> prefix(DataSource dataSource) {
        String url = dataSource.url();
        return PREFIXES.stream()
                .filter(prefix -> url.regionMatches(true, 0, prefix, 0, prefix.length()))
                .findFirst();
    }

    private static String path(DataSource dataSource) {
        String path =
                dataSource.url().substring(prefix(dataSource).orElseThrow().length());
        if (path.isEmpty()) {
            throw ExternalProblems.cannotConnect(dataSource.masked(), "it names no file")
                    .hint("write sqlite://path/to/file.sqlite")
                    .asException();
        }
        return path.startsWith("~/") ? System.getProperty("user.home") + path.substring(1) : path;
    }

    /** The file of a path, whose directory is there. */
    private static Path existing(DataSource dataSource, String path) {
        Path file;
        try {
            file = Path.of(path).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw ExternalProblems.cannotConnect(dataSource.masked(), "this is not a path: " + e.getReason())
                    .asException(e);
        }
        if (file.toString().indexOf('?') >= 0) {
            // The driver would read what follows as options.
            throw ExternalProblems.cannotConnect(dataSource.masked(), "the path holds a question mark")
                    .hint("rename the file or directory")
                    .asException();
        }
        if (Files.isDirectory(file)) {
            throw ExternalProblems.cannotConnect(dataSource.masked(), file + " is a directory")
                    .hint("name a file in it")
                    .asException();
        }
        Path directory = file.getParent();
        if (directory != null && !Files.isDirectory(directory)) {
            throw ExternalProblems.cannotConnect(dataSource.masked(), "there is no directory " + directory)
                    .hint("create the directory or correct the path")
                    .asException();
        }
        return file;
    }

    /** Several connections share a database in memory only with locks that make them wait for each other, a file does better. */
    private static Path temporaryFile(DataSource dataSource, Path home) {
        try {
            Path directory = Files.createDirectories(home.resolve("tmp"));
            Path file = Files.createTempFile(directory, "sqlite-", ".db");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw ExternalProblems.cannotConnect(dataSource.masked(), "no temporary file can be created in " + home)
                    .asException(e);
        }
    }
}
