package org.sqlflow.figures.internal.drawing;

import java.util.function.Predicate;
import org.sqlflow.base.text.TextWidth;

/** Names of columns, classes and charts on their way to a reader; they come from a database and may hold anything. */
public final class Names {
    private Names() {}

    /**
     * The name with a replacement character for each control character, line separator, change of writing direction
     * and half of a surrogate pair, none of which may reach a terminal or an XML file.
     */
    public static String clean(String name) {
        StringBuilder clean = new StringBuilder(name.length());
        name.codePoints()
                .map(character -> isHarmful(character) ? 0xfffd : character)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static boolean isHarmful(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default ->
                (character >= 0x202a && character <= 0x202e)
                        || (character >= 0x2066 && character <= 0x2069)
                        || (character & 0xfffe) == 0xfffe;
        };
    }

    /**
     * The text, or if it does not fit as much of its beginning and end as fits around an ellipsis; the ellipsis alone
     * if nothing fits. Names of features often differ only at their end, so the middle is what goes.
     */
    public static String shorten(String text, Predicate<String> fits, String ellipsis) {
        if (fits.test(text)) {
            return text;
        }
        int[] characters = text.codePoints().toArray();
        int tooMany = characters.length;
        int enough = 0;
        while (tooMany - enough > 1) {
            int kept = (enough + tooMany) >>> 1;
            if (fits.test(keep(characters, kept, ellipsis))) {
                enough = kept;
            } else {
                tooMany = kept;
            }
        }
        return keep(characters, enough, ellipsis);
    }

    private static String keep(int[] characters, int kept, String ellipsis) {
        int head = (kept + 1) / 2;
        int tail = characters.length - (kept - head);
        while (head < tail && TextWidth.isZeroWidth(characters[head])) {
            head++;
        }
        while (tail < characters.length && TextWidth.isZeroWidth(characters[tail])) {
            tail++;
        }
        return new String(characters, 0, head).stripTrailing()
                + ellipsis
                + new String(characters, tail, characters.length - tail).stripLeading();
    }
}
