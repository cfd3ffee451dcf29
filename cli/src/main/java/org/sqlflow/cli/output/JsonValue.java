package org.sqlflow.cli.output;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.FloatingPointVector;
import org.apache.arrow.vector.complex.BaseListVector;
import org.apache.arrow.vector.complex.MapVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.complex.UnionVector;
import org.sqlflow.spi.connector.Session;

/**
 * Writes the values of one column as JSON. Whole numbers and decimals are JSON numbers with all their digits, however
 * many; infinities and NaN, which JSON does not have, are strings; so is everything that is neither a number, a boolean, a
 * list, a struct, a map nor JSON itself.
 */
interface JsonValue {
    /** Types that come as text because Arrow has no number wide enough. */
    Set<String> WIDE_NUMBERS = Set.of("UHUGEINT", "BIGNUM");

    /** Adds the value of a row. */
    void write(int row, ByteText out);

    /** The writer of a vector. */
    static JsonValue of(FieldVector vector) {
        JsonValue value = ofPresent(vector);
        byte[] absent = "null".getBytes(StandardCharsets.US_ASCII);
        return (row, out) -> {
            if (ValueText.isNull(vector, row)) {
                out.add(absent);
            } else {
                value.write(row, out);
            }
        };
    }

    private static JsonValue ofPresent(FieldVector vector) {
        return switch (vector.getMinorType()) {
            case TINYINT, SMALLINT, INT, BIGINT, UINT1, UINT2, UINT4, UINT8, DECIMAL, BIT -> literal(vector);
            case FLOAT4, FLOAT8 -> number(vector);
            case LIST, FIXED_SIZE_LIST -> list((BaseListVector) vector);
            case MAP -> map((MapVector) vector);
            case STRUCT -> struct((StructVector) vector);
            case UNION -> union((UnionVector) vector);
            default -> text(vector);
        };
    }

    private static JsonValue literal(FieldVector vector) {
        return ValueText.of(vector)::write;
    }

    private static JsonValue number(FieldVector vector) {
        ValueText text = ValueText.of(vector);
        FloatingPointVector numbers = (FloatingPointVector) vector;
        return (row, out) -> {
            boolean isFinite = Double.isFinite(numbers.getValueAsDouble(row));
            if (!isFinite) {
                out.add('"');
            }
            text.write(row, out);
            if (!isFinite) {
                out.add('"');
            }
        };
    }

    private static JsonValue text(FieldVector vector) {
        String type = vector.getField().getMetadata().getOrDefault(Session.DATABASE_TYPE, "");
        if (WIDE_NUMBERS.contains(type)) {
            return literal(vector);
        }
        ValueText text = ValueText.of(vector);
        return type.equals("JSON") ? document(text) : (row, out) -> string(text, row, out);
    }

    /** A text of JSON is part of the row; line breaks, which can stand only between its parts, would end a line. */
    private static JsonValue document(ValueText text) {
        return (row, out) -> {
            int start = out.length();
            text.write(row, out);
            for (int i = start; i < out.length(); i++) {
                if (out.at(i) == '\n' || out.at(i) == '\r') {
                    out.set(i, (byte) ' ');
                }
            }
            JsonText.escapeInDocument(start, out);
        };
    }

    private static JsonValue list(BaseListVector list) {
        JsonValue element = of(list.getChildrenFromFields().get(0));
        return (row, out) -> {
            out.add('[');
            int start = list.getElementStartIndex(row);
            for (int i = start; i < list.getElementEndIndex(row); i++) {
                if (i > start) {
                    out.add(',');
                }
                element.write(i, out);
            }
            out.add(']');
        };
    }

    private static JsonValue map(MapVector map) {
        List<FieldVector> entry = map.getDataVector().getChildrenFromFields();
        ValueText key = ValueText.of(entry.get(0));
        JsonValue value = of(entry.get(1));
        return (row, out) -> {
            out.add('{');
            int start = map.getElementStartIndex(row);
            for (int i = start; i < map.getElementEndIndex(row); i++) {
                if (i > start) {
                    out.add(',');
                }
                string(key, i, out);
                out.add(':');
                value.write(i, out);
            }
            out.add('}');
        };
    }

    private static JsonValue struct(StructVector struct) {
        return object(struct.getChildrenFromFields());
    }

    /** An object with one member for each of the vectors, by its name. */
    static JsonValue object(List<FieldVector> vectors) {
        List<byte[]> names = new ArrayList<>();
        List<JsonValue> values = new ArrayList<>();
        for (String distinct :
                DistinctNames.of(vectors.stream().map(FieldVector::getName).toList())) {
            ByteText name = new ByteText();
            name.add(names.isEmpty() ? '{' : ',').add('"').add(distinct);
            JsonText.escape(2, name);
            names.add(name.addAscii("\":").from(0).getBytes(StandardCharsets.UTF_8));
            values.add(of(vectors.get(values.size())));
        }
        return (row, out) -> {
            if (names.isEmpty()) {
                out.add('{');
            }
            for (int i = 0; i < names.size(); i++) {
                out.add(names.get(i));
                values.get(i).write(row, out);
            }
            out.add('}');
        };
    }

    private static JsonValue union(UnionVector union) {
        return (row, out) -> of(NestedText.member(union, row)).write(row, out);
    }

    private static void string(ValueText text, int row, ByteText out) {
        out.add('"');
        int start = out.length();
        text.write(row, out);
        JsonText.escape(start, out);
        out.add('"');
    }
}
