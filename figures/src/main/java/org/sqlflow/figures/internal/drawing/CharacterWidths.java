package org.sqlflow.figures.internal.drawing;

/**
 * How wide characters are, on a terminal and in a proportional font, without a font at hand.
 *
 * <p>Wide characters follow the classes W and F of Unicode's annex 11 (East Asian width) in whole blocks. The table of
 * proportional widths holds the advances of DejaVu Sans.
 */
public final class CharacterWidths {
    private static final int FIRST = ' ';
    private static final int[] THOUSANDTHS = {
        318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636, 636,
        636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656,
        557, 863, 748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500, 500, 613,
        635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818,
        592, 592, 525, 636, 337, 636, 838
    };

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

    private CharacterWidths() {}

    /** How many columns of a terminal a text takes. */
    public static int columns(String text) {
        return text.codePoints().map(CharacterWidths::columns).sum();
    }

    /** How wide a text is, as a multiple of its font's size. */
    public static double ems(String text) {
        return text.codePoints().map(CharacterWidths::thousandths).sum() / 1000.0;
    }

    /** Whether a character combines with the one before it or is not seen at all. */
    static boolean isZeroWidth(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            case Character.FORMAT -> character != 0xad;
            default -> false;
        };
    }

    private static int columns(int character) {
        if (isZeroWidth(character)) {
            return 0;
        }
        return isWide(character) ? 2 : 1;
    }

    private static boolean isWide(int character) {
        for (int[] run : WIDE) {
            if (character <= run[1]) {
                return character >= run[0];
            }
        }
        return false;
    }

    private static int thousandths(int character) {
        int index = character - FIRST;
        if (index >= 0 && index < THOUSANDTHS.length) {
            return THOUSANDTHS[index];
        }
        if (isZeroWidth(character)) {
            return 0;
        }
        if (character >= 0x1f000 && character < 0x20000) {
            return 1300;
        }
        if (isWide(character) || character == '…') {
            return 1000;
        }
        return Character.isUpperCase(character) || character >= 0x2000 ? 840 : 680;
    }
}
