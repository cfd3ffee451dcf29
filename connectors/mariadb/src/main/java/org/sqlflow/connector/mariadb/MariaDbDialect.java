package org.sqlflow.connector.mariadb;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.mariadb.jdbc.util.constants.ServerStatus;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.connector.jdbc.BulkWriter;
import org.sqlflow.connector.jdbc.ColumnMapping;
import org.sqlflow.connector.jdbc.InsertWriter;
import org.sqlflow.connector.jdbc.JdbcCatalog;
import org.sqlflow.connector.jdbc.JdbcConnection;
import org.sqlflow.connector.jdbc.JdbcDialect;
import org.sqlflow.connector.jdbc.Place;
import org.sqlflow.connector.jdbc.SqlNames;
import org.sqlflow.connector.jdbc.StagingMark;
import org.sqlflow.connector.jdbc.TableStatements;
import org.sqlflow.connector.jdbc.TransactionStatus;

/** MariaDB and MySQL. */
final class MariaDbDialect implements JdbcDialect {
    /** Words that cannot name anything without quotes in one of the servers. */
    private static final Set<String> RESERVED = Set.of("""
            accessible add all alter analyze and as asc asensitive before between bigint binary blob both by call cascade case
            change char character check collate column condition constraint continue convert create cross cube cume_dist
            current_date current_role current_time current_timestamp current_user cursor database databases day_hour
            day_microsecond day_minute day_second dec decimal declare default delayed delete dense_rank desc describe
            deterministic distinct distinctrow div double drop dual each else elseif empty enclosed escaped except exists exit
            explain false fetch first_value float float4 float8 for force foreign from fulltext function general generated get
            grant group grouping groups having high_priority hour_microsecond hour_minute hour_second if ignore in index infile
            inner inout insensitive insert int int1 int2 int3 int4 int8 integer intersect interval into io_after_gtids
            io_before_gtids is iterate join json_table key keys kill lag last_value lateral lead leading leave left like limit
            linear lines load localtime localtimestamp lock long longblob longtext loop low_priority master_bind
            master_ssl_verify_server_cert match maxvalue mediumblob mediumint mediumtext middleint minute_microsecond
            minute_second mod modifies natural not no_write_to_binlog nth_value ntile null numeric of offset on optimize
            optimizer_costs option optionally or order out outer outfile over partition percent_rank precision primary procedure
            purge range rank read reads read_write real recursive references regexp release rename repeat replace require
            resignal restrict return returning revoke right rlike row row_number rows schema schemas second_microsecond select
            sensitive separator set show signal smallint spatial specific sql sqlexception sqlstate sqlwarning sql_big_result
            sql_calc_found_rows sql_small_result ssl starting stored straight_join system table terminated then tinyblob tinyint
            tinytext to trailing trigger true undo union unique unlock unsigned update usage use using utc_date utc_time
            utc_timestamp values varbinary varchar varcharacter varying virtual when where while window with write xor
            year_month zerofill""".strip().split("\\s+"));

    /** First words of statements that give rows and can be prepared. */
    private static final Set<String> QUERIES = Set.of("SELECT", "WITH", "VALUES", "TABLE");

    /** The statement cannot be prepared. */
    private static final int NOT_PREPARED = 1295;

    private final SqlNames names;
    private final MariaDbColumns columns = new MariaDbColumns();
    private final MariaDbTables tables = new MariaDbTables();
    private final MariaDbCatalog catalog;

    MariaDbDialect(LexicalRules rules) {
        this.names = new SqlNames(rules, '`', RESERVED);
        this.catalog = new MariaDbCatalog(names);
    }

    @Override
    public SqlNames names() {
        return names;
    }

    @Override
    public int nameLength() {
        return MariaDbTables.NAME_LENGTH;
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
    public Problem translate(SQLException exception) {
        return MariaDbErrors.translate(exception);
    }

    @Override
    public Problem cannotConnect(String maskedUrl, SQLException exception) {
        return MariaDbErrors.cannotConnect(maskedUrl, exception);
    }

    @Override
    public OptionalInt position(SQLException exception, String sql) {
        return MariaDbErrors.position(exception, sql);
    }

    /** The rows of a prepared statement come as they are stored, one by one: one of them may be large. */
    @Override
    public Statement statement(Connection connection, String sql) throws SQLException {
        Statement statement =
                QUERIES.contains(JdbcDialect.firstWord(sql)) ? prepared(connection, sql) : connection.createStatement();
        statement.setFetchSize(1);
        return statement;
    }

    private static Statement prepared(Connection connection, String sql) throws SQLException {
        try {
            return connection.prepareStatement(sql);
        } catch (SQLException e) {
            if (e.getErrorCode() != NOT_PREPARED) {
                throw e;
            }
            return connection.createStatement();
        }
    }

    @Override
    public boolean execute(Statement statement, String sql) throws SQLException {
        if (statement instanceof PreparedStatement prepared) {
            return prepared.execute();
        }
        boolean rows = statement.execute(sql);
        if (!rows && MariaDbSettings.setsCharacters(sql)) {
            // Whatever a program is written in, the driver sends and reads UTF-8.
            try (Statement again = statement.getConnection().createStatement()) {
                again.execute("SET character_set_client = utf8mb4, character_set_results = utf8mb4");
            }
        }
        return rows;
    }

    @Override
    public boolean setsUp(String firstWord, String sql) {
        return firstWord.equals("USE") || (firstWord.equals("SET") && MariaDbSettings.canBeRepeated(sql));
    }

    @Override
    public boolean stop(Connection connection) throws SQLException {
        connection.unwrap(org.mariadb.jdbc.Connection.class).cancelCurrentQuery();
        return true;
    }

    @Override
    public Optional<TransactionStatus> transaction(Connection connection) throws SQLException {
        int status = connection
                .unwrap(org.mariadb.jdbc.Connection.class)
                .getContext()
                .getServerStatus();
        return Optional.of(
                (status & ServerStatus.IN_TRANSACTION) == 0 ? TransactionStatus.NONE : TransactionStatus.OPEN);
    }

    @Override
    public boolean isOwnType(Connection connection, Field column, String type) {
        return MariaDbColumns.isOwn(column.getType(), type);
    }

    /** Otherwise the driver would read all that is left. */
    @Override
    public void giveUpRows(Statement statement) throws SQLException {
        statement.cancel();
    }

    @Override
    public OptionalLong estimateRows(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet plan = statement.executeQuery("EXPLAIN " + query)) {
            long rows = -1;
            int tables = 0;
            while (plan.next()) {
                rows = plan.getLong("rows");
                if (plan.wasNull() || !plan.getString("select_type").equals("SIMPLE") || ++tables > 1) {
                    return OptionalLong.empty();
                }
            }
            return rows < 0 ? OptionalLong.empty() : OptionalLong.of(rows);
        }
    }

    @Override
    public void createSchema(Connection connection, QualifiedName schema) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE DATABASE IF NOT EXISTS " + names.render(schema) + " DEFAULT CHARACTER SET utf8mb4");
        }
    }

    @Override
    public BulkWriter bulkWriter(JdbcConnection connection, String table, Schema schema)
            throws SQLException, IOException {
        beStrict(connection.driver());
        return takesFiles(connection.driver())
                ? LoadDataWriter.open(connection, names, columns, table, schema)
                : InsertWriter.open(connection, names, columns, table, schema);
    }

    /** However lax the session is, a value that does not fit is an error, or is at least told as a warning. */
    private static void beStrict(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES'), SESSION max_error_count = 64");
        }
    }

    /** Servers may refuse what clients send as files. */
    private static boolean takesFiles(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT @@local_infile")) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    @Override
    public void beginStaging(Connection connection, QualifiedName target, StagingMark mark) throws SQLException {
        new MariaDbStaging(connection, names, mark).begin(target);
    }

    /** The driver is told by the server in which database it is. */
    @Override
    public Place place(Connection connection) throws SQLException {
        return new Place(Optional.ofNullable(connection.getCatalog()), Optional.empty(), List.of());
    }
}
