package org.sqlflow.cli.output;

import com.fasterxml.jackson.core.io.schubfach.DoubleToDecimal;
import com.fasterxml.jackson.core.io.schubfach.FloatToDecimal;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.TimeNanoVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.UInt1Vector;
import org.apache.arrow.vector.UInt2Vector;
import org.apache.arrow.vector.UInt4Vector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.ValueVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.MapVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.types.pojo.ArrowType;

/** Values as text, as databases write them: ISO dates, and the shortest decimals that read back as the same number. */
final class ValueFormatter {
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter();
    private static final DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .append(TIME)
            .toFormatter();

    private ValueFormatter() {}

    /** The text of a value; empty for NULL. */
    static Optional<String> format(ValueVector vector, int row) {
        return vector.isNull(row) ? Optional.empty() : Optional.of(text(vector, row));
    }

    private static String text(ValueVector vector, int row) {
        if (vector instanceof Float8Vector numbers) {
            return number(numbers.get(row));
        } else if (vector instanceof Float4Vector numbers) {
            return number(numbers.get(row));
        } else if (vector instanceof BitVector booleans) {
            return booleans.get(row) == 0 ? "false" : "true";
        } else if (vector instanceof UInt1Vector numbers) {
            return Integer.toString(numbers.get(row) & 0xff);
        } else if (vector instanceof UInt2Vector numbers) {
            return Integer.toString(numbers.get(row));
        } else if (vector instanceof UInt4Vector numbers) {
            return Integer.toUnsignedString(numbers.get(row));
        } else if (vector instanceof UInt8Vector numbers) {
            return Long.toUnsignedString(numbers.get(row));
        } else if (vector instanceof DateDayVector days) {
            return java.time.LocalDate.ofEpochDay(days.get(row)).toString();
        } else if (vector instanceof TimeMicroVector times) {
            return TIME.format(LocalTime.ofNanoOfDay(Math.min(times.get(row) * 1000, 86_399_999_999_999L)));
        } else if (vector instanceof TimeNanoVector times) {
            return TIME.format(LocalTime.ofNanoOfDay(Math.min(times.get(row), 86_399_999_999_999L)));
        } else if (vector instanceof TimeStampVector timestamps) {
            return timestamp(timestamps, row);
        } else if (vector instanceof VarBinaryVector bytes) {
            return "\\x" + HexFormat.of().formatHex(bytes.get(row));
        } else if (vector instanceof MapVector map) {
            return map(map, row);
        } else if (vector instanceof ListVector list) {
            return list(list.getDataVector(), list.getElementStartIndex(row), list.getElementEndIndex(row));
        } else if (vector instanceof FixedSizeListVector list) {
            int size = list.getListSize();
            return list(list.getDataVector(), row * size, (row + 1) * size);
        } else if (vector instanceof StructVector struct) {
            return struct(struct, row);
        }
        Object value = vector.getObject(row);
        return value instanceof BigDecimal decimal ? decimal.toPlainString() : String.valueOf(value);
    }

    /** A number with as few digits as tell it from its neighbours (Schubfach, Giulietti 2021). */
    static String number(double number) {
        return plain(DoubleToDecimal.toString(number), number);
    }

    private static String number(float number) {
        return plain(FloatToDecimal.toString(number), number);
    }

    /** Java's notation with an exponent from 10^7 becomes plain digits up to 10^15, as databases write it. */
    private static String plain(String text, double number) {
        if (Double.isNaN(number)) {
            return "nan";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "inf" : "-inf";
        }
        int exponent = text.indexOf('E');
        if (exponent < 0) {
            return text;
        }
        double magnitude = Math.abs(number);
        if (magnitude >= 1e-5 && magnitude < 1e15) {
            String digits = new BigDecimal(text).stripTrailingZeros().toPlainString();
            return digits.indexOf('.') < 0 ? digits + ".0" : digits;
        }
        String mantissa = text.substring(0, exponent);
        String power = text.substring(exponent + 1);
        return (mantissa.endsWith(".0") ? mantissa.substring(0, mantissa.length() - 2) : mantissa)
                + (power.startsWith("-") ? "e" + power : "e+" + power);
    }

    private static String timestamp(TimeStampVector vector, int row) {
        ArrowType.Timestamp type = (ArrowType.Timestamp) vector.getField().getType();
        long value = vector.get(row);
        long perSecond = switch (type.getUnit()) {
            case SECOND -> 1L;
            case MILLISECOND -> 1_000L;
            case MICROSECOND -> 1_000_000L;
            case NANOSECOND -> 1_000_000_000L;
        };
        Instant instant = Instant.ofEpochSecond(
                Math.floorDiv(value, perSecond), Math.floorMod(value, perSecond) * (1_000_000_000L / perSecond));
        String text = TIMESTAMP.format(instant.atOffset(ZoneOffset.UTC));
        return type.getTimezone() == null ? text : text + "+00";
    }

    private static String list(FieldVector elements, int start, int end) {
        List<String> texts = new ArrayList<>();
        for (int i = start; i < end; i++) {
            texts.add(nested(elements, i));
        }
        return "[" + String.join(", ", texts) + "]";
    }

    private static String struct(StructVector struct, int row) {
        List<String> texts = new ArrayList<>();
        for (FieldVector child : struct.getChildrenFromFields()) {
            texts.add("'" + child.getName() + "': " + nested(child, row));
        }
        return "{" + String.join(", ", texts) + "}";
    }

    private static String map(MapVector map, int row) {
        StructVector entries = (StructVector) map.getDataVector();
        List<FieldVector> children = entries.getChildrenFromFields();
        List<String> texts = new ArrayList<>();
        for (int i = map.getElementStartIndex(row); i < map.getElementEndIndex(row); i++) {
            texts.add(nested(children.get(0), i) + "=" + nested(children.get(1), i));
        }
        return "{" + String.join(", ", texts) + "}";
    }

    private static String nested(FieldVector vector, int row) {
        return format(vector, row).orElse("NULL");
    }
}
