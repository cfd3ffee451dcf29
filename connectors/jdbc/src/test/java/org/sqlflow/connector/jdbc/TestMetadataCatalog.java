package org.sqlflow.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.h2.Driver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlflow.base.sql.LexicalRules;

class TestMetadataCatalog {
    @TempDir
    Path home;

    /** The connection of a driver that has no way to say that a character is meant. */
    private static Connection withoutEscapes(Connection connection) throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();
        DatabaseMetaData blunt = instead(DatabaseMetaData.class, metaData, "getSearchStringEscape", "");
        return instead(Connection.class, connection, "getMetaData", blunt);
    }

    private static <T> T instead(Class<T> type, T of, String method, Object answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, called, arguments) -> called.getName().equals(method) ? answer : call(of, called, arguments)));
    }

    private static Object call(Object of, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(of, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Test
    void aNameThatIsAPatternFindsOnlyItsOwnTable() throws SQLException {
        MetadataCatalog catalog = new MetadataCatalog(new SqlNames(LexicalRules.ANSI, '"', Set.of()));
        try (Connection connection = new Driver().connect("jdbc:h2:" + home + "/shop", new java.util.Properties());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA \"AXB\"");
            statement.execute("CREATE TABLE AXB.MY_TABLE (a INTEGER)");
            statement.execute("CREATE SCHEMA \"A_B\"");
            statement.execute("CREATE TABLE A_B.MYXTABLE (a INTEGER)");
            Connection blunt = withoutEscapes(connection);

            assertThat(catalog.find(blunt, OpenedSource.name("A_B.MY_TABLE"))).isEmpty();

            statement.execute("CREATE TABLE A_B.MY_TABLE (a INTEGER)");
            assertThat(catalog.find(blunt, OpenedSource.name("A_B.MY_TABLE")).map(JdbcCatalog.Relation::rendered))
                    .contains("\"A_B\".\"MY_TABLE\"");
        }
    }
}
