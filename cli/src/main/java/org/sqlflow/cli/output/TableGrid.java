package org.sqlflow.cli.output;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.sqlflow.base.text.TextWidth;

/** Writes a box, line by line, with cells of one or more lines. */
final class TableGrid {
    private final PrintStream out;
    private final TableLayout layout;
    private final Borders borders;
    private final List<Boolean> isRight;

    /**
     * A grid.
     *
     * @param isRight for each column of the result, whether its cells stand to the right
     */
    TableGrid(PrintStream out, TableLayout layout, Borders borders, List<Boolean> isRight) {
        this.out = out;
        this.layout = layout;
        this.borders = borders;
        this.isRight = List.copyOf(isRight);
    }

    /**
     * A cell.
     *
     * @param lines its lines, none wider than the column
     * @param style adds what gives the text of a line its looks and takes no room
     */
    record Cell(List<String> lines, UnaryOperator<String> style) {
        Cell {
            lines = List.copyOf(lines);
        }
    }

    /** Gives the cell of a column. */
    @FunctionalInterface
    interface Row {
        /** The cell of a column of the result, for so many columns of the terminal. */
        Cell cell(int column, int width);
    }

    /** A line of the border. */
    void line(Borders.Line ends) {
        StringBuilder line = new StringBuilder(ends.left());
        for (int i = 0; i < layout.widths().size(); i++) {
            line.append(i == 0 ? "" : ends.crossing())
                    .append(borders.horizontal().repeat(layout.widths().get(i) + 2));
        }
        out.append(line).append(ends.right()).append('\n');
    }

    /** A row. */
    void row(Row row) {
        List<Cell> cells = new ArrayList<>();
        int height = 1;
        for (int i = 0; i < layout.columns().size(); i++) {
            int column = layout.columns().get(i);
            Cell cell = column == TableLayout.GAP
                    ? new Cell(List.of(borders.ellipsis()), UnaryOperator.identity())
                    : row.cell(column, layout.widths().get(i));
            cells.add(cell);
            height = Math.max(height, cell.lines().size());
        }
        for (int line = 0; line < height; line++) {
            write(cells, line);
        }
    }

    private void write(List<Cell> cells, int number) {
        StringBuilder line = new StringBuilder(borders.vertical());
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            String text = number < cell.lines().size() ? cell.lines().get(number) : "";
            String pad = " ".repeat(Math.max(0, layout.widths().get(i) - TextWidth.of(text)));
            String styled = cell.style().apply(text);
            int column = layout.columns().get(i);
            boolean right = column != TableLayout.GAP && isRight.get(column);
            line.append(' ')
                    .append(right ? pad + styled : styled + pad)
                    .append(' ')
                    .append(borders.vertical());
        }
        out.append(line).append('\n');
    }
}
