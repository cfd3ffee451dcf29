package org.sqlflow.parser.print;

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

    /** 0 for a mark on the character before, 2 for a wide character (Unicode Standard Annex 11), else 1. */
    static int of(int codePoint) {
        if (codePoint < 0x300 || isControl(codePoint)) {
            return 1;
        }
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> isWide(codePoint) ? 2 : 1;
        };
    }

    private static boolean isWide(int codePoint) {
        return (codePoint >= 0x1100 && codePoint <= 0x115F)
                || (codePoint >= 0x2E80 && codePoint <= 0xA4CF && codePoint != 0x303F)
                || (codePoint >= 0xA960 && codePoint <= 0xA97C)
                || (codePoint >= 0xAC00 && codePoint <= 0xD7A3)
                || (codePoint >= 0xF900 && codePoint <= 0xFAFF)
                || (codePoint >= 0xFE30 && codePoint <= 0xFE6F)
                || (codePoint >= 0xFF00 && codePoint <= 0xFF60)
                || (codePoint >= 0xFFE0 && codePoint <= 0xFFE6)
                || (codePoint >= 0x1F300 && codePoint <= 0x1F64F)
                || (codePoint >= 0x1F680 && codePoint <= 0x1F6FF)
                || (codePoint >= 0x1F900 && codePoint <= 0x1FAFF)
                || (codePoint >= 0x20000 && codePoint <= 0x3FFFD);
    }
}
