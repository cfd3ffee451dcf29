package org.sqlflow.cli.output;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.sqlflow.base.text.TextWidth;

/** Writes a row with its columns below each other. Values are complete; long ones are broken into lines. */
final class VerticalRows {
    private static final int LEAST_ROOM = 20;
    private static final int WIDEST_NAME = 60;

    private final PrintStream out;
    private final RowOptions options;
    private final Borders borders;
    private final Paint paint;

    VerticalRows(PrintStream out, RowOptions options) {
        this.out = out;
        this.options = options;
        this.borders = Borders.of(options);
        this.paint = new Paint(options.colour());
    }

    /** Writes a row; absent values are NULL. */
    void write(List<String> names, List<Optional<String>> values) {
        int width = Math.min(
                WIDEST_NAME, names.stream().mapToInt(TextWidth::of).max().orElse(0));
        String border = " " + borders.vertical() + " ";
        int room = options.width() == 0
                ? Integer.MAX_VALUE
                : Math.max(LEAST_ROOM, options.width() - width - border.length());
        for (int i = 0; i < names.size(); i++) {
            String name = CellText.cut(names.get(i), width, borders.ellipsis());
            out.append(paint.bold(name))
                    .append(" ".repeat(width - TextWidth.of(name)))
                    .append(border);
            out.append(values.get(i)
                    .map(text -> String.join("\n" + " ".repeat(width) + border, CellText.wrap(text, room)))
                    .orElseGet(() -> paint.dim(options.nullText())));
            out.append('\n');
        }
    }
}
