package org.sqlflow.connector.jdbc;

import java.math.BigDecimal;
import java.time.ZoneOffset;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.sqlflow.base.error.DataProblems;

/** Binders of parameters by the usual methods of JDBC 4.2. */
public final class ParameterBinders {
    private ParameterBinders() {}

    /**
     * The binder for a column.
     *
     * @throws org.sqlflow.base.error.SqlflowException with code TYPE_NOT_STORED if JDBC has no such type
     */
    public static ParameterBinder of(Field field) {
        ArrowType type = field.getType();
        return switch (type.getTypeID()) {
            case Bool ->
                (statement, parameter, source, row) ->
                        statement.setBoolean(parameter, ArrowValues.integer(source, row) != 0);
            case Int ->
                isUnsigned64((ArrowType.Int) type)
                        ? (statement, parameter, source, row) ->
                                statement.setBigDecimal(parameter, new BigDecimal(ArrowValues.unsigned(source, row)))
                        : (statement, parameter, source, row) ->
                                statement.setLong(parameter, ArrowValues.integer(source, row));
            case FloatingPoint ->
                (statement, parameter, source, row) ->
                        statement.setDouble(parameter, ArrowValues.floating(source, row));
            case Decimal ->
                (statement, parameter, source, row) ->
                        statement.setBigDecimal(parameter, ArrowValues.decimal(source, row));
            case Utf8, LargeUtf8, Utf8View, Null ->
                (statement, parameter, source, row) -> statement.setString(parameter, ArrowValues.text(source, row));
            case Binary, LargeBinary, BinaryView, FixedSizeBinary ->
                (statement, parameter, source, row) -> statement.setBytes(parameter, ArrowValues.bytes(source, row));
            case Date ->
                (statement, parameter, source, row) -> statement.setObject(parameter, ArrowValues.date(source, row));
            case Time ->
                (statement, parameter, source, row) -> statement.setObject(parameter, ArrowValues.time(source, row));
            case Timestamp ->
                ((ArrowType.Timestamp) type).getTimezone() == null
                        ? (statement, parameter, source, row) ->
                                statement.setObject(parameter, ArrowValues.timestamp(source, row))
                        : (statement, parameter, source, row) -> statement.setObject(
                                parameter, ArrowValues.instant(source, row).atOffset(ZoneOffset.UTC));
            default ->
                throw DataProblems.typeNotStored(field.getName(), type.toString())
                        .asException();
        };
    }

    /** Whether a type holds numbers above those of a signed number of 64 bits. */
    public static boolean isUnsigned64(ArrowType.Int type) {
        return type.getBitWidth() == Long.SIZE && !type.getIsSigned();
    }
}
