package org.sqlflow.parser.print;

import org.sqlflow.base.text.TextWidth;

/** How many columns of a terminal a character takes. */
final class TerminalWidth {
    /** Stands for characters that a terminal would obey rather than show. */
    static final int REPLACEMENT = 0xFFFD;

    private TerminalWidth() {}

    /** Whether a character steers the terminal or the direction of the text. */
    static boolean isControl(int codePoint) {
        boolean direction =
                (codePoint >= 0x202A && codePoint <= 0x202E) || (codePoint >= 0x2066 && codePoint <= 0x2069);
        return Character.isISOControl(codePoint) || direction;
    }

    /** 0 for a mark on the character before, 2 for a wide character, else 1; what is not shown as it is takes 1. */
    static int of(int codePoint) {
        return isControl(codePoint) ? 1 : TextWidth.of(codePoint);
    }
}
