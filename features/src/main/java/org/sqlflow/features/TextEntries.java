package org.sqlflow.features;

/**
 * Cuts a text into entries at a delimiter, of which one may follow the last entry. Blanks around entries do not count;
 * where the delimiter is a blank, any number of blanks and tabs is one. For one thread.
 */
final class TextEntries {
    private final byte delimiter;
    private byte[] bytes = {};
    private int length;
    private int position;
    private int start;
    private int end;

    TextEntries(char delimiter) {
        this.delimiter = (byte) delimiter;
    }

    /** Goes to the beginning of a text, of which the first bytes count. */
    void reset(byte[] text, int textLength) {
        bytes = text;
        length = textLength;
        position = 0;
        skipBlanks();
    }

    /** Moves to the next entry, which may be empty; false at the end. */
    boolean next() {
        if (position >= length) {
            return false;
        }
        start = position;
        while (position < length && !isDelimiter(bytes[position])) {
            position++;
        }
        end = position;
        while (end > start && isBlank(bytes[end - 1])) {
            end--;
        }
        position++;
        skipBlanks();
        return true;
    }

    private void skipBlanks() {
        while (position < length && isBlank(bytes[position])) {
            position++;
        }
    }

    private boolean isDelimiter(byte character) {
        return character == delimiter || (delimiter == ' ' && isBlank(character));
    }

    static boolean isBlank(byte character) {
        return character == ' ' || character == '\t' || character == '\n' || character == '\r';
    }

    /** Where the entry begins. */
    int start() {
        return start;
    }

    /** Where the entry ends. */
    int end() {
        return end;
    }
}
