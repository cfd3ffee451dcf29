package org.example.h2;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.connector.jdbc.ArrowValues;
import org.sqlflow.connector.jdbc.CellReaders;
import org.sqlflow.connector.jdbc.ColumnMapping;
import org.sqlflow.connector.jdbc.JdbcCatalog;
import org.sqlflow.connector.jdbc.JdbcColumn;
import org.sqlflow.connector.jdbc.JdbcDialect;
import org.sqlflow.connector.jdbc.MetadataCatalog;
import org.sqlflow.connector.jdbc.ParameterBinder;
import org.sqlflow.connector.jdbc.SqlNames;
import org.sqlflow.connector.jdbc.StandardColumns;
import org.sqlflow.connector.jdbc.StandardTables;
import org.sqlflow.connector.jdbc.TableStatements;
import org.sqlflow.spi.connector.Session;

/** What H2 does in its own way: UUID is a type of its own, and messages point at the mistake. */
final class H2Dialect implements JdbcDialect {
    private static final String UUID_TYPE = "UUID";
    private static final String MARK = "[*]";

    private final SqlNames names =
            new SqlNames(LexicalRules.ANSI, '"', Set.of("user", "value", "key", "day", "month", "year"));
    private final ColumnMapping columns = new Columns();
    private final TableStatements tables = new StandardTables(false);
    private final JdbcCatalog catalog = new MetadataCatalog(names);

    @Override
    public SqlNames names() {
        return names;
    }

    @Override
    public int nameLength() {
        return 256;
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

    /** H2 repeats the statement with a mark at the place, and line ends as {@code \000a}: {@code … statement "[*]selec 1"; …}. */
    @Override
    public OptionalInt position(SQLException exception, String sql) {
        String message = exception.getMessage();
        int mark = message.indexOf(MARK);
        int start = message.indexOf('"') + 1;
        if (mark < start || start == 0) {
            return OptionalInt.empty();
        }
        String before = message.substring(start, mark).replaceAll("\\\\[0-9a-f]{4}", " ");
        return OptionalInt.of(Math.min(before.length(), sql.length()));
    }

    /** All types of the standard, and UUID as a text that stays a UUID in a result. */
    private static final class Columns implements ColumnMapping {
        private final StandardColumns standard =
                new StandardColumns(Map.of(Types.CLOB, "CHARACTER LARGE OBJECT", Types.BLOB, "BINARY LARGE OBJECT"));

        @Override
        public JdbcColumn column(ResultSetMetaData metaData, int number) throws SQLException {
            return metaData.getColumnTypeName(number).equals(UUID_TYPE)
                    ? JdbcColumn.of(
                            metaData.getColumnLabel(number), new ArrowType.Utf8(), UUID_TYPE, CellReaders.TEXT)
                    : standard.column(metaData, number);
        }

        @Override
        public String databaseType(Field field) {
            return standard.databaseType(field);
        }

        @Override
        public ParameterBinder binder(Field field) {
            boolean uuid = UUID_TYPE.equals(field.getMetadata().get(Session.DATABASE_TYPE));
            return uuid
                    ? (statement, parameter, source, row) ->
                            statement.setObject(parameter, UUID.fromString(ArrowValues.text(source, row)))
                    : standard.binder(field);
        }
    }
}
