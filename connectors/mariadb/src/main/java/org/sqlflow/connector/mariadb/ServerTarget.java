package org.sqlflow.connector.mariadb;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.mariadb.jdbc.Driver;
import org.mariadb.jdbc.util.VersionFactory;
import org.sqlflow.connector.jdbc.DataSourceUrl;
import org.sqlflow.connector.jdbc.JdbcDatabase;
import org.sqlflow.connector.jdbc.JdbcTarget;
import org.sqlflow.spi.LibraryVersion;
import org.sqlflow.spi.connector.Connector;
import org.sqlflow.spi.connector.ConnectorContext;
import org.sqlflow.spi.connector.DataSource;
import org.sqlflow.spi.connector.Database;
import org.sqlflow.spi.connector.TableLimits;

/** Opens servers by the driver, whose classes are loaded only when it is asked to. */
final class ServerTarget {
    /** InnoDB's columns, the characters of a name, and a packet at the smallest default, that of MariaDB. */
    static final TableLimits LIMITS = new TableLimits(1_017, 64, 16L << 20);

    private static final int DEFAULT_PORT = 3_306;
    /** What a database in the driver's URL can be called without being taken for something else. */
    private static final Pattern PLAIN = Pattern.compile("[\\w$-]+");

    private ServerTarget() {}

    static List<LibraryVersion> libraries() {
        return List.of(new LibraryVersion(
                "MariaDB Connector/J", VersionFactory.getInstance().getVersion()));
    }

    static Database open(Connector connector, DataSource dataSource, ConnectorContext context) {
        MariaDbDialect dialect = new MariaDbDialect(connector.lexicalRules());
        return JdbcDatabase.open(connector, target(dataSource, dialect), dialect, context.allocator(), () -> {});
    }

    static JdbcTarget target(DataSource dataSource, MariaDbDialect dialect) {
        DataSourceUrl url = DataSourceUrl.of(dataSource);
        Map<String, String> options = new LinkedHashMap<>(ServerOptions.of(dataSource.masked(), url.parameters()));
        url.user().ifPresent(user -> options.put("user", user));
        url.password().ifPresent(password -> options.put("password", password));
        url.socket().ifPresent(socket -> options.put("localSocket", socket));
        StringBuilder target = new StringBuilder("jdbc:mariadb://");
        target.append(url.host().orElse("localhost"))
                .append(':')
                .append(url.port().orElse(DEFAULT_PORT));
        target.append('/');
        url.database().ifPresent(database -> {
            if (PLAIN.matcher(database).matches()) {
                target.append(database);
            } else {
                options.put("initSql", "USE " + dialect.names().quote(database));
            }
        });
        return new JdbcTarget(new Driver(), target.toString(), options, dataSource.masked());
    }
}
