package org.sqlflow.connector.jdbc;

import java.util.List;
import org.sqlflow.spi.connector.SessionListing;

/** What a session can name, as its dialect's catalogue tells. */
final class JdbcListing implements SessionListing {
    private final JdbcSession session;
    private final JdbcDialect dialect;

    JdbcListing(JdbcSession session, JdbcDialect dialect) {
        this.session = session;
        this.dialect = dialect;
    }

    @Override
    public List<Schema> schemas() {
        return session.working("", driver -> dialect.catalog().schemas(driver));
    }

    @Override
    public List<Table> tables() {
        return session.working("", driver -> dialect.catalog().tables(driver));
    }

    @Override
    public List<Function> functions() {
        return session.working("", dialect::functions);
    }
}
