package org.sqlflow.cli.output;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.Optional;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;

/** Moments as text: in the time zone of their column, with its offset, or as they are where it has none. */
final class TimestampText implements ValueText {
    private final TimeStampVector vector;
    private final long unitsOfSecond;
    private final Optional<ZoneRules> zone;

    private TimestampText(TimeStampVector vector, long unitsOfSecond, Optional<ZoneRules> zone) {
        this.vector = vector;
        this.unitsOfSecond = unitsOfSecond;
        this.zone = zone;
    }

    static TimestampText of(TimeStampVector vector) {
        ArrowType.Timestamp type = (ArrowType.Timestamp) vector.getField().getType();
        return new TimestampText(
                vector,
                unitsOfSecond(type.getUnit()),
                Optional.ofNullable(type.getTimezone()).map(TimestampText::rules));
    }

    static long unitsOfSecond(TimeUnit unit) {
        return switch (unit) {
            case SECOND -> 1L;
            case MILLISECOND -> 1_000L;
            case MICROSECOND -> 1_000_000L;
            case NANOSECOND -> 1_000_000_000L;
        };
    }

    private static ZoneRules rules(String zone) {
        try {
            return ZoneId.of(zone).getRules();
        } catch (DateTimeException e) {
            // A database may know more zones than Java; the moment is told right in any of them.
            return ZoneOffset.UTC.getRules();
        }
    }

    @Override
    public void write(int row, ByteText out) {
        long value = vector.get(row);
        if (value == Long.MAX_VALUE || value == -Long.MAX_VALUE) {
            out.addAscii(value > 0 ? "infinity" : "-infinity");
            return;
        }
        long seconds = Math.floorDiv(value, unitsOfSecond);
        long units = Math.floorMod(value, unitsOfSecond);
        if (zone.isEmpty()) {
            TemporalText.timestamp(seconds, units, unitsOfSecond, out);
            return;
        }
        int offset = zone.get().isFixedOffset()
                ? zone.get().getOffset(Instant.EPOCH).getTotalSeconds()
                : zone.get().getOffset(Instant.ofEpochSecond(seconds)).getTotalSeconds();
        TemporalText.timestamp(seconds + offset, units, unitsOfSecond, out);
        writeOffset(offset, out);
    }

    private static void writeOffset(int seconds, ByteText out) {
        int magnitude = Math.abs(seconds);
        out.add(seconds < 0 ? '-' : '+').addDigits(magnitude / 3_600, 2);
        if (magnitude % 3_600 != 0) {
            out.add(':').addDigits(magnitude / 60 % 60, 2);
        }
        if (magnitude % 60 != 0) {
            out.add(':').addDigits(magnitude % 60, 2);
        }
    }
}
