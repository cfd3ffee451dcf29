package org.sqlflow.cli.output;

import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.Types.MinorType;

/**
 * A column of a batch with what writes its values.
 *
 * @param vector its values
 * @param text writes those that are not NULL
 * @param isPlain whether no text of a value can hold anything but letters, digits, blanks and {@code + - . :}
 */
record ResultColumn(FieldVector vector, ValueText text, boolean isPlain) {

    /** The columns of a batch. */
    static List<ResultColumn> of(VectorSchemaRoot batch) {
        return batch.getFieldVectors().stream()
                .map(vector -> new ResultColumn(vector, ValueText.of(vector), isPlain(vector.getMinorType())))
                .toList();
    }

    boolean isNull(int row) {
        return ValueText.isNull(vector, row);
    }

    void write(int row, ByteText out) {
        text.write(row, out);
    }

    private static boolean isPlain(MinorType type) {
        return switch (type) {
            case VARCHAR, VARBINARY, LIST, FIXED_SIZE_LIST, MAP, STRUCT, UNION -> false;
            case TINYINT, SMALLINT, INT, BIGINT, UINT1, UINT2, UINT4, UINT8, FLOAT4, FLOAT8, DECIMAL, BIT -> true;
            case DATEDAY, TIMEMICRO, TIMENANO, INTERVALMONTHDAYNANO -> true;
            case TIMESTAMPSEC, TIMESTAMPMILLI, TIMESTAMPMICRO, TIMESTAMPNANO -> true;
            case TIMESTAMPSECTZ, TIMESTAMPMILLITZ, TIMESTAMPMICROTZ, TIMESTAMPNANOTZ -> true;
            default -> false;
        };
    }
}
