package org.sqlflow.cli.output;

import java.util.ArrayList;
import java.util.List;
import org.sqlflow.base.text.TextWidth;

/** Makes texts of the data fit for a terminal and into columns. */
final class CellText {
    private CellText() {}

    /** The text in one line; what would break or steer the terminal is shown as an escape. */
    static String oneLine(String text) {
        return clean(text, false);
    }

    /** The text with its lines. */
    static String manyLines(String text) {
        return clean(text, true);
    }

    private static String clean(String text, boolean keepLines) {
        if (text.chars().noneMatch(CellText::steers)) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!steers(c)) {
                shown.append(c);
            } else if (keepLines && c == '\n') {
                shown.append('\n');
            } else if (keepLines && c == '\t') {
                shown.append("    ");
            } else if (!keepLines || c != '\r') {
                shown.append(escape(c));
            }
        }
        return shown.toString();
    }

    /** Control characters, and those that turn the direction of what follows. */
    static boolean steers(int c) {
        return Character.isISOControl(c) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    }

    private static String escape(char c) {
        return switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> c < 0x100 ? String.format("\\x%02X", (int) c) : String.format("\\u%04X", (int) c);
        };
    }

    /** The width of the widest line. */
    static int width(String text) {
        if (text.indexOf('\n') < 0) {
            return TextWidth.of(text);
        }
        return text.lines().mapToInt(TextWidth::of).max().orElse(0);
    }

    /** The beginning of a line that fits into so many columns, with an ellipsis where it was cut. */
    static String cut(String text, int columns, String ellipsis) {
        if (TextWidth.of(text) <= columns) {
            return text;
        }
        int room = columns - ellipsis.length();
        return room <= 0 ? ellipsis.substring(0, columns) : text.substring(0, fitting(text, 0, room)) + ellipsis;
    }

    /** The beginning and the end of a line, as names often differ there, with an ellipsis between them. */
    static String cutInside(String text, int columns, String ellipsis) {
        int room = columns - TextWidth.of(ellipsis);
        if (TextWidth.of(text) <= columns || room < 4) {
            return cut(text, columns, ellipsis);
        }
        String head = text.substring(0, fitting(text, 0, room - room / 3));
        int tail = text.length();
        while (tail > 0 && TextWidth.of(text.substring(text.offsetByCodePoints(tail, -1))) <= room / 3) {
            tail = text.offsetByCodePoints(tail, -1);
        }
        return head + ellipsis + text.substring(tail);
    }

    /** The lines of a text, broken to fit into so many columns: between words where that is possible. */
    static List<String> wrap(String text, int columns) {
        List<String> lines = new ArrayList<>();
        for (String line : text.lines().toList()) {
            int start = 0;
            while (TextWidth.of(line.substring(start)) > columns) {
                int end = Math.max(fitting(line, start, columns), start + Character.charCount(line.codePointAt(start)));
                int blank = line.lastIndexOf(' ', end);
                int cut = blank > start + (end - start) / 3 ? blank : end;
                lines.add(line.substring(start, cut));
                start = cut == blank ? cut + 1 : cut;
            }
            lines.add(line.substring(start));
        }
        return lines.isEmpty() ? List.of("") : lines;
    }

    /** The end of the part from a place on that fits into so many columns. */
    private static int fitting(String text, int start, int columns) {
        int used = 0;
        int end = start;
        while (end < text.length()) {
            int codePoint = text.codePointAt(end);
            used += TextWidth.of(codePoint);
            if (used > columns) {
                break;
            }
            end += Character.charCount(codePoint);
        }
        return end;
    }
}
