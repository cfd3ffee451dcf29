package org.sqlflow.features;

import java.util.Optional;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.sqlflow.spi.connector.NumberText;
import org.sqlflow.spi.connector.Session;

/**
 * The kinds of column types that stand in for each other: a model trained on one database's INTEGER predicts on
 * another's DECIMAL. A boolean counts as the number 0 or 1, because not every database has booleans.
 */
public enum TypeClass {
    /** Integers, floating-point numbers, decimals, also such as travel as {@link NumberText}, and booleans. */
    NUMBER,
    /** Days of the calendar. */
    DATE,
    /** Points of time, with a zone or without. */
    TIMESTAMP,
    /** Times of the day, and spans of time. */
    TIME,
    /** Strings, and what databases give as strings: UUID, ENUM, JSON. */
    STRING,
    /** Lists and arrays of numbers. */
    VECTOR,
    /** The type of a column that is nothing but the word NULL; it stands in for all others. */
    NULL;

    /** The class of a column's type, or empty if a column of this type cannot be a feature. */
    public static Optional<TypeClass> of(Field field) {
        return switch (field.getType().getTypeID()) {
            case List, FixedSizeList ->
                field.getChildren().stream()
                        .findFirst()
                        .flatMap(element -> of(element.getType()))
                        .filter(element -> element == NUMBER || element == NULL)
                        .map(element -> VECTOR);
            case Utf8 -> Optional.of(NumberText.is(field) ? NUMBER : STRING);
            default -> of(field.getType());
        };
    }

    private static Optional<TypeClass> of(ArrowType type) {
        return switch (type.getTypeID()) {
            case Int, Bool -> Optional.of(NUMBER);
            case FloatingPoint ->
                ((ArrowType.FloatingPoint) type).getPrecision() == FloatingPointPrecision.HALF
                        ? Optional.empty()
                        : Optional.of(NUMBER);
            case Decimal -> ((ArrowType.Decimal) type).getBitWidth() < 128 ? Optional.empty() : Optional.of(NUMBER);
            case Date -> Optional.of(DATE);
            case Timestamp -> Optional.of(TIMESTAMP);
            case Time, Duration -> Optional.of(TIME);
            case Utf8 -> Optional.of(STRING);
            case Null -> Optional.of(NULL);
            default -> Optional.empty();
        };
    }

    /** Whether a column of this class can be used where a model was trained on one of another. */
    public boolean standsInFor(TypeClass trained) {
        return this == trained || this == NULL || trained == NULL;
    }

    /** A column's type as its database writes it, or as Arrow does where the connector did not say. */
    static String databaseType(Field field) {
        return field.getMetadata()
                .getOrDefault(Session.DATABASE_TYPE, field.getType().toString());
    }
}
