package org.sqlflow.cli.output;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.sqlflow.base.text.TextWidth;

/**
 * Rows in a box for people: numbers to the right, NULL as such, long values cut. A single row that is too wide is shown
 * with its columns below each other. Shows the first rows of a long result, and columns as far as they fit, and says what
 * it left out.
 */
final class TableRenderer implements RowRenderer {
    private static final int MOST_ROWS = 200;
    private static final int MOST_WIDTH = 60;
    private static final int MOST_LINE_WIDTH = 160;
    private static final int PADDING = 3;
    /** Stands for the columns that are left out. */
    private static final int GAP = -1;

    private final PrintStream out;
    private final RowOptions options;
    private final List<String[]> cells = new ArrayList<>();
    private List<Field> fields = List.of();
    private long rows;

    TableRenderer(PrintStream out, RowOptions options) {
        this.out = out;
        this.options = options;
    }

    @Override
    public void begin(VectorSchemaRoot batch) {
        fields = batch.getSchema().getFields();
        cells.clear();
        rows = 0;
    }

    @Override
    public void rows(VectorSchemaRoot batch) {
        for (int row = 0; row < batch.getRowCount(); row++) {
            rows++;
            if (cells.size() < MOST_ROWS) {
                String[] texts = new String[fields.size()];
                for (int i = 0; i < texts.length; i++) {
                    FieldVector vector = batch.getVector(i);
                    texts[i] = cell(ValueFormatter.format(vector, row).orElse(options.nullText()));
                }
                cells.add(texts);
            }
        }
    }

    /** A table of one or two columns has room for texts of several lines, such as the statement that SHOW TRAIN gives. */
    private String cell(String value) {
        String text = harmless(value);
        if (fields.size() > 2) {
            return TextWidth.cut(oneLine(text), MOST_WIDTH);
        }
        int room = options.width() == 0 ? MOST_LINE_WIDTH : Math.max(MOST_WIDTH, options.width() - 30);
        return text.replace("\r", "")
                .replace("\t", "    ")
                .lines()
                .map(line -> TextWidth.cut(line, room))
                .collect(Collectors.joining("\n"));
    }

    /** Control characters of the data would steer the terminal. */
    private static String harmless(String text) {
        StringBuilder shown = new StringBuilder(text);
        for (int i = 0; i < shown.length(); i++) {
            char c = shown.charAt(i);
            if (Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t') {
                shown.setCharAt(i, '\ufffd');
            }
        }
        return shown.toString();
    }

    private static String oneLine(String text) {
        return harmless(text).replace("\r", "").replace('\n', ' ').replace('\t', ' ');
    }

    @Override
    public void end() {
        int[] widths = new int[fields.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = options.header() ? TextWidth.of(name(i)) : 1;
            for (String[] row : cells) {
                widths[i] = Math.max(widths[i], width(row[i]));
            }
        }
        List<Integer> shown = columnsThatFit(widths);
        if (!fits(widths) && rows == 1 && options.header()) {
            vertical();
            return;
        }
        int[] shownWidths =
                shown.stream().mapToInt(i -> i == GAP ? 1 : widths[i]).toArray();
        line(shownWidths, "┌", "┬", "┐");
        if (options.header()) {
            row(shown, shown.stream().map(i -> i == GAP ? "…" : name(i)).toList(), shownWidths);
            line(shownWidths, "├", "┼", "┤");
        }
        for (String[] row : cells) {
            row(shown, shown.stream().map(i -> i == GAP ? "…" : row[i]).toList(), shownWidths);
        }
        line(shownWidths, "└", "┴", "┘");
        List<String> left = new ArrayList<>();
        if (rows > cells.size()) {
            left.add("the first " + cells.size() + " of " + rows + " rows");
        }
        if (shown.contains(GAP)) {
            left.add((shown.size() - 1) + " of " + fields.size() + " columns");
        }
        if (!left.isEmpty()) {
            out.print("shown: " + String.join(", ", left) + " (--output csv gives all)\n");
        }
        out.flush();
        cells.clear();
    }

    private void vertical() {
        int width = 0;
        for (int i = 0; i < fields.size(); i++) {
            width = Math.max(width, TextWidth.of(name(i)));
        }
        String[] values = cells.get(0);
        String margin = " ".repeat(width) + " │ ";
        for (int i = 0; i < values.length; i++) {
            String name = name(i);
            out.append(name).append(" ".repeat(width - TextWidth.of(name)));
            out.append(" │ ").append(values[i].replace("\n", "\n" + margin)).append('\n');
        }
        out.flush();
        cells.clear();
    }

    private static int width(String cell) {
        return cell.lines().mapToInt(TextWidth::of).max().orElse(0);
    }

    private String name(int column) {
        return TextWidth.cut(oneLine(fields.get(column).getName()), MOST_WIDTH);
    }

    private boolean fits(int[] widths) {
        return options.width() == 0
                || 1 + IntStream.of(widths).map(width -> width + PADDING).sum() <= options.width();
    }

    /** The columns that fit: all, or as many of the first as leave room for the last, where results stand, and a gap. */
    private List<Integer> columnsThatFit(int[] widths) {
        List<Integer> all = IntStream.range(0, widths.length).boxed().toList();
        if (fits(widths) || widths.length < 3) {
            return all;
        }
        int last = widths.length - 1;
        int room = options.width() - 1 - (1 + PADDING) - (widths[last] + PADDING);
        List<Integer> shown = new ArrayList<>();
        for (int i = 0; i < last && widths[i] + PADDING <= room; i++) {
            shown.add(i);
            room -= widths[i] + PADDING;
        }
        shown.add(GAP);
        shown.add(last);
        return shown;
    }

    private void line(int[] widths, String left, String middle, String right) {
        StringBuilder line = new StringBuilder(left);
        for (int i = 0; i < widths.length; i++) {
            line.append(i == 0 ? "" : middle).append("─".repeat(widths[i] + 2));
        }
        out.append(line).append(right).append('\n');
    }

    private void row(List<Integer> columns, List<String> texts, int[] widths) {
        List<List<String>> lines = new ArrayList<>();
        int height = 1;
        for (int i = 0; i < widths.length; i++) {
            List<String> cell = texts.get(i).lines().toList();
            lines.add(cell);
            height = Math.max(height, cell.size());
        }
        for (int n = 0; n < height; n++) {
            StringBuilder line = new StringBuilder("│");
            for (int i = 0; i < widths.length; i++) {
                String text = n < lines.get(i).size() ? lines.get(i).get(n) : "";
                String pad = " ".repeat(widths[i] - TextWidth.of(text));
                boolean right = columns.get(i) != GAP
                        && isNumber(fields.get(columns.get(i)).getType());
                line.append(' ').append(right ? pad + text : text + pad).append(" │");
            }
            out.append(line).append('\n');
        }
    }

    private static boolean isNumber(ArrowType type) {
        return type instanceof ArrowType.Int
                || type instanceof ArrowType.FloatingPoint
                || type instanceof ArrowType.Decimal;
    }
}
