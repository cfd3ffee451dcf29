package org.sqlflow.features;

import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;

/**
 * The values of a vector of dates, timestamps or times, as counts of the vector's unit. NULL rows are not to be read.
 */
final class TemporalReader {
    private static final long SECONDS_PER_DAY = 86_400;

    private final BaseFixedWidthVector vector;
    private final long unitsPerDay;
    private final boolean isNarrow;

    private TemporalReader(FieldVector vector, long unitsPerDay) {
        this.vector = (BaseFixedWidthVector) vector;
        this.unitsPerDay = unitsPerDay;
        this.isNarrow = this.vector.getTypeWidth() == Integer.BYTES;
    }

    /** Reads a vector of {@link TypeClass#DATE}, {@link TypeClass#TIMESTAMP} or {@link TypeClass#TIME}. */
    static TemporalReader of(FieldVector vector) {
        ArrowType type = vector.getField().getType();
        return new TemporalReader(
                vector,
                switch (type.getTypeID()) {
                    case Date ->
                        ((ArrowType.Date) type).getUnit() == DateUnit.DAY
                                ? 1
                                : SECONDS_PER_DAY * perSecond(TimeUnit.MILLISECOND);
                    case Timestamp -> SECONDS_PER_DAY * perSecond(((ArrowType.Timestamp) type).getUnit());
                    case Time -> SECONDS_PER_DAY * perSecond(((ArrowType.Time) type).getUnit());
                    case Duration -> SECONDS_PER_DAY * perSecond(((ArrowType.Duration) type).getUnit());
                    default -> throw new IllegalArgumentException(vector.getField() + " is no date or time");
                });
    }

    private static long perSecond(TimeUnit unit) {
        return switch (unit) {
            case SECOND -> 1;
            case MILLISECOND -> 1_000;
            case MICROSECOND -> 1_000_000;
            case NANOSECOND -> 1_000_000_000;
        };
    }

    boolean isNull(int row) {
        return vector.isNull(row);
    }

    /** Whether it is {@code infinity} or {@code -infinity}, which databases write as the ends of the range. */
    boolean isInfinite(int row) {
        long value = raw(row);
        return isNarrow
                ? value == Integer.MAX_VALUE || value == -Integer.MAX_VALUE
                : value == Long.MAX_VALUE || value == -Long.MAX_VALUE;
    }

    /** The day, counted from 1970-01-01. */
    long epochDay(int row) {
        return Math.floorDiv(raw(row), unitsPerDay);
    }

    /** The part of the day that has passed, from 0 to less than 1. */
    double fractionOfDay(int row) {
        return (double) Math.floorMod(raw(row), unitsPerDay) / unitsPerDay;
    }

    /** The whole minutes of the day that have passed. */
    int minuteOfDay(int row) {
        return (int) (Math.floorMod(raw(row), unitsPerDay) / Math.max(1, unitsPerDay / (24 * 60)));
    }

    /** The seconds of a time of the day. */
    double seconds(int row) {
        long unitsPerSecond = unitsPerDay / SECONDS_PER_DAY;
        return (double) raw(row) / unitsPerSecond;
    }

    private long raw(int row) {
        return isNarrow
                ? vector.getDataBuffer().getInt((long) row * Integer.BYTES)
                : vector.getDataBuffer().getLong((long) row * Long.BYTES);
    }
}
