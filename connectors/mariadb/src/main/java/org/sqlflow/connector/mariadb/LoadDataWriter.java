package org.sqlflow.connector.mariadb;

import static java.util.stream.Collectors.joining;

import java.io.InputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.connector.jdbc.BulkWriter;
import org.sqlflow.connector.jdbc.JdbcConnection;
import org.sqlflow.connector.jdbc.SqlNames;

/**
 * Fills a table by LOAD DATA LOCAL, one statement a batch. The server cannot stop such a statement at a row that it does not take: it
 * leaves the row out or changes the value, and warns. Here every warning is an error, and the rows are counted.
 */
final class LoadDataWriter implements BulkWriter {
    /** The driver asks the statement for it, and nobody opens a file of this name. */
    private static final String NO_FILE = "sqlflow";

    private static final Pattern TEXTS = Pattern.compile("CHAR|VARCHAR|[A-Z]*TEXT|ENUM|SET");
    private static final String DUPLICATE_KEY_STATE = "23000";
    private static final List<Integer> DUPLICATE_KEYS = List.of(1022, 1062, 1586);

    private final JdbcConnection connection;
    private final Statement statement;
    private final String load;
    private final List<CellText> texts;

    private LoadDataWriter(JdbcConnection connection, Statement statement, String load, List<CellText> texts) {
        this.connection = connection;
        this.statement = statement;
        this.load = load;
        this.texts = texts;
    }

    /** A writer for a table that has the schema's columns. */
    static LoadDataWriter open(
            JdbcConnection connection, SqlNames names, MariaDbColumns columns, String table, Schema schema)
            throws SQLException {
        Statement statement = connection.watch(connection.driver().createStatement());
        List<CellText> texts = schema.getFields().stream()
                .map(field -> CellText.of(field, columns.databaseType(field)))
                .toList();
        return new LoadDataWriter(connection, statement, statement(names, columns, table, schema), texts);
    }

    /** Characters are given as bytes, for what a backslash means in a string depends on the session. */
    private static String statement(SqlNames names, MariaDbColumns columns, String table, Schema schema) {
        List<String> read = new ArrayList<>();
        List<String> computed = new ArrayList<>();
        for (Field field : schema.getFields()) {
            String name = names.quote(field.getName());
            String variable = "@sqlflow" + read.size();
            String type = columns.databaseType(field);
            boolean number = field.getType() instanceof ArrowType.Int || field.getType() instanceof ArrowType.Bool;
            if (number && type.startsWith(MariaDbColumns.BIT)) {
                read.add(variable);
                computed.add(name + " = CAST(" + variable + " AS UNSIGNED)");
            } else if (field.getType() instanceof ArrowType.Utf8
                    && !TEXTS.matcher(type).lookingAt()) {
                // JSON, UUID and the like take texts, but no bytes.
                read.add(variable);
                computed.add(name + " = CONVERT(" + variable + " USING utf8mb4)");
            } else {
                read.add(name);
            }
        }
        return "LOAD DATA LOCAL INFILE '" + NO_FILE + "' INTO TABLE " + table
                + " CHARACTER SET binary FIELDS TERMINATED BY x'09' ESCAPED BY x'5C' LINES TERMINATED BY x'0A' "
                + read.stream().collect(joining(", ", "(", ")"))
                + (computed.isEmpty() ? "" : computed.stream().collect(joining(", ", " SET ", "")));
    }

    @Override
    public void append(VectorSchemaRoot batch) throws SQLException {
        connection.watch(statement);
        try (InputStream rows = new BatchText(batch, texts)) {
            statement.unwrap(org.mariadb.jdbc.Statement.class).setLocalInfileInputStream(rows);
            long loaded = statement.executeLargeUpdate(load);
            checkWarnings();
            if (loaded != batch.getRowCount()) {
                throw new SQLException(
                        "the server took " + loaded + " of " + batch.getRowCount() + " rows and does not say why");
            }
        } catch (java.io.IOException e) {
            throw new SQLException(e);
        }
    }

    private void checkWarnings() throws SQLException {
        try (Statement show = statement.getConnection().createStatement();
                ResultSet warnings = show.executeQuery("SHOW WARNINGS")) {
            while (warnings.next()) {
                if (!warnings.getString(1).equalsIgnoreCase("Note")) {
                    int code = warnings.getInt(2);
                    String state = DUPLICATE_KEYS.contains(code) ? DUPLICATE_KEY_STATE : "22000";
                    throw new SQLException(warnings.getString(3), state, code);
                }
            }
        }
    }

    @Override
    public void finish() {}

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
