package org.sqlflow.connector.postgresql;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.postgresql.core.BaseConnection;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.connector.jdbc.BulkWriter;
import org.sqlflow.connector.jdbc.ColumnMapping;
import org.sqlflow.connector.jdbc.JdbcCatalog;
import org.sqlflow.connector.jdbc.JdbcConnection;
import org.sqlflow.connector.jdbc.JdbcDialect;
import org.sqlflow.connector.jdbc.Place;
import org.sqlflow.connector.jdbc.SqlNames;
import org.sqlflow.connector.jdbc.TableStatements;
import org.sqlflow.connector.jdbc.TransactionStatus;
import org.sqlflow.spi.connector.BatchStream;
import org.sqlflow.spi.connector.SessionListing;

/** What PostgreSQL does in its own way. */
final class PostgresDialect implements JdbcDialect {
    /** In bytes; a longer name is cut by the server. */
    static final int NAME_LENGTH = 63;

    /** The words of {@code pg_get_keywords()} that cannot name a table without quotes. */
    private static final Set<String> RESERVED = Set.of("""
            all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate
            collation column concurrently constraint create cross current_catalog current_date current_role
            current_schema current_time current_timestamp current_user default deferrable desc distinct do else
            end except false fetch for foreign freeze from full grant group having ilike in initially inner
            intersect into is isnull join lateral leading left like limit localtime localtimestamp natural not
            notnull null offset on only or order outer overlaps placing primary references returning right select
            session_user similar some symmetric table tablesample then to trailing true union unique user using
            variadic verbose when where window with""".strip().split("\\s+"));

    private static final SqlNames NAMES = new SqlNames(LexicalRules.POSTGRESQL, '"', RESERVED);
    private static final Pattern WORD =
            Pattern.compile("(?s)^(?:\\s|--[^\\n]*(?:\\n|$)|/\\*.*?\\*/|\\()*+(\\w+)(?:\\s+(\\w+))?");
    private static final Set<String> FOR_THE_TRANSACTION = Set.of("LOCAL", "TRANSACTION", "CONSTRAINTS");
    private static final Pattern PLAN_ROWS = Pattern.compile("\"Plan Rows\": (\\d{1,18})");

    @Override
    public SqlNames names() {
        return NAMES;
    }

    @Override
    public int nameLength() {
        return NAME_LENGTH;
    }

    @Override
    public ColumnMapping columns() {
        return new PostgresColumns();
    }

    @Override
    public TableStatements tables() {
        return new PostgresTables();
    }

    @Override
    public JdbcCatalog catalog() {
        return new PostgresCatalog(NAMES);
    }

    @Override
    public Problem translate(SQLException exception) {
        return PostgresErrors.translate(exception);
    }

    @Override
    public Problem cannotConnect(String maskedUrl, SQLException exception) {
        return PostgresErrors.cannotConnect(maskedUrl, exception);
    }

    @Override
    public OptionalInt position(SQLException exception, String sql) {
        return PostgresErrors.position(exception, sql);
    }

    /** So that what the server tells while a table is filled is not kept either. */
    @Override
    public void prepare(Connection connection) throws SQLException {
        Notices.on(connection.unwrap(BaseConnection.class));
    }

    @Override
    public Optional<BatchStream> openFast(JdbcConnection connection, String query) throws SQLException, IOException {
        RowQuery rows = new RowQuery(query, word(query, 1));
        return rows.mayHaveRows() ? rows.open(connection) : Optional.empty();
    }

    @Override
    public Optional<Schema> describe(Connection connection, String query) throws SQLException {
        return QueryColumns.schema(connection.unwrap(BaseConnection.class), query);
    }

    @Override
    public Schema describe(Connection connection, JdbcCatalog.Relation relation) throws SQLException {
        return QueryColumns.schema(connection.unwrap(BaseConnection.class), "SELECT * FROM " + relation.rendered())
                .orElseGet(() -> new Schema(List.of()));
    }

    /** Asks the server, which calls a text that is no type's name at all an error. */
    @Override
    public boolean isOwnType(Connection connection, Field field, String databaseType) {
        try (PreparedStatement statement = connection.prepareStatement("SELECT pg_catalog.to_regtype(?) IS NOT NULL")) {
            statement.setString(1, databaseType);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void createSchema(Connection connection, QualifiedName schema) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS " + NAMES.quote(NAMES.stored(schema.last())));
        }
    }

    /** The first node of a plan is the result. */
    @Override
    public OptionalLong estimateRows(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            try (ResultSet rows = statement.executeQuery("EXPLAIN (FORMAT JSON) " + query)) {
                Matcher matcher = PLAN_ROWS.matcher(rows.next() ? rows.getString(1) : "");
                return matcher.find() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
            }
        }
    }

    @Override
    public BulkWriter bulkWriter(JdbcConnection connection, String table, Schema schema) throws SQLException {
        return CopyWriter.open(connection, NAMES, table, schema);
    }

    @Override
    public boolean stop(Connection connection) throws SQLException {
        connection.unwrap(BaseConnection.class).cancelQuery();
        return true;
    }

    @Override
    public Optional<TransactionStatus> transaction(Connection connection) throws SQLException {
        return Optional.of(
                switch (connection.unwrap(BaseConnection.class).getTransactionState()) {
                    case IDLE -> TransactionStatus.NONE;
                    case OPEN -> TransactionStatus.OPEN;
                    case FAILED -> TransactionStatus.FAILED;
                });
    }

    @Override
    public boolean settingsAreTransactional() {
        return true;
    }

    /** Names without a schema are looked up along a path, also those of a role that was set. */
    @Override
    public Place place(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT pg_catalog.current_setting('search_path')")) {
            rows.next();
            return new Place(
                    Optional.empty(),
                    Optional.empty(),
                    List.of("SELECT pg_catalog.set_config('search_path', " + NAMES.literal(rows.getString(1))
                            + ", false)"));
        }
    }

    @Override
    public boolean setsUp(String firstWord, String sql) {
        return (firstWord.equals("SET") && !FOR_THE_TRANSACTION.contains(word(sql, 2)))
                || firstWord.equals("RESET")
                || (firstWord.equals("DISCARD") && word(sql, 2).equals("ALL"))
                || firstWord.equals("LOAD");
    }

    @Override
    public List<SessionListing.Function> functions(Connection connection) throws SQLException {
        List<SessionListing.Function> functions = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT p.proname, coalesce(max(pg_catalog.obj_description(p.oid, 'pg_proc')), '')
                        FROM pg_catalog.pg_proc p
                        WHERE pg_catalog.pg_function_is_visible(p.oid) AND p.prokind <> 'p'
                          AND p.prorettype NOT IN ('trigger'::regtype, 'internal'::regtype)
                        GROUP BY p.proname ORDER BY p.proname""")) {
            while (rows.next()) {
                functions.add(new SessionListing.Function(rows.getString(1), rows.getString(2)));
            }
        }
        return functions;
    }

    /** The first or second word of a statement, in upper case; empty if it begins otherwise. */
    private static String word(String sql, int number) {
        Matcher matcher = WORD.matcher(sql);
        return matcher.find() && matcher.group(number) != null
                ? matcher.group(number).toUpperCase(Locale.ROOT)
                : "";
    }
}
