package org.sqlflow.cli.output;

import org.apache.arrow.vector.types.pojo.ArrowType;

/** What the types of columns mean for their layout. */
final class ColumnTypes {
    private ColumnTypes() {}

    /** Whether the values are numbers, which stand to the right. */
    static boolean isNumber(ArrowType type) {
        return switch (type.getTypeID()) {
            case Int, FloatingPoint, Decimal -> true;
            default -> false;
        };
    }

    /** Whether the values are floating-point numbers, whose last digits say little. */
    static boolean isFraction(ArrowType type) {
        return type.getTypeID() == ArrowType.ArrowTypeID.FloatingPoint;
    }

    /** Whether values may be long texts, of which a part says something. */
    static boolean mayBeLong(ArrowType type) {
        return switch (type.getTypeID()) {
            case Utf8, LargeUtf8, Utf8View, Binary, LargeBinary, BinaryView, FixedSizeBinary -> true;
            case List, LargeList, ListView, LargeListView, FixedSizeList, Map, Struct, Union -> true;
            default -> false;
        };
    }
}
