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

/**
 * Opens what speaks MySQL's protocol: {@code mysql://user:password@host:3306/database} or
 * {@code mysql://user:password@tcp(host:3306)/database}.
 */
public final class MySqlConnector implements Connector {
    /** Called by the service loader. */
    public MySqlConnector() {}

    @Override
    public String name() {
        return "mysql";
    }

    @Override
    public List<LibraryVersion> libraries() {
        return ServerTarget.libraries();
    }

    @Override
    public boolean accepts(DataSource dataSource) {
        return DataSourceUrl.hasScheme(dataSource, "mysql");
    }

    @Override
    public List<String> exampleUrls() {
        return List.of("mysql://user@host:3306/database");
    }

    @Override
    public LexicalRules lexicalRules() {
        return LexicalRules.MYSQL;
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
