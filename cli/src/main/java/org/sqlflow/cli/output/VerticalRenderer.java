package org.sqlflow.cli.output;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.vector.VectorSchemaRoot;

/** A line for each value, below a line with the number of the row. */
final class VerticalRenderer implements RowRenderer {
    private static final int LINE = 30;

    private final PrintStream out;
    private final VerticalRows writer;
    private final String dash;
    private final ByteText buffer = new ByteText();
    private long rows;
    private boolean first = true;

    VerticalRenderer(PrintStream out, RowOptions options) {
        this.out = out;
        this.writer = new VerticalRows(out, options);
        this.dash = Borders.of(options).horizontal();
    }

    @Override
    public void begin(VectorSchemaRoot batch) {
        if (!first) {
            out.append('\n');
        }
        first = false;
        rows = 0;
    }

    @Override
    public void rows(VectorSchemaRoot batch) {
        List<String> names = batch.getSchema().getFields().stream()
                .map(field -> CellText.oneLine(field.getName()))
                .toList();
        List<ResultColumn> columns = ResultColumn.of(batch);
        for (int row = 0; row < batch.getRowCount(); row++) {
            String title = dash + "[ row " + ++rows + " ]";
            out.append(title)
                    .append(dash.repeat(Math.max(1, LINE - title.length())))
                    .append('\n');
            writer.write(names, values(columns, row));
        }
    }

    private List<Optional<String>> values(List<ResultColumn> columns, int row) {
        List<Optional<String>> values = new ArrayList<>(columns.size());
        for (ResultColumn column : columns) {
            buffer.cut(0);
            if (!column.isNull(row)) {
                column.write(row, buffer);
            }
            values.add(column.isNull(row) ? Optional.empty() : Optional.of(CellText.manyLines(buffer.from(0))));
        }
        return values;
    }

    @Override
    public void end() {
        if (rows == 0) {
            out.append("0 rows\n");
        }
        out.flush();
    }
}
