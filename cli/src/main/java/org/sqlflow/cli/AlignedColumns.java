package org.sqlflow.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sqlflow.base.text.TextWidth;

/** Lines of text whose parts stand below each other. */
final class AlignedColumns {
    private static final int GAP = 2;

    private final List<List<String>> lines = new ArrayList<>();

    /** Adds a line; all lines have as many parts. */
    void add(String... parts) {
        lines.add(Arrays.asList(parts));
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    void print(PrintStream out) {
        if (lines.isEmpty()) {
            return;
        }
        int[] widths = new int[lines.get(0).size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], TextWidth.of(line.get(i)));
            }
        }
        for (List<String> line : lines) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                text.append(line.get(i)).append(" ".repeat(widths[i] - TextWidth.of(line.get(i)) + GAP));
            }
            out.println(text.toString().stripTrailing());
        }
    }
}
