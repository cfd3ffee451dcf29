package org.sqlflow.connector.postgresql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
        Query parsed = connection.getQueryExecutor().createQuery(query, false, false).query;
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
        Set<TypeNumber> unknown = fields.stream()
                .map(TypeNumber::of)
                .filter(type -> !PostgresTypes.isKnown(type.oid()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Map<TypeNumber, OtherType> others = unknown.isEmpty() ? Map.of() : read(connection, unknown);
        String timeZone =
                Optional.ofNullable(connection.getParameterStatus("TimeZone")).orElse("UTC");
        List<Column> columns = new ArrayList<>();
        for (Field field : fields) {
            OtherType other = others.get(TypeNumber.of(field));
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

    /** How the server numbers a type; the modifier is what else it says, such as a length, or -1. */
    private record TypeNumber(int oid, int modifier) {
        static TypeNumber of(Field field) {
            return new TypeNumber(field.getOID(), field.getMod());
        }

        String row() {
            return "(" + Integer.toUnsignedString(oid) + "::oid, " + modifier + ")";
        }
    }

    private static Map<TypeNumber, OtherType> read(BaseConnection connection, Set<TypeNumber> types)
            throws SQLException {
        String sql = "SELECT w.oid, w.modifier, pg_catalog.format_type(w.oid, w.modifier), t.typtype,"
                + " ARRAY(SELECT enumlabel FROM pg_catalog.pg_enum WHERE enumtypid = t.oid ORDER BY enumsortorder)"
                + " FROM (VALUES " + types.stream().map(TypeNumber::row).collect(Collectors.joining(", "))
                + ") AS w (oid, modifier) JOIN pg_catalog.pg_type t ON t.oid = w.oid";
        Map<TypeNumber, OtherType> found = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                String[] labels = (String[]) rows.getArray(5).getArray();
                found.put(
                        new TypeNumber((int) rows.getLong(1), rows.getInt(2)),
                        new OtherType(
                                rows.getString(3),
                                ENUMERATION.equals(rows.getString(4)) ? Arrays.asList(labels) : List.of()));
            }
        }
        for (TypeNumber type : types) {
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
