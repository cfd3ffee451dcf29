package org.sqlflow.parser;

/**
 * Characters that word processors, chats and keyboards of other scripts put in the place of those that the language knows:
 * typographic quotes and dashes, full-width punctuation, and what cannot be seen.
 */
final class LookAlikes {
    private static final String QUOTES = "“”„‟‘’‚‛«»";
    private static final String DASHES = "‐‑‒–—―−";
    private static final String IDEOGRAPHIC_COMMA = "、";
    private static final String IDEOGRAPHIC_STOP = "。";
    private static final String INVISIBLE = "\u200B\u2060\u00AD\u200E\u200F";
    /** How far the full-width forms stand from the characters of ASCII. */
    private static final int WIDTH = '！' - '!';

    private LookAlikes() {}

    /** Whether a character, which stands in no quotes and no comment, is probably meant to be another or none. */
    static boolean contains(int codePoint) {
        return codePoint > 0x7F
                && (isInvisible(codePoint)
                        || (QUOTES + DASHES + IDEOGRAPHIC_COMMA + IDEOGRAPHIC_STOP).indexOf(codePoint) >= 0
                        || isFullWidth(codePoint));
    }

    static boolean isInvisible(int codePoint) {
        return INVISIBLE.indexOf(codePoint) >= 0;
    }

    private static boolean isFullWidth(int codePoint) {
        return codePoint >= '！' && codePoint <= '～' && !Character.isLetterOrDigit(codePoint);
    }

    /** What a look-alike is meant to be: a character of ASCII, or nothing. */
    static String meant(int codePoint) {
        String character = Character.toString(codePoint);
        if (isInvisible(codePoint)) {
            return "";
        }
        if (QUOTES.contains(character)) {
            return "‘’‚‛".contains(character) ? "'" : "\"";
        }
        if (DASHES.contains(character)) {
            return "-";
        }
        if (isFullWidth(codePoint)) {
            return Character.toString(codePoint - WIDTH);
        }
        return character.equals(IDEOGRAPHIC_STOP) ? "." : ",";
    }
}
