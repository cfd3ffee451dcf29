package org.sqlflow.cli.output;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Field;

/**
 * Rows as values between commas or tabs, with the quotes of RFC 4180 and line feeds. An empty text stands in quotes, which
 * tells it from NULL. A blank line parts one result from the next. On a terminal, what would steer it is shown as an escape.
 */
final class DelimitedRenderer implements RowRenderer {
    private static final byte QUOTE = '"';
    private static final int FLUSH_AT = 1 << 16;

    private final PrintStream out;
    private final char delimiter;
    private final boolean header;
    private final boolean terminal;
    private final byte[] nullText;
    private final ByteText lines = new ByteText();
    private boolean first = true;

    DelimitedRenderer(PrintStream out, char delimiter, RowOptions options) {
        this.out = out;
        this.delimiter = delimiter;
        this.header = options.header();
        this.terminal = options.terminal();
        this.nullText = options.nullText().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void begin(VectorSchemaRoot batch) {
        if (!first) {
            lines.add('\n');
        }
        first = false;
        if (header) {
            boolean inner = false;
            for (Field field : batch.getSchema().getFields()) {
                if (inner) {
                    lines.add(delimiter);
                }
                inner = true;
                int start = lines.length();
                lines.add(terminal ? CellText.manyLines(field.getName()) : field.getName());
                if (lines.length() == start || needsQuotes(start)) {
                    quote(start);
                }
            }
            lines.add('\n');
        }
        lines.moveTo(out);
    }

    @Override
    public void rows(VectorSchemaRoot batch) {
        List<ResultColumn> columns = ResultColumn.of(batch);
        for (int row = 0; row < batch.getRowCount(); row++) {
            for (int i = 0; i < columns.size(); i++) {
                if (i > 0) {
                    lines.add(delimiter);
                }
                write(columns.get(i), row);
            }
            lines.add('\n');
            if (lines.length() > FLUSH_AT) {
                lines.moveTo(out);
            }
        }
        lines.moveTo(out);
    }

    private void write(ResultColumn column, int row) {
        if (column.isNull(row)) {
            lines.add(nullText);
            return;
        }
        int start = lines.length();
        column.write(row, lines);
        if (terminal && !column.isPlain()) {
            String text = lines.from(start);
            lines.cut(start);
            lines.add(CellText.manyLines(text));
        }
        if (lines.endsWith(nullText, start) || (!column.isPlain() && (lines.length() == start || needsQuotes(start)))) {
            quote(start);
        }
    }

    private boolean needsQuotes(int start) {
        for (int i = start; i < lines.length(); i++) {
            byte character = lines.at(i);
            if (character == QUOTE || character == '\n' || character == '\r' || character == delimiter) {
                return true;
            }
        }
        return false;
    }

    /** Puts what follows a place in quotes and doubles those inside. */
    private void quote(int start) {
        int end = lines.length();
        int quotes = 2;
        for (int i = start; i < end; i++) {
            quotes += lines.at(i) == QUOTE ? 1 : 0;
        }
        lines.extend(quotes);
        int to = lines.length() - 1;
        lines.set(to--, QUOTE);
        for (int from = end - 1; from >= start; from--) {
            byte character = lines.at(from);
            lines.set(to--, character);
            if (character == QUOTE) {
                lines.set(to--, character);
            }
        }
        lines.set(start, QUOTE);
    }

    @Override
    public void end() {
        out.flush();
    }
}
