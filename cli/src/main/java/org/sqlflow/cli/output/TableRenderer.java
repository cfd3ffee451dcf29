package org.sqlflow.cli.output;

import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Field;
import org.sqlflow.base.text.TextWidth;
import org.sqlflow.spi.connector.Session;

/**
 * Rows in a box for people: numbers to the right, NULL as such. Texts of SQLFlow's own (a documentation, a statement) are
 * broken into lines where they are too long, texts of the data are cut. A single row that is too wide is shown with its
 * columns below each other. Shows the first and last rows of a long result, and columns as far as they fit, and says what
 * it left out.
 */
final class TableRenderer implements RowRenderer {
    private static final int WIDEST_CELL = 200;
    private static final int LEAST_TEXT = 10;
    private static final int LEAST_NAME = 10;
    /** A table of so few columns has room for texts of several lines. */
    private static final int FEW_COLUMNS = 2;

    private final PrintStream out;
    private final RowOptions options;
    private final Borders borders;
    private final Paint paint;
    private final List<List<Optional<String>>> head = new ArrayList<>();
    private final Deque<List<Optional<String>>> tail = new ArrayDeque<>();
    private final ByteText buffer = new ByteText();
    private List<Field> fields = List.of();
    private int mostRows;
    private long rows;

    TableRenderer(PrintStream out, RowOptions options) {
        this.out = out;
        this.options = options;
        this.borders = Borders.of(options);
        this.paint = new Paint(options.colour());
    }

    @Override
    public void begin(VectorSchemaRoot batch) {
        fields = batch.getSchema().getFields();
        boolean isOwn = fields.stream().allMatch(TableRenderer::isMade);
        mostRows = options.mostRows() == 0
                ? Integer.MAX_VALUE
                : isOwn ? Math.max(options.mostRows(), RowOptions.ROWS_OF_A_FILE) : options.mostRows();
        head.clear();
        tail.clear();
        rows = 0;
    }

    /** Whether SQLFlow made a column; those of the database carry its type. */
    private static boolean isMade(Field field) {
        return !field.getMetadata().containsKey(Session.DATABASE_TYPE)
                || field.getMetadata().containsKey(Session.COMPUTED);
    }

    private int mostOfHead() {
        return mostRows - mostRows / 2;
    }

    @Override
    public void rows(VectorSchemaRoot batch) {
        List<ResultColumn> columns = ResultColumn.of(batch);
        int count = batch.getRowCount();
        int row = 0;
        for (; row < count && head.size() < mostOfHead(); row++) {
            head.add(cells(columns, row));
        }
        for (row = Math.max(row, count - mostRows / 2); row < count; row++) {
            tail.addLast(cells(columns, row));
            if (tail.size() > mostRows / 2) {
                tail.removeFirst();
            }
        }
        rows += count;
    }

    private List<Optional<String>> cells(List<ResultColumn> columns, int row) {
        List<Optional<String>> cells = new ArrayList<>(columns.size());
        for (ResultColumn column : columns) {
            cells.add(column.isNull(row) ? Optional.empty() : Optional.of(text(column, row)));
        }
        return cells;
    }

    private String text(ResultColumn column, int row) {
        buffer.cut(0);
        column.write(row, buffer);
        String text = buffer.from(0);
        return keepsLines(column.vector().getField()) ? CellText.manyLines(text) : CellText.oneLine(text);
    }

    private boolean keepsLines(Field field) {
        return fields.size() <= FEW_COLUMNS || isMade(field);
    }

    @Override
    public void end() {
        List<TableLayout.Wish> wishes = wishes();
        if (rows == 1 && options.header() && !TableLayout.fits(wishes, options.width())) {
            new VerticalRows(out, options).write(names(), head.get(0));
        } else if (TableLayout.fits(wishes, options.width())) {
            write(layout(wishes), false);
        } else {
            boolean isRounded = round();
            write(layout(wishes()), isRounded);
        }
        out.flush();
        head.clear();
        tail.clear();
    }

    private TableLayout layout(List<TableLayout.Wish> wishes) {
        return TableLayout.of(wishes, options.width(), borders.ellipsis().length());
    }

    /** Takes digits from fractions, which leaves room for other columns; whether there were any to take. */
    private boolean round() {
        boolean isRounded = false;
        for (List<Optional<String>> row : allRows()) {
            for (int column = 0; column < fields.size(); column++) {
                if (ColumnTypes.isFraction(fields.get(column).getType())) {
                    Optional<String> exact = row.get(column);
                    row.set(column, exact.map(NumberText::rounded));
                    isRounded |= !exact.equals(row.get(column));
                }
            }
        }
        return isRounded;
    }

    private List<List<Optional<String>>> allRows() {
        List<List<Optional<String>>> all = new ArrayList<>(head);
        all.addAll(tail);
        return all;
    }

    private List<TableLayout.Wish> wishes() {
        List<TableLayout.Wish> wishes = new ArrayList<>();
        for (int column = 0; column < fields.size(); column++) {
            wishes.add(wish(column));
        }
        return wishes;
    }

    private List<String> names() {
        return fields.stream().map(field -> CellText.oneLine(field.getName())).toList();
    }

    private TableLayout.Wish wish(int column) {
        int values = 1;
        for (List<Optional<String>> row : allRows()) {
            values = Math.max(values, width(row.get(column)));
        }
        Field field = fields.get(column);
        int name = options.header() ? TextWidth.of(CellText.oneLine(field.getName())) : 0;
        int width = Math.min(WIDEST_CELL, Math.max(values, name));
        int least = ColumnTypes.mayBeLong(field.getType()) ? Math.min(values, LEAST_TEXT) : values;
        return new TableLayout.Wish(width, Math.min(width, Math.max(least, Math.min(name, LEAST_NAME))), isMade(field));
    }

    private int width(Optional<String> cell) {
        return cell.map(CellText::width).orElseGet(() -> TextWidth.of(options.nullText()));
    }

    private void write(TableLayout layout, boolean isRounded) {
        TableGrid grid = new TableGrid(out, layout, borders, isNumber());
        grid.line(borders.top());
        if (options.header()) {
            List<String> names = names();
            grid.row((column, width) -> new TableGrid.Cell(
                    List.of(CellText.cutInside(names.get(column), width, borders.ellipsis())), paint::bold));
            grid.line(borders.middle());
        }
        head.forEach(row -> write(row, grid));
        if (rows > head.size() + tail.size()) {
            grid.row((column, width) ->
                    new TableGrid.Cell(List.of(CellText.cut(borders.ellipsis(), width, "")), paint::dim));
        }
        tail.forEach(row -> write(row, grid));
        grid.line(borders.bottom());
        sayWhatIsLeftOut(layout, isRounded);
    }

    private void write(List<Optional<String>> row, TableGrid grid) {
        grid.row((column, width) -> row.get(column)
                .map(text -> new TableGrid.Cell(lines(text, width, column), UnaryOperator.identity()))
                .orElseGet(() -> new TableGrid.Cell(
                        List.of(CellText.cut(options.nullText(), width, borders.ellipsis())), paint::dim)));
    }

    private List<String> lines(String text, int width, int column) {
        if (isMade(fields.get(column))) {
            return CellText.wrap(text, width);
        }
        return text.lines()
                .map(line -> CellText.cut(line, width, borders.ellipsis()))
                .toList();
    }

    private List<Boolean> isNumber() {
        return fields.stream()
                .map(field -> ColumnTypes.isNumber(field.getType()))
                .toList();
    }

    private void sayWhatIsLeftOut(TableLayout layout, boolean isRounded) {
        List<String> shown = new ArrayList<>();
        if (rows > head.size() + tail.size()) {
            shown.add(String.format(Locale.ROOT, "%,d of %,d rows", head.size() + tail.size(), rows));
        }
        if (layout.columns().contains(TableLayout.GAP)) {
            long columns = layout.columns().stream()
                    .filter(column -> column != TableLayout.GAP)
                    .count();
            shown.add(columns + " of " + fields.size() + " columns");
        }
        if (isRounded) {
            shown.add(NumberText.ROUNDED_DIGITS + " digits of fractions");
        }
        if (!shown.isEmpty()) {
            out.print("shown: " + String.join(", ", shown) + " (--output csv gives all)\n");
        }
    }
}
