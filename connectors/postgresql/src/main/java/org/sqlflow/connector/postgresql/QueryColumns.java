package org.sqlflow.connector.postgresql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Field;
import org.postgresql.core.Query;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.ResultCursor;
import org.postgresql.core.ResultHandlerBase;
import org.postgresql.core.Tuple;
import org.sqlflow.connector.postgresql.PostgresTypes.Column;
import org.sqlflow.spi.connector.EnumValues;

/** Asks the server for the columns of a query, which it parses for it but does not run. */
final class QueryColumns {
    /** A type of texts, whose binary format is the text. */
    private static final String ENUMERATION = "e";

    private QueryColumns() {}

    /** The columns; none if the statement gives no rows. */
    static List<Column> of(BaseConnection connection, String query) throws SQLException {
        // A question mark is an operator here, not a parameter.
        Query parsed = connection
                .getQueryExecutor()
                .createQuery(query, false, false)
                .query;
        Description description = new Description();
        connection
                .getQueryExecutor()
                .execute(
                        parsed,
                        null,
                        description,
                        0,
                        0,
                        QueryExecutor.QUERY_ONESHOT
                                | QueryExecutor.QUERY_DESCRIBE_ONLY
                                | QueryExecutor.QUERY_SUPPRESS_BEGIN);
        return columns(connection, description.fields);
    }

    /** The columns as a schema; empty if the statement gives no rows. */
    static Optional<Schema> schema(BaseConnection connection, String query) throws SQLException {
        List<Column> columns = of(connection, query);
        return columns.isEmpty()
                ? Optional.empty()
                : Optional.of(new Schema(columns.stream().map(Column::field).toList()));
    }

    private static List<Column> columns(BaseConnection connection, List<Field> fields) throws SQLException {
        Set<Integer> unknown = fields.stream()
                .map(Field::getOID)
                .filter(oid -> !PostgresTypes.isKnown(oid))
                .collect(Collectors.toCollection(TreeSet::new));
        Map<Integer, OtherType> others = unknown.isEmpty() ? Map.of() : read(connection, unknown);
        String timeZone = Optional.ofNullable(connection.getParameterStatus("TimeZone")).orElse("UTC");
        List<Column> columns = new ArrayList<>();
        for (Field field : fields) {
            OtherType other = others.get(field.getOID());
            columns.add(
                    other == null
                            ? PostgresTypes.known(field.getColumnLabel(), field.getOID(), field.getMod(), timeZone)
                            : PostgresTypes.text(
                                    field.getColumnLabel(),
                                    field.getOID(),
                                    other.name(),
                                    other.labels().isEmpty() ? Map.of() : EnumValues.metadata(other.labels()),
                                    !other.labels().isEmpty()));
        }
        return columns;
    }

    /**
     * A type that is read as a text.
     *
     * @param labels its values, if it is an enumeration that has any
     */
    private record OtherType(String name, List<String> labels) {}

    private static Map<Integer, OtherType> read(BaseConnection connection, Set<Integer> types) throws SQLException {
        String sql = "SELECT t.oid, pg_catalog.format_type(t.oid, NULL), t.typtype,"
                + " ARRAY(SELECT enumlabel FROM pg_catalog.pg_enum WHERE enumtypid = t.oid ORDER BY enumsortorder)"
                + " FROM pg_catalog.pg_type t WHERE t.oid IN ("
                + types.stream().map(Integer::toUnsignedString).collect(Collectors.joining(", ")) + ")";
        Map<Integer, OtherType> found = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                String[] labels = (String[]) rows.getArray(4).getArray();
                found.put(
                        (int) rows.getLong(1),
                        new OtherType(
                                rows.getString(2),
                                ENUMERATION.equals(rows.getString(3)) ? Arrays.asList(labels) : List.of()));
            }
        }
        for (int type : types) {
            found.putIfAbsent(type, new OtherType("text", List.of()));
        }
        return found;
    }

    /** Keeps the description of the rows. */
    private static final class Description extends ResultHandlerBase {
        private List<Field> fields = List.of();

        @Override
        public void handleResultRows(
                Query fromQuery, Field[] described, List<Tuple> tuples, @Nullable ResultCursor cursor) {
            fields = List.of(described);
        }

        @Override
        public void handleWarning(SQLWarning warning) {
            // The statement gives it again when it is run.
        }
    }
}
