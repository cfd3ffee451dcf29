package org.sqlflow.connector.jdbc.generic;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.logging.Logger;
import org.apache.arrow.memory.BufferAllocator;
import org.sqlflow.connector.jdbc.JdbcDatabase;
import org.sqlflow.connector.jdbc.JdbcTarget;
import org.sqlflow.spi.connector.Database;

/** H2's driver, with somebody who sees each statement, and each end of a connection, before it happens. */
final class WatchedDriver implements Driver {
    static final String CLOSE = "close";

    private final Driver driver = new org.h2.Driver();
    private final Watcher watcher;

    WatchedDriver(Watcher watcher) {
        this.watcher = watcher;
    }

    /** Who is told of statements, and of {@link #CLOSE}; what it throws comes of the call. */
    interface Watcher {
        void sees(String sql) throws SQLException;
    }

    /** Opens a database by a driver that somebody watches. */
    static Database open(String url, BufferAllocator allocator, Watcher watcher) throws SQLException {
        JdbcTarget target = new JdbcTarget(new WatchedDriver(watcher), url, java.util.Map.of(), url);
        try (Connection connection = new org.h2.Driver().connect(url, new Properties())) {
            MetadataDialect dialect = MetadataDialect.of(connection.getMetaData());
            return JdbcDatabase.open(new GenericConnector(), target, dialect, allocator, () -> {});
        }
    }

    @Override
    public Connection connect(String url, Properties properties) throws SQLException {
        Connection connection = driver.connect(url, properties);
        return proxy(Connection.class, (proxy, method, arguments) -> {
            if (method.getName().equals(CLOSE)) {
                call(connection, method, arguments);
                watcher.sees(CLOSE);
                return null;
            }
            Object result = call(connection, method, arguments);
            return method.getName().equals("createStatement") ? watched((Statement) result) : result;
        });
    }

    private Statement watched(Statement statement) {
        return proxy(Statement.class, (proxy, method, arguments) -> {
            if (arguments != null && arguments[0] instanceof String sql) {
                watcher.sees(sql);
            }
            return call(statement, method, arguments);
        });
    }

    private static <T> T proxy(Class<T> type, java.lang.reflect.InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object call(Object of, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(of, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public boolean acceptsURL(String url) throws SQLException {
        return driver.acceptsURL(url);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) throws SQLException {
        return driver.getPropertyInfo(url, properties);
    }

    @Override
    public int getMajorVersion() {
        return driver.getMajorVersion();
    }

    @Override
    public int getMinorVersion() {
        return driver.getMinorVersion();
    }

    @Override
    public boolean jdbcCompliant() {
        return driver.jdbcCompliant();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }
}
