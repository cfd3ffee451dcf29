package org.sqlflow.connector.jdbc.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.connector.jdbc.ColumnMapping;
import org.sqlflow.connector.jdbc.JdbcCatalog;
import org.sqlflow.connector.jdbc.JdbcDialect;
import org.sqlflow.connector.jdbc.JdbcErrors;
import org.sqlflow.connector.jdbc.Place;
import org.sqlflow.connector.jdbc.RowReader;
import org.sqlflow.connector.jdbc.SqlNames;
import org.sqlflow.connector.jdbc.TableStatements;
import org.sqlflow.spi.connector.SessionListing;

/** SQLite. */
final class SqliteDialect implements JdbcDialect {
    /** The keywords of SQLite that cannot name a table without quotes. */
    private static final Set<String> RESERVED = Set.of("""
            add all alter always and as autoincrement between case check collate commit constraint create cross
            current current_date current_time current_timestamp default deferrable delete distinct drop else escape
            except exists foreign from full group having if in index inner insert intersect into is isnull join left
            limit natural not notnull null on or order outer over primary references returning right select set table
            then to transaction union unique update using values when where""".strip().split("\\s+"));

    static final SqlNames NAMES = new SqlNames(LexicalRules.SQLITE, '"', RESERVED);
    private static final Pattern NEAR = Pattern.compile("near \"(.+)\": syntax error");
    private static final Pattern UNKNOWN = Pattern.compile("no such (?:column|table|function): ([^)\\s]+)");
    private static final Pattern DECORATION = Pattern.compile("^\\[SQLITE_[A-Z_]+\\]\\s*");
    private static final int INTERRUPTED = 9;
    private static final int FULL = 13;
    private static final int CANNOT_OPEN = 14;
    private static final Set<Integer> PASSING = Set.of(5, 6);

    private final SqliteColumns columns = new SqliteColumns();
    private final SqliteTables tables = new SqliteTables();
    private final SqliteSchemas schemas;
    private final SqliteCatalog catalog = new SqliteCatalog(NAMES);

    /** The dialect of one file. */
    SqliteDialect(Path file) {
        this.schemas = new SqliteSchemas(file, NAMES);
    }

    @Override
    public SqlNames names() {
        return NAMES;
    }

    @Override
    public int nameLength() {
        return SqliteConnector.LIMITS.nameLength();
    }

    @Override
    public ColumnMapping columns() {
        return columns;
    }

    @Override
    public TableStatements tables() {
        return tables;
    }

    @Override
    public JdbcCatalog catalog() {
        return catalog;
    }

    @Override
    public RowReader rows(ResultSet rows) throws SQLException {
        return SqliteRows.of(rows);
    }

    /** What an expression gives is known only by its values. */
    @Override
    public Optional<Schema> describe(Connection connection, String query) throws SQLException {
        return SqliteRows.describe(connection, query);
    }

    /** Where a column has no type, the first rows tell it. */
    @Override
    public Schema describe(Connection connection, JdbcCatalog.Relation relation) throws SQLException {
        return firstRows(connection, "SELECT * FROM " + relation.rendered() + " LIMIT 100");
    }

    /** Any name is a type of SQLite; what matters is what it means. */
    @Override
    public boolean isOwnType(Connection connection, Field column, String type) {
        return SqliteType.declared(type)
                .filter(known -> known.arrow().equals(column.getType()))
                .isPresent();
    }

    @Override
    public boolean setsUp(String firstWord, String sql) {
        // An attached database is part of the place.
        return firstWord.equals("PRAGMA");
    }

    /** What the user attached; the schemas are attached anyway. */
    @Override
    public Place place(Connection connection) throws SQLException {
        return new Place(Optional.empty(), Optional.empty(), schemas.attachments(connection));
    }

    @Override
    public void goTo(Place place, Connection connection) throws SQLException {
        List<String> present = schemas.attachments(connection);
        for (String attachment : place.statements()) {
            if (!present.contains(attachment)) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(attachment);
                }
            }
        }
    }

    @Override
    public void prepare(Connection connection) throws SQLException {
        schemas.attach(connection);
    }

    @Override
    public void refresh(Connection connection) throws SQLException {
        schemas.attach(connection);
    }

    @Override
    public void createSchema(Connection connection, QualifiedName schema) throws SQLException {
        schemas.create(connection, schema.last().text());
    }

    @Override
    public Problem translate(SQLException exception) {
        // The lower byte of an extended code is the code.
        int code = exception.getErrorCode() & 0xFF;
        String message = plain(JdbcErrors.message(exception));
        if (code == INTERRUPTED) {
            return ExternalProblems.cancelled();
        }
        if (code == FULL) {
            return ExternalProblems.file("the database", message);
        }
        return PASSING.contains(code)
                ? ExternalProblems.databaseTransient(message)
                : ExternalProblems.database(message);
    }

    @Override
    public Problem cannotConnect(String maskedUrl, SQLException exception) {
        Problem problem = ExternalProblems.cannotConnect(maskedUrl, plain(JdbcErrors.message(exception)));
        return (exception.getErrorCode() & 0xFF) == CANNOT_OPEN
                ? problem.hint("check the permissions of the file and its directory")
                : problem;
    }

    /** The driver writes the code before the message, and what the code means behind it. */
    private static String plain(String message) {
        String told = DECORATION.matcher(message).replaceFirst("");
        int start = told.indexOf('(');
        return start > 0 && told.endsWith(")") ? told.substring(start + 1, told.length() - 1) : told;
    }

    /** SQLite names the word and not its place: it is the first of its like. */
    @Override
    public OptionalInt position(SQLException exception, String sql) {
        String message = String.valueOf(exception.getMessage());
        for (Pattern pattern : List.of(NEAR, UNKNOWN)) {
            Matcher matcher = pattern.matcher(message);
            if (matcher.find()) {
                Matcher word = Pattern.compile("(?<!\\w)" + Pattern.quote(matcher.group(1)) + "(?!\\w)")
                        .matcher(sql);
                return word.find() ? OptionalInt.of(word.start()) : OptionalInt.empty();
            }
        }
        return OptionalInt.empty();
    }

    @Override
    public List<SessionListing.Function> functions(Connection connection) throws SQLException {
        List<SessionListing.Function> functions = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT DISTINCT name FROM pragma_function_list"
                        + " WHERE name GLOB '[a-z]*' AND NOT name GLOB '*[^a-z0-9_]*' ORDER BY name")) {
            while (rows.next()) {
                functions.add(new SessionListing.Function(rows.getString(1), ""));
            }
        }
        return functions;
    }
}
