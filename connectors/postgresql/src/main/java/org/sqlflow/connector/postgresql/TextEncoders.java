package org.sqlflow.connector.postgresql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntervalMonthDayNanoVector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.sqlflow.connector.jdbc.ArrowValues;

/** How Arrow's values are written as texts that the server reads. */
final class TextEncoders {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS", Locale.ROOT);
    private static final long NANOS_OF_MICRO = 1_000;
    private static final int MICROS_OF_SECOND = 1_000_000;

    private TextEncoders() {}

    /** A text of a value. */
    @FunctionalInterface
    private interface Text {
        String of(FieldVector source, int row) throws SQLException;
    }

    /** One for each column. */
    static List<EncodedCell> of(List<Field> fields) {
        return fields.stream().map(field -> cell(text(field))).toList();
    }

    private static EncodedCell cell(Text text) {
        return (source, row, out) -> {
            for (byte each : text.of(source, row).getBytes(UTF_8)) {
                switch (each) {
                    case '\\' -> escape('\\', out);
                    case '\n' -> escape('n', out);
                    case '\r' -> escape('r', out);
                    case '\t' -> escape('t', out);
                    default -> out.int1(each);
                }
            }
        };
    }

    private static void escape(char character, CopyBuffer out) {
        out.int1('\\');
        out.int1(character);
    }

    private static Text text(Field field) {
        ArrowType type = field.getType();
        return switch (type.getTypeID()) {
            case Bool -> (source, row) -> ArrowValues.integer(source, row) == 0 ? "false" : "true";
            case Int ->
                ((ArrowType.Int) type).getIsSigned()
                        ? (source, row) -> Long.toString(ArrowValues.integer(source, row))
                        : (source, row) -> Long.toUnsignedString(ArrowValues.integer(source, row));
            case FloatingPoint -> (source, row) -> String.valueOf(source.getObject(row));
            case Decimal -> (source, row) -> ArrowValues.decimal(source, row).toPlainString();
            case Utf8, LargeUtf8, Utf8View -> ArrowValues::text;
            case Binary, LargeBinary, BinaryView, FixedSizeBinary ->
                (source, row) -> "\\x" + HexFormat.of().formatHex(ArrowValues.bytes(source, row));
            case Date -> TextEncoders::date;
            case Time -> TextEncoders::time;
            case Timestamp -> TextEncoders::timestamp;
            case Interval -> type.equals(PostgresTypes.INTERVAL) ? TextEncoders::interval : ArrowValues::anyText;
            case List -> list(text(field.getChildren().get(0)));
            case FixedSizeList -> fixedSizeList(text(field.getChildren().get(0)));
            default -> ArrowValues::anyText;
        };
    }

    private static String date(FieldVector source, int row) {
        if (source instanceof DateDayVector days && Math.abs((long) days.get(row)) == Integer.MAX_VALUE) {
            return days.get(row) > 0 ? "infinity" : "-infinity";
        }
        return day(ArrowValues.date(source, row)) + era(ArrowValues.date(source, row));
    }

    private static String timestamp(FieldVector source, int row) {
        long value = ((TimeStampVector) source).get(row);
        if (value == Long.MAX_VALUE || value == -Long.MAX_VALUE) {
            return value > 0 ? "infinity" : "-infinity";
        }
        LocalDateTime time = ArrowValues.timestamp(source, row);
        String zone = ((ArrowType.Timestamp) source.getField().getType()).getTimezone() == null ? "" : "+00";
        return day(time.toLocalDate()) + " " + TIME.format(time) + zone + era(time.toLocalDate());
    }

    /** There is no year 0 in PostgreSQL's calendar. */
    private static String day(LocalDate date) {
        return String.format(
                Locale.ROOT,
                "%04d-%02d-%02d",
                date.get(ChronoField.YEAR_OF_ERA),
                date.getMonthValue(),
                date.getDayOfMonth());
    }

    private static String era(LocalDate date) {
        return date.getYear() <= 0 ? " BC" : "";
    }

    /** A day of PostgreSQL ends at 24:00:00, which is no time of Java. */
    private static String time(FieldVector source, int row) {
        long micros = source instanceof TimeMicroVector times
                ? times.get(row)
                : ArrowValues.time(source, row).toNanoOfDay() / NANOS_OF_MICRO;
        long seconds = micros / MICROS_OF_SECOND;
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d.%06d",
                seconds / 3_600,
                seconds / 60 % 60,
                seconds % 60,
                micros % MICROS_OF_SECOND);
    }

    /** In the form of ISO 8601, where each number has a sign of its own whatever {@code intervalstyle} is. */
    private static String interval(FieldVector source, int row) {
        long micros = IntervalMonthDayNanoVector.getNanoseconds(source.getDataBuffer(), row) / NANOS_OF_MICRO;
        return String.format(
                Locale.ROOT,
                "P%dM%dDT%s%d.%06dS",
                IntervalMonthDayNanoVector.getMonths(source.getDataBuffer(), row),
                IntervalMonthDayNanoVector.getDays(source.getDataBuffer(), row),
                micros < 0 ? "-" : "",
                Math.abs(micros / MICROS_OF_SECOND),
                Math.abs(micros % MICROS_OF_SECOND));
    }

    private static Text list(Text element) {
        return (source, row) -> {
            ListVector lists = (ListVector) source;
            return array(
                    lists.getDataVector(), lists.getElementStartIndex(row), lists.getElementEndIndex(row), element);
        };
    }

    private static Text fixedSizeList(Text element) {
        return (source, row) -> {
            FixedSizeListVector lists = (FixedSizeListVector) source;
            int start = row * lists.getListSize();
            return array(lists.getDataVector(), start, start + lists.getListSize(), element);
        };
    }

    private static String array(FieldVector values, int start, int end, Text element) throws SQLException {
        StringBuilder array = new StringBuilder("{");
        for (int i = start; i < end; i++) {
            if (i > start) {
                array.append(',');
            }
            if (values.isNull(i)) {
                array.append("NULL");
            } else {
                array.append('"')
                        .append(element.of(values, i).replace("\\", "\\\\").replace("\"", "\\\""))
                        .append('"');
            }
        }
        return array.append('}').toString();
    }
}
