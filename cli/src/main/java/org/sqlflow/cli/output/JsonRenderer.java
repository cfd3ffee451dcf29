package org.sqlflow.cli.output;

import java.io.PrintStream;
import org.apache.arrow.vector.VectorSchemaRoot;

/** One JSON object a row: one a line, or all of a result in an array. An array of a result that failed stays open. */
final class JsonRenderer implements RowRenderer {
    private static final int FLUSH_AT = 1 << 16;

    private final PrintStream out;
    private final boolean inArray;
    private final ByteText text = new ByteText();
    private boolean first;

    JsonRenderer(PrintStream out, boolean inArray) {
        this.out = out;
        this.inArray = inArray;
    }

    @Override
    public void begin(VectorSchemaRoot batch) {
        first = true;
        if (inArray) {
            text.add('[').moveTo(out);
        }
    }

    @Override
    public void rows(VectorSchemaRoot batch) {
        JsonValue object = JsonValue.object(batch.getFieldVectors());
        for (int row = 0; row < batch.getRowCount(); row++) {
            if (inArray && !first) {
                text.addAscii(",\n ");
            }
            first = false;
            object.write(row, text);
            if (!inArray) {
                text.add('\n');
            }
            if (text.length() > FLUSH_AT) {
                text.moveTo(out);
            }
        }
        text.moveTo(out);
    }

    @Override
    public void end() {
        if (inArray) {
            text.addAscii("]\n").moveTo(out);
        }
        out.flush();
    }

    @Override
    public void abandon() {
        if (inArray) {
            text.add('\n').moveTo(out);
        }
        out.flush();
    }
}
