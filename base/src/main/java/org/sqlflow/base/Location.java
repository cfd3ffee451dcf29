package org.sqlflow.base;

/**
 * A place in the text of a program.
 *
 * @param offset index of the first UTF-16 code unit, from 0
 * @param line line, from 1
 * @param column column in Unicode code points, from 1
 * @param length length in UTF-16 code units; 0 at the end of the text
 */
public record Location(int offset, int line, int column, int length) {
    public Location {
        if (offset < 0 || line < 1 || column < 1 || length < 0) {
            throw new IllegalArgumentException(
                    "no such place: offset " + offset + ", line " + line + ", column " + column + ", length " + length);
        }
    }

    /** The index just after the last code unit. */
    public int end() {
        return offset + length;
    }

    /**
     * This place, which was counted from the beginning of a part of the text, counted from the beginning of the whole.
     *
     * @param start where the part begins in the whole
     */
    public Location within(Location start) {
        return new Location(
                start.offset + offset, start.line + line - 1, line == 1 ? start.column + column - 1 : column, length);
    }

    @Override
    public String toString() {
        return line + ":" + column;
    }
}
