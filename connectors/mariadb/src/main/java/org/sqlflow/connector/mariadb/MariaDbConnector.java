package org.sqlflow.connector.mariadb;

import java.util.List;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.connector.jdbc.DataSourceUrl;
import org.sqlflow.spi.LibraryVersion;
import org.sqlflow.spi.connector.Connector;
import org.sqlflow.spi.connector.ConnectorContext;
import org.sqlflow.spi.connector.DataSource;
import org.sqlflow.spi.connector.Database;
import org.sqlflow.spi.connector.TableLimits;

/** Opens MariaDB: {@code mariadb://user:password@host:3306/database}. */
public final class MariaDbConnector implements Connector {
    /** Called by the service loader. */
    public MariaDbConnector() {}

    @Override
    public String name() {
        return "mariadb";
    }

    @Override
    public List<LibraryVersion> libraries() {
        return ServerTarget.libraries();
    }

    @Override
    public boolean accepts(DataSource dataSource) {
        return DataSourceUrl.hasScheme(dataSource, "mariadb");
    }

    @Override
    public List<String> exampleUrls() {
        return List.of("mariadb://user@host:3306/database");
    }

    @Override
    public LexicalRules lexicalRules() {
        return LexicalRules.MARIADB;
    }

    @Override
    public TableLimits limits() {
        return ServerTarget.LIMITS;
    }

    @Override
    public Database open(DataSource dataSource, ConnectorContext context) {
        return ServerTarget.open(this, dataSource, context);
    }
}
