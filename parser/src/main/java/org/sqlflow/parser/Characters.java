package org.sqlflow.parser;

/** The classes of characters that the scanner and the parser agree on. */
final class Characters {
    private Characters() {}

    /** Whether a code unit separates tokens; the byte order mark and the no-break space count as blanks. */
    static boolean isBlank(char c) {
        return Character.isWhitespace(c) || (c > 0x7F && (Character.isSpaceChar(c) || c == '\uFEFF'));
    }

    /** Whether a code unit ends a line. */
    static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    /** Whether an unquoted name can start with a character. */
    static boolean isNameStart(int codePoint) {
        return codePoint == '_' || codePoint == '$' || Character.isLetter(codePoint);
    }

    /** Whether an unquoted name can go on with a character. */
    static boolean isNamePart(int codePoint) {
        return isNameStart(codePoint)
                || Character.isDigit(codePoint)
                || (codePoint > 0x7F
                        && Character.isUnicodeIdentifierPart(codePoint)
                        && codePoint != 0xFEFF
                        && !LookAlikes.isInvisible(codePoint));
    }

    /** The end of the run of name characters that starts at an index, perhaps with a digit. */
    static int nameEnd(String text, int from) {
        int end = from;
        while (end < text.length()) {
            int codePoint = text.codePointAt(end);
            if (!isNamePart(codePoint)) {
                break;
            }
            end += Character.charCount(codePoint);
        }
        return end;
    }

    /** The same, but before a delimiter in the run: {@code END$$} is a word and a delimiter. */
    static int nameEnd(String text, int from, String delimiter) {
        int end = nameEnd(text, from);
        if (isNamePart(delimiter.codePointAt(0)) && !Character.isLetterOrDigit(delimiter.codePointAt(0))) {
            int cut = text.substring(from, end).indexOf(delimiter);
            return cut < 0 ? end : from + cut;
        }
        return end;
    }

    /** Whether a text is an unquoted name: letters, digits, {@code _} and {@code $}, no digit first. */
    static boolean isName(String text) {
        return !text.isEmpty() && isNameStart(text.codePointAt(0)) && nameEnd(text, 0) == text.length();
    }

    /** The index of the end of the line that an index is in. */
    static int lineEnd(String text, int from) {
        int end = from;
        while (end < text.length() && !isLineEnd(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** The index after a block comment that starts at an index, or -1 if it has no end. */
    static int blockCommentEnd(String text, int from, boolean nested) {
        int depth = 1;
        for (int i = from + 2; i + 1 < text.length(); i++) {
            if (text.charAt(i) == '*' && text.charAt(i + 1) == '/') {
                depth--;
                i++;
                if (depth == 0) {
                    return i + 1;
                }
            } else if (nested && text.charAt(i) == '/' && text.charAt(i + 1) == '*') {
                depth++;
                i++;
            }
        }
        return -1;
    }

    /** The index after a text in quotes that starts at an index, or -1 if it has no end; a doubled quote is part of it. */
    static int quotedEnd(String text, int from, boolean backslashEscapes) {
        char quote = text.charAt(from);
        for (int i = from + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && backslashEscapes) {
                i++;
            } else if (c == quote) {
                if (i + 1 < text.length() && text.charAt(i + 1) == quote) {
                    i++;
                } else {
                    return i + 1;
                }
            }
        }
        return -1;
    }
}
