package org.sqlflow.cli.output;

import java.io.PrintStream;
import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/** Rows as comma-separated values, RFC 4180 with line feeds. A blank line parts one result from the next. */
final class CsvRenderer implements RowRenderer {
    private final PrintStream out;
    private final RowOptions options;
    private boolean first = true;

    CsvRenderer(PrintStream out, RowOptions options) {
        this.out = out;
        this.options = options;
    }

    @Override
    public void begin(VectorSchemaRoot batch) {
        if (!first) {
            out.print('\n');
        }
        first = false;
        if (options.header()) {
            StringBuilder line = new StringBuilder();
            batch.getSchema().getFields().forEach(field -> append(line, field.getName()));
            out.append(line).append('\n');
        }
    }

    @Override
    public void rows(VectorSchemaRoot batch) {
        List<FieldVector> vectors = batch.getFieldVectors();
        StringBuilder lines = new StringBuilder();
        for (int row = 0; row < batch.getRowCount(); row++) {
            int start = lines.length();
            for (FieldVector vector : vectors) {
                if (lines.length() > start || vector != vectors.get(0)) {
                    lines.append(',');
                }
                String text = ValueFormatter.format(vector, row).orElse(null);
                if (text == null) {
                    lines.append(options.nullText());
                } else {
                    quote(lines, text, text.isEmpty() || text.equals(options.nullText()));
                }
            }
            lines.append('\n');
            if (lines.length() > 1 << 16) {
                out.append(lines);
                lines.setLength(0);
            }
        }
        out.append(lines);
    }

    private static void append(StringBuilder line, String text) {
        if (line.length() > 0) {
            line.append(',');
        }
        quote(line, text, text.isEmpty());
    }

    /** The text, in quotes where it needs them; an empty string always, which tells it from NULL. */
    private static void quote(StringBuilder line, String text, boolean always) {
        boolean needed = always;
        for (int i = 0; i < text.length() && !needed; i++) {
            char c = text.charAt(i);
            needed = c == ',' || c == '"' || c == '\n' || c == '\r';
        }
        if (needed) {
            line.append('"').append(text.replace("\"", "\"\"")).append('"');
        } else {
            line.append(text);
        }
    }

    @Override
    public void end() {
        out.flush();
    }
}
