package org.sqlflow.connector.jdbc.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sqlflow.connector.jdbc.SqlNames;

/**
 * The schemas of a file. SQLite has none; what it has is other files that are attached under a name. The schema {@code s} of
 * {@code shop.db} is the file {@code shop.s.db} beside it, made when a result is first written into the schema, and attached by every
 * connection. A number in its header tells it from other files.
 */
final class SqliteSchemas {
    /** The application_id of such files. */
    private static final int MARK = 0x53514C46;

    private static final int MARK_OFFSET = 68;
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(UTF_8);
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");

    /** The databases that every connection has. */
    private static final Set<String> OWN = Set.of("main", "temp");

    private final Path file;
    private final Path directory;
    private final Pattern pattern;
    private final String beginning;
    private final String ending;
    private final SqlNames names;

    SqliteSchemas(Path file, SqlNames names) {
        this.file = file;
        this.directory = file.toAbsolutePath().resolveSibling("").normalize();
        this.names = names;
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        this.beginning = (dot > 0 ? name.substring(0, dot) : name) + ".";
        this.ending = dot > 0 ? name.substring(dot) : "";
        this.pattern = Pattern.compile(Pattern.quote(beginning) + "(" + NAME + ")" + Pattern.quote(ending));
    }

    /** Attaches what a connection has not attached, unless it is within a transaction, where SQLite does not allow it. */
    void attach(Connection connection) throws SQLException {
        Map<String, Path> schemas = schemas();
        if (schemas.isEmpty()) {
            return;
        }
        Set<String> attached = attached(connection);
        for (String schema : schemas.keySet()) {
            if (!attached.contains(schema)) {
                attach(connection, schema, schemas.get(schema));
            }
        }
    }

    /** Makes a schema and attaches it. Where an earlier attempt was rolled back, its file is there and empty. */
    void create(Connection connection, String schema) throws SQLException {
        if (!NAME.matcher(schema).matches()) {
            throw new SQLException("the name of a schema consists of letters, digits and underscores: " + schema);
        }
        String name = schema.toLowerCase(Locale.ROOT);
        Path other = directory.resolve(beginning + name + ending);
        if (Files.exists(other) && !isEmpty(other)) {
            throw new SQLException(
                    "the schema " + schema + " would be the file " + other + ", which exists and is not SQLFlow's");
        }
        attach(connection, name, other);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA " + names.quote(name) + ".application_id = " + MARK);
        }
    }

    /** Deletes all files. */
    void deleteAll() {
        TreeSet<Path> all = new TreeSet<>(schemas().values());
        all.add(file);
        for (Path each : all) {
            for (String suffix : new String[] {"", "-journal", "-wal", "-shm"}) {
                try {
                    Files.deleteIfExists(Path.of(each + suffix));
                } catch (IOException left) {
                    // It is in a directory for temporary files.
                }
            }
        }
    }

    /** The statements that attach what a connection has attached. */
    List<String> attachments(Connection connection) throws SQLException {
        List<String> attachments = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA database_list")) {
            while (rows.next()) {
                String name = rows.getString("name");
                String attached = rows.getString("file");
                if (!OWN.contains(name) && attached != null && !attached.isEmpty()) {
                    attachments.add(attachment(name, attached));
                }
            }
        }
        return attachments;
    }

    private String attachment(String schema, String attached) {
        return "ATTACH DATABASE " + names.literal(attached) + " AS " + names.quote(schema);
    }

    private void attach(Connection connection, String schema, Path other) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(attachment(schema, other.toString()));
        } catch (SQLException e) {
            if (!String.valueOf(e.getMessage()).contains("within transaction")) {
                throw e;
            }
        }
    }

    private static Set<String> attached(Connection connection) throws SQLException {
        Set<String> attached = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA database_list")) {
            while (rows.next()) {
                attached.add(rows.getString("name"));
            }
        }
        return attached;
    }

    private Map<String, Path> schemas() {
        TreeMap<String, Path> schemas = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        try (Stream<Path> files = Files.list(directory)) {
            files.forEach(other -> {
                Matcher matcher = pattern.matcher(other.getFileName().toString());
                if (matcher.matches() && isSchema(other)) {
                    schemas.put(matcher.group(1), other);
                }
            });
        } catch (IOException e) {
            // A directory that cannot be listed has no schemas that could be found.
            return schemas;
        }
        return schemas;
    }

    private static boolean isEmpty(Path other) {
        try {
            return Files.size(other) == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isSchema(Path other) {
        try (InputStream content = Files.newInputStream(other)) {
            ByteBuffer header = ByteBuffer.wrap(content.readNBytes(MARK_OFFSET + Integer.BYTES));
            return header.limit() == MARK_OFFSET + Integer.BYTES
                    && header.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))
                    && header.getInt(MARK_OFFSET) == MARK;
        } catch (IOException e) {
            return false;
        }
    }
}
