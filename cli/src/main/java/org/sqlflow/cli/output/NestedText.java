package org.sqlflow.cli.output;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.complex.BaseListVector;
import org.apache.arrow.vector.complex.MapVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.complex.UnionVector;
import org.apache.arrow.vector.types.Types.MinorType;

/** Lists, maps, structs and unions as text. What is inside stands in quotes where it could be misread. */
final class NestedText {
    private static final byte[] NULL = "NULL".getBytes(StandardCharsets.US_ASCII);
    private static final String SPECIAL = "'\"\\[]{}(),:=";

    private NestedText() {}

    static ValueText list(BaseListVector list) {
        ValueText element = inner(list.getChildrenFromFields().get(0));
        return (row, out) -> {
            out.add('[');
            int start = list.getElementStartIndex(row);
            for (int i = start; i < list.getElementEndIndex(row); i++) {
                separate(i > start, out);
                element.write(i, out);
            }
            out.add(']');
        };
    }

    static ValueText map(MapVector map) {
        List<FieldVector> entry = map.getDataVector().getChildrenFromFields();
        ValueText key = inner(entry.get(0));
        ValueText value = inner(entry.get(1));
        return (row, out) -> {
            out.add('{');
            int start = map.getElementStartIndex(row);
            for (int i = start; i < map.getElementEndIndex(row); i++) {
                separate(i > start, out);
                key.write(i, out);
                out.add('=');
                value.write(i, out);
            }
            out.add('}');
        };
    }

    static ValueText struct(StructVector struct) {
        List<byte[]> names = new ArrayList<>();
        List<ValueText> values = new ArrayList<>();
        for (FieldVector child : struct.getChildrenFromFields()) {
            ByteText name = new ByteText();
            name.add(child.getName());
            quote(name, 0);
            names.add(name.addAscii(": ").from(0).getBytes(StandardCharsets.UTF_8));
            values.add(inner(child));
        }
        return (row, out) -> {
            out.add('{');
            for (int i = 0; i < names.size(); i++) {
                separate(i > 0, out);
                out.add(names.get(i));
                values.get(i).write(row, out);
            }
            out.add('}');
        };
    }

    /** A union shows the member that it holds. */
    static ValueText union(UnionVector union) {
        return (row, out) -> ValueText.of(member(union, row)).write(row, out);
    }

    /** The vector that holds the value of a row. */
    static FieldVector member(UnionVector union, int row) {
        return (FieldVector) union.getVector(row);
    }

    private static void separate(boolean needed, ByteText out) {
        if (needed) {
            out.add(',').add(' ');
        }
    }

    /** The values of a vector within another value, where NULL is a word and text may need quotes. */
    private static ValueText inner(FieldVector vector) {
        ValueText value = ValueText.of(vector);
        boolean mayNeedQuotes = mayNeedQuotes(vector.getMinorType());
        return (row, out) -> {
            if (ValueText.isNull(vector, row)) {
                out.add(NULL);
                return;
            }
            int start = out.length();
            value.write(row, out);
            if (mayNeedQuotes && needsQuotes(out, start)) {
                quote(out, start);
            }
        };
    }

    private static boolean mayNeedQuotes(MinorType type) {
        return switch (type) {
            case LIST, FIXED_SIZE_LIST, MAP, STRUCT -> false;
            default -> true;
        };
    }

    private static boolean needsQuotes(ByteText text, int start) {
        int end = text.length();
        if (start == end || isSpace(text.at(start)) || isSpace(text.at(end - 1))) {
            return true;
        }
        for (int i = start; i < end; i++) {
            if (SPECIAL.indexOf(text.at(i)) >= 0) {
                return true;
            }
        }
        return end - start == NULL.length && text.from(start).equalsIgnoreCase("null");
    }

    private static boolean isSpace(byte character) {
        return character == ' ' || (character >= '\t' && character <= '\r');
    }

    private static void quote(ByteText text, int start) {
        String plain = text.from(start);
        text.cut(start);
        text.add('\'').add(plain.replace("\\", "\\\\").replace("'", "\\'")).add('\'');
    }
}
