package org.sqlflow.cli.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.FloatingPointVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.BaseListVector;
import org.apache.arrow.vector.complex.MapVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.types.pojo.ArrowType;

/**
 * One JSON object a row and line. Numbers, booleans, lists, structs and maps are JSON's own, everything else is a string;
 * so are numbers that JSON does not have, such as infinity.
 */
final class JsonLinesRenderer implements RowRenderer {
    private final PrintStream out;
    private final JsonFactory json = new JsonFactory();

    JsonLinesRenderer(PrintStream out) {
        this.out = out;
    }

    @Override
    public void begin(VectorSchemaRoot batch) {
        // Each row names its columns.
    }

    @Override
    public void rows(VectorSchemaRoot batch) {
        StringWriter lines = new StringWriter();
        try (JsonGenerator generator = json.createGenerator(lines)) {
            generator.setRootValueSeparator(null);
            for (int row = 0; row < batch.getRowCount(); row++) {
                generator.writeStartObject();
                for (FieldVector vector : batch.getFieldVectors()) {
                    generator.writeFieldName(vector.getName());
                    write(generator, vector, row);
                }
                generator.writeEndObject();
                generator.writeRaw('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.append(lines.getBuffer());
    }

    private static void write(JsonGenerator generator, FieldVector vector, int row) throws IOException {
        if (vector.isNull(row)) {
            generator.writeNull();
        } else if (vector instanceof MapVector map) {
            writeMap(generator, map, row);
        } else if (vector instanceof BaseListVector list) {
            generator.writeStartArray();
            FieldVector elements = list.getChildrenFromFields().get(0);
            for (int i = list.getElementStartIndex(row); i < list.getElementEndIndex(row); i++) {
                write(generator, elements, i);
            }
            generator.writeEndArray();
        } else if (vector instanceof StructVector struct) {
            generator.writeStartObject();
            for (FieldVector child : struct.getChildrenFromFields()) {
                generator.writeFieldName(child.getName());
                write(generator, child, row);
            }
            generator.writeEndObject();
        } else if (vector instanceof BitVector bits) {
            generator.writeBoolean(bits.get(row) != 0);
        } else if (vector instanceof DecimalVector decimals) {
            BigDecimal decimal = decimals.getObject(row);
            generator.writeNumber(decimal);
        } else if (isFiniteNumber(vector, row)) {
            generator.writeRawValue(ValueFormatter.format(vector, row).orElseThrow());
        } else {
            generator.writeString(ValueFormatter.format(vector, row).orElseThrow());
        }
    }

    private static void writeMap(JsonGenerator generator, MapVector map, int row) throws IOException {
        List<FieldVector> entries = ((StructVector) map.getDataVector()).getChildrenFromFields();
        generator.writeStartObject();
        for (int i = map.getElementStartIndex(row); i < map.getElementEndIndex(row); i++) {
            generator.writeFieldName(ValueFormatter.format(entries.get(0), i).orElse("NULL"));
            write(generator, entries.get(1), i);
        }
        generator.writeEndObject();
    }

    private static boolean isFiniteNumber(FieldVector vector, int row) {
        if (vector instanceof FloatingPointVector numbers) {
            return Double.isFinite(numbers.getValueAsDouble(row));
        }
        return vector.getField().getType() instanceof ArrowType.Int;
    }

    @Override
    public void end() {
        out.flush();
    }
}
