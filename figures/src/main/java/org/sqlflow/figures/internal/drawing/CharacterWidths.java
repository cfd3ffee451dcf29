package org.sqlflow.figures.internal.drawing;

import org.sqlflow.base.text.TextWidth;

/**
 * How wide characters are in a proportional font, without a font at hand: the advances of DejaVu Sans, and estimates beyond
 * ASCII.
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

    private CharacterWidths() {}

    /** How wide a text is, as a multiple of its font's size. */
    public static double ems(String text) {
        return text.codePoints().map(CharacterWidths::thousandths).sum() / 1000.0;
    }

    private static int thousandths(int character) {
        int index = character - FIRST;
        if (index >= 0 && index < THOUSANDTHS.length) {
            return THOUSANDTHS[index];
        }
        if (TextWidth.isZeroWidth(character)) {
            return 0;
        }
        if (character >= 0x1f000 && character < 0x20000) {
            return 1300;
        }
        if (TextWidth.isWide(character) || character == '…') {
            return 1000;
        }
        return Character.isUpperCase(character) || character >= 0x2000 ? 840 : 680;
    }
}
