package org.sqlflow.cli.output;

import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Field;

/** Rows as a table of GitHub's Markdown. What Markdown or HTML would read as markup is escaped. */
final class MarkdownRenderer implements RowRenderer {
    private static final String MARKUP = "\\`*|[]";

    private final PrintStream out;
    private final RowOptions options;
    private final ByteText buffer = new ByteText();
    private boolean first = true;

    MarkdownRenderer(PrintStream out, RowOptions options) {
        this.out = out;
        this.options = options;
    }

    @Override
    public void begin(VectorSchemaRoot batch) {
        if (!first) {
            out.append('\n');
        }
        first = false;
        // The format knows no table without a header, but one whose names are empty.
        List<Field> fields = batch.getSchema().getFields();
        line(fields.stream()
                .map(field -> options.header() ? shown(field.getName()) : "")
                .toList());
        out.append(fields.stream()
                .map(field -> ColumnTypes.isNumber(field.getType()) ? " ---: " : " --- ")
                .collect(Collectors.joining("|", "|", "|\n")));
    }

    @Override
    public void rows(VectorSchemaRoot batch) {
        List<ResultColumn> columns = ResultColumn.of(batch);
        for (int row = 0; row < batch.getRowCount(); row++) {
            int current = row;
            line(columns.stream().map(column -> cell(column, current)).toList());
        }
    }

    private String cell(ResultColumn column, int row) {
        if (column.isNull(row)) {
            return options.nullText();
        }
        buffer.cut(0);
        column.write(row, buffer);
        String text = buffer.from(0);
        return column.isPlain() ? text : shown(text);
    }

    private void line(List<String> cells) {
        out.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    private String shown(String text) {
        return escape(options.terminal() ? CellText.manyLines(text) : text);
    }

    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '_' && isWordAt(text, i - 1) && isWordAt(text, i + 1)) {
                escaped.append(c);
            } else if (c == '_' || MARKUP.indexOf(c) >= 0) {
                escaped.append('\\').append(c);
            } else if (c == '\n') {
                escaped.append("<br>");
            } else if (c == '<') {
                escaped.append("&lt;");
            } else if (c == '&') {
                escaped.append("&amp;");
            } else if (c != '\r') {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private static boolean isWordAt(String text, int index) {
        return index >= 0 && index < text.length() && Character.isLetterOrDigit(text.charAt(index));
    }

    @Override
    public void end() {
        out.flush();
    }
}
