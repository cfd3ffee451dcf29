package org.sqlflow.cli.output;

/**
 * Text inside JSON. Characters that steer a terminal are written as escapes wherever the text goes: readers of JSON make no
 * difference.
 */
final class JsonText {
    private static final byte DELETE = 0x7f;

    /** The first bytes in UTF-8 of U+0080 to U+00BF, where further control characters are. */
    private static final byte LATIN = (byte) 0xc2;

    /** The first byte in UTF-8 of U+2000 to U+2FFF, where characters are that turn the direction of what follows. */
    private static final byte PUNCTUATION = (byte) 0xe2;

    private JsonText() {}

    /** Escapes what follows a place as the inside of a string. */
    static void escape(int start, ByteText text) {
        for (int i = start; i < text.length(); i++) {
            byte each = text.at(i);
            if (each == '"' || each == '\\' || maySteer(each)) {
                escapeFrom(i, text, true);
                return;
            }
        }
    }

    /** Escapes what steers a terminal in a whole document, which can have it in its strings only. */
    static void escapeInDocument(int start, ByteText text) {
        for (int i = start; i < text.length(); i++) {
            if (text.at(i) != '\t' && maySteer(text.at(i))) {
                escapeFrom(i, text, false);
                return;
            }
        }
    }

    private static boolean maySteer(byte each) {
        return (each >= 0 && each < ' ') || each == DELETE || each == LATIN || each == PUNCTUATION;
    }

    private static void escapeFrom(int start, ByteText text, boolean inString) {
        String plain = text.from(start);
        text.cut(start);
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < plain.length(); i++) {
            char each = plain.charAt(i);
            if (inString && (each == '"' || each == '\\')) {
                escaped.append('\\').append(each);
            } else if (CellText.steers(each) && (inString || each != '\t')) {
                appendEscape(each, escaped);
            } else {
                escaped.append(each);
            }
        }
        text.add(escaped.toString());
    }

    private static void appendEscape(char each, StringBuilder escaped) {
        switch (each) {
            case '\n' -> escaped.append("\\n");
            case '\r' -> escaped.append("\\r");
            case '\t' -> escaped.append("\\t");
            default -> {
                escaped.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    escaped.append(Character.forDigit(each >> shift & 0xf, 16));
                }
            }
        }
    }
}
