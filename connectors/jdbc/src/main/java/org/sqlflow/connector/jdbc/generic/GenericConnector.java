package org.sqlflow.connector.jdbc.generic;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.connector.jdbc.JdbcDatabase;
import org.sqlflow.connector.jdbc.JdbcErrors;
import org.sqlflow.connector.jdbc.JdbcTarget;
import org.sqlflow.spi.connector.Connector;
import org.sqlflow.spi.connector.ConnectorContext;
import org.sqlflow.spi.connector.DataSource;
import org.sqlflow.spi.connector.Database;
import org.sqlflow.spi.connector.TableLimits;

/**
 * Opens {@code jdbc:…} by any driver on the class path or the plug-in path. It keeps to standard SQL and to what the driver's
 * metadata say; a database that needs more has a connector of its own.
 */
public final class GenericConnector implements Connector {
    private static final String SCHEME = "jdbc:";
    private static final TableLimits LIMITS = new TableLimits(1_000, 128, 16L << 20);

    /** Called by the service loader. */
    public GenericConnector() {}

    @Override
    public String name() {
        return "jdbc";
    }

    @Override
    public boolean accepts(DataSource dataSource) {
        return dataSource.url().regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    @Override
    public boolean isFallback() {
        return true;
    }

    @Override
    public List<String> exampleUrls() {
        return List.of("jdbc:h2:path/to/file");
    }

    @Override
    public LexicalRules lexicalRules() {
        return LexicalRules.ANSI;
    }

    @Override
    public TableLimits limits() {
        return LIMITS;
    }

    @Override
    public Database open(DataSource dataSource, ConnectorContext context) {
        Map<String, String> properties = new HashMap<>();
        dataSource.user().ifPresent(user -> properties.put("user", user));
        dataSource.password().ifPresent(password -> properties.put("password", password));
        JdbcTarget target = new JdbcTarget(driver(dataSource), dataSource.url(), properties, dataSource.masked());
        return JdbcDatabase.open(this, target, dialect(target), context.allocator(), () -> {});
    }

    private static MetadataDialect dialect(JdbcTarget target) {
        Properties given = new Properties();
        target.properties().forEach(given::setProperty);
        try (Connection connection = target.driver().connect(target.url(), given)) {
            if (connection == null) {
                throw ExternalProblems.cannotConnect(target.maskedUrl(), "the driver does not know this URL")
                        .asException();
            }
            return MetadataDialect.of(connection.getMetaData());
        } catch (SQLException e) {
            throw JdbcErrors.cannotConnect(target.maskedUrl(), e).asException(e);
        }
    }

    /** The driver for a URL. */
    private static Driver driver(DataSource dataSource) {
        TreeSet<String> found = new TreeSet<>();
        for (ServiceLoader.Provider<Driver> provider :
                ServiceLoader.load(Driver.class).stream().toList()) {
            found.add(provider.type().getName());
            Optional<Driver> driver = accepting(provider, dataSource.url());
            if (driver.isPresent()) {
                return driver.get();
            }
        }
        throw noDriver(dataSource, found);
    }

    private static Optional<Driver> accepting(ServiceLoader.Provider<Driver> provider, String url) {
        try {
            Driver driver = provider.get();
            return driver.acceptsURL(url) ? Optional.of(driver) : Optional.empty();
        } catch (SQLException | ServiceConfigurationError e) {
            // A driver that does not know what to say is not the one.
            return Optional.empty();
        }
    }

    private static SqlflowException noDriver(DataSource dataSource, Set<String> found) {
        return ExternalProblems.cannotConnect(
                        dataSource.masked(), "there is no JDBC driver for it; there are " + String.join(", ", found))
                .hint("put the driver's jar into the directory plugins in SQLFLOW_HOME")
                .asException();
    }
}
