package org.sqlflow.features;

import java.util.Optional;

/**
 * Cuts a text into entries at a delimiter, of which one may follow the last entry. Blanks around entries do not count;
 * where the delimiter is a blank, any number of blanks and tabs is one. For one thread.
 */
final class TextEntries {
    private final boolean atBlanks;
    /** The delimiter, or -1 where there are only blanks. */
    private final int delimiter;

    private byte[] bytes = {};
    private int length;
    private int position;
    private int start;
    private int end;

    /** Cuts at a character; without one at blanks, commas, or both together. */
    TextEntries(Optional<Character> delimiter) {
        atBlanks = delimiter.orElse(' ') == ' ';
        this.delimiter = delimiter
                .map(character -> character == ' ' ? -1 : (int) character)
                .orElse((int) ',');
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
        while (position < length && bytes[position] != delimiter && !(atBlanks && isBlank(bytes[position]))) {
            position++;
        }
        end = position;
        while (end > start && isBlank(bytes[end - 1])) {
            end--;
        }
        skipBlanks();
        if (position < length && bytes[position] == delimiter) {
            position++;
            skipBlanks();
        }
        return true;
    }

    private void skipBlanks() {
        while (position < length && isBlank(bytes[position])) {
            position++;
        }
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
