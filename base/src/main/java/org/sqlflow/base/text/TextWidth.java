package org.sqlflow.base.text;

/**
 * How many columns of a terminal texts take: two for the classes W and F of Unicode's annex 11 (East Asian width), taken in
 * whole blocks, none for what combines with the character before it or is not seen.
 */
public final class TextWidth {
    /** The first and last code points of the runs of characters that take two columns. */
    private static final int[][] WIDE = {
        {0x1100, 0x115f},
        {0x231a, 0x231b},
        {0x23e9, 0x23ec},
        {0x2e80, 0x303e},
        {0x3041, 0x33ff},
        {0x3400, 0x4dbf},
        {0x4e00, 0xa4cf},
        {0xa960, 0xa97f},
        {0xac00, 0xd7a3},
        {0xf900, 0xfaff},
        {0xfe30, 0xfe6f},
        {0xff01, 0xff60},
        {0xffe0, 0xffe6},
        {0x16fe0, 0x18dff},
        {0x1aff0, 0x1b2ff},
        {0x1f200, 0x1f2ff},
        {0x1f300, 0x1f64f},
        {0x1f680, 0x1f6ff},
        {0x1f900, 0x1faff},
        {0x20000, 0x3fffd}
    };

    private TextWidth() {}

    /** The columns of a text. */
    public static int of(String text) {
        int columns = 0;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            columns += of(codePoint);
            i += Character.charCount(codePoint);
        }
        return columns;
    }

    /** The columns of a character: 0, 1 or 2. */
    public static int of(int codePoint) {
        if (codePoint < 0x300) {
            return 1;
        }
        if (isZeroWidth(codePoint)) {
            return 0;
        }
        return isWide(codePoint) ? 2 : 1;
    }

    /** Whether a character combines with the one before it or is not seen at all. */
    public static boolean isZeroWidth(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            case Character.FORMAT -> codePoint != 0xad;
            default -> false;
        };
    }

    /** Whether a character takes two columns. */
    public static boolean isWide(int codePoint) {
        for (int[] run : WIDE) {
            if (codePoint <= run[1]) {
                return codePoint >= run[0];
            }
        }
        return false;
    }

    /** The beginning of a text that fits into so many columns, with an ellipsis where it was cut. */
    public static String cut(String text, int columns) {
        if (of(text) <= columns) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        int used = 1;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            used += of(codePoint);
            if (used > columns) {
                break;
            }
            kept.appendCodePoint(codePoint);
            i += Character.charCount(codePoint);
        }
        return kept.append('…').toString();
    }
}
