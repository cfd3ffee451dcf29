package org.example.h2;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.h2.Driver;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.connector.jdbc.JdbcDatabase;
import org.sqlflow.connector.jdbc.JdbcTarget;
import org.sqlflow.spi.LibraryVersion;
import org.sqlflow.spi.connector.Connector;
import org.sqlflow.spi.connector.ConnectorContext;
import org.sqlflow.spi.connector.DataSource;
import org.sqlflow.spi.connector.Database;
import org.sqlflow.spi.connector.TableLimits;

/** Opens H2: {@code h2:PATH} names the files of a database, {@code h2:mem:NAME} one in memory. */
public final class H2Connector implements Connector {
    private static final String SCHEME = "h2:";

    /** Called by the service loader. */
    public H2Connector() {}

    @Override
    public String name() {
        return "h2";
    }

    @Override
    public List<LibraryVersion> libraries() {
        return List.of(new LibraryVersion("H2", org.h2.engine.Constants.VERSION));
    }

    @Override
    public boolean accepts(DataSource dataSource) {
        return dataSource.url().startsWith(SCHEME);
    }

    @Override
    public List<String> exampleUrls() {
        return List.of("h2:/path/to/database");
    }

    @Override
    public LexicalRules lexicalRules() {
        return LexicalRules.ANSI;
    }

    @Override
    public TableLimits limits() {
        return new TableLimits(16_384, 256, 1L << 30);
    }

    @Override
    public Database open(DataSource dataSource, ConnectorContext context) {
        Map<String, String> properties = new HashMap<>();
        dataSource.user().ifPresent(user -> properties.put("user", user));
        dataSource.password().ifPresent(password -> properties.put("password", password));
        JdbcTarget target =
                new JdbcTarget(new Driver(), "jdbc:" + dataSource.url(), properties, dataSource.masked());
        return JdbcDatabase.open(this, target, new H2Dialect(), context.allocator(), () -> {});
    }
}
