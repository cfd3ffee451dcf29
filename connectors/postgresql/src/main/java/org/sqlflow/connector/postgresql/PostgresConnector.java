package org.sqlflow.connector.postgresql;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.postgresql.Driver;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.connector.jdbc.DataSourceUrl;
import org.sqlflow.connector.jdbc.JdbcDatabase;
import org.sqlflow.connector.jdbc.JdbcTarget;
import org.sqlflow.spi.LibraryVersion;
import org.sqlflow.spi.connector.Connector;
import org.sqlflow.spi.connector.ConnectorContext;
import org.sqlflow.spi.connector.DataSource;
import org.sqlflow.spi.connector.Database;
import org.sqlflow.spi.connector.TableLimits;

/**
 * Opens databases of a PostgreSQL server: {@code postgresql://user:password@host:5432/database?sslmode=verify-full}. The
 * parameters are those of PostgreSQL's JDBC driver; {@code connect_timeout}, {@code application_name} and {@code options}, as
 * PostgreSQL's own programs call them, are known too.
 */
public final class PostgresConnector implements Connector {
    /** A row has at most 1,600 columns, a value at most 1 GB; the client's message takes a little of it. */
    static final TableLimits LIMITS = new TableLimits(1_600, PostgresDialect.NAME_LENGTH, 1_000_000_000L);

    private static final String DEFAULT_HOST = "localhost";
    private static final int DEFAULT_PORT = 5432;

    /** What the driver is told unless the URL says otherwise. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "ApplicationName", "sqlflow",
            "connectTimeout", "15",
            "tcpKeepAlive", "true",
            // An attempt at Kerberos's encryption takes time before each connection.
            "gssEncMode", "disable",
            // Names keep their case, and pools between us and the server know no prepared statements.
            "disableColumnSanitiser", "true",
            "prepareThreshold", "0");

    /** What PostgreSQL's own programs call a parameter of the driver. */
    private static final Map<String, String> OTHER_NAMES = Map.of(
            "connect_timeout", "connectTimeout",
            "application_name", "ApplicationName",
            "gssencmode", "gssEncMode",
            "channel_binding", "channelBinding");

    private static final String SESSION_KIND = "target_session_attrs";

    /** What the driver calls the values of {@link #SESSION_KIND}. */
    private static final Map<String, String> SERVER_TYPES = Map.of(
            "any", "any",
            "read-write", "primary",
            "primary", "primary",
            "read-only", "secondary",
            "standby", "secondary",
            "prefer-standby", "preferSecondary");

    /** Called by the service loader. */
    public PostgresConnector() {}

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public List<LibraryVersion> libraries() {
        return List.of(new LibraryVersion("PostgreSQL JDBC", org.postgresql.util.DriverInfo.DRIVER_VERSION));
    }

    @Override
    public boolean accepts(DataSource dataSource) {
        return DataSourceUrl.hasScheme(dataSource, "postgresql", "postgres");
    }

    @Override
    public List<String> exampleUrls() {
        return List.of("postgresql://user:password@host:5432/database");
    }

    @Override
    public LexicalRules lexicalRules() {
        return LexicalRules.POSTGRESQL;
    }

    @Override
    public TableLimits limits() {
        return LIMITS;
    }

    @Override
    public Database open(DataSource dataSource, ConnectorContext context) {
        return JdbcDatabase.open(this, target(dataSource), new PostgresDialect(), context.allocator(), () -> {});
    }

    /** What the driver is asked to open. User, password and database travel as properties, which no character can break. */
    static JdbcTarget target(DataSource dataSource) {
        DataSourceUrl url = DataSourceUrl.of(dataSource);
        if (url.socket().isPresent()
                || url.parameters().getOrDefault("host", "").startsWith("/")) {
            throw ExternalProblems.cannotConnect(dataSource.masked(), "PostgreSQL's driver knows no Unix sockets")
                    .hint(
                            "let the server listen on localhost and write postgresql://user:password@localhost:5432/database")
                    .asException();
        }
        Map<String, String> properties = new LinkedHashMap<>(DEFAULTS);
        url.parameters().forEach((name, value) -> {
            if (name.equals(SESSION_KIND)) {
                properties.put("targetServerType", serverType(dataSource, value));
            } else {
                properties.put(OTHER_NAMES.getOrDefault(name, name), value);
            }
        });
        url.user().ifPresent(user -> properties.put("user", user));
        url.password().ifPresent(password -> properties.put("password", password));
        url.database().or(url::user).ifPresent(database -> properties.put("PGDBNAME", database));
        String server = url.host().orElse(DEFAULT_HOST) + ":" + url.port().orElse(DEFAULT_PORT);
        return new JdbcTarget(new Driver(), "jdbc:postgresql://" + server + "/", properties, dataSource.masked());
    }

    private static String serverType(DataSource dataSource, String value) {
        String type = SERVER_TYPES.get(value);
        if (type == null) {
            throw ExternalProblems.cannotConnect(dataSource.masked(), SESSION_KIND + " cannot be \"" + value + "\"")
                    .hint("it is one of " + String.join(", ", new TreeSet<>(SERVER_TYPES.keySet())))
                    .asException();
        }
        return type;
    }
}
