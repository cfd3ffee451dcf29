package org.sqlflow.features;

import org.apache.arrow.memory.util.MemoryUtil;
import org.apache.arrow.vector.FieldVector;
import org.sqlflow.base.error.DataProblems;
import org.sqlflow.base.error.SqlflowException;

/** Refuses numbers that are infinite, or become so in the single precision in which models learn. */
final class Infinity {
    private static final long INFINITE = 0x7ff0_0000_0000_0000L;
    /** The least double that rounds to an infinite float. */
    private static final double LARGEST = 0x1.ffffffp127;

    private static final long TOO_LARGE = Double.doubleToRawLongBits(LARGEST);

    private Infinity() {}

    /**
     * Throws if a used row of a floating-point vector is infinite or too large. Integers and decimals never are.
     *
     * @param rowsBefore how many rows of the query came before this batch, for the message
     */
    static void refuse(FieldVector vector, Rows rows, long rowsBefore) {
        int count = vector.getValueCount();
        switch (vector.getMinorType()) {
            case FLOAT4 -> {
                long address = vector.getDataBuffer().memoryAddress();
                for (int row = 0; row < count; row++) {
                    if ((MemoryUtil.getInt(address + 4L * row) & 0x7fff_ffff) == 0x7f80_0000) {
                        refuse(vector, row, rows, rowsBefore);
                    }
                }
            }
            case FLOAT8 -> {
                long address = vector.getDataBuffer().memoryAddress();
                for (int row = 0; row < count; row++) {
                    long magnitude = MemoryUtil.getLong(address + 8L * row) & 0x7fff_ffff_ffff_ffffL;
                    if (magnitude >= TOO_LARGE && magnitude <= INFINITE) {
                        refuse(vector, row, rows, rowsBefore);
                    }
                }
            }
            case VARCHAR -> {
                NumberReader reader = NumberReader.of(vector);
                for (int i = 0; i < rows.count(); i++) {
                    int row = rows.at(i);
                    if (!reader.isMissing(row) && Math.abs(reader.get(row)) >= LARGEST) {
                        throw refusal(vector, row, reader.get(row), rowsBefore);
                    }
                }
            }
            default -> {}
        }
    }

    /** The same for a date or timestamp. */
    static void refuse(TemporalReader reader, String column, int row, long rowsBefore) {
        if (reader.isInfinite(row)) {
            throw DataProblems.infinite(column, rowsBefore + row + 1).asException();
        }
    }

    /** What lies under a NULL is undefined and may look infinite, so the validity is asked only now. */
    private static void refuse(FieldVector vector, int row, Rows rows, long rowsBefore) {
        if (!vector.isNull(row) && rows.contains(row)) {
            throw refusal(vector, row, ((Number) vector.getObject(row)).doubleValue(), rowsBefore);
        }
    }

    private static SqlflowException refusal(FieldVector vector, int row, double value, long rowsBefore) {
        long place = rowsBefore + row + 1;
        return (Double.isInfinite(value)
                        ? DataProblems.infinite(vector.getName(), place)
                        : DataProblems.tooLarge(vector.getName(), place, value))
                .asException();
    }
}
