package org.sqlflow.parser;

/** Keeps the time linear that is spent on reading commands and extensions where there are none. */
final class Attempts {
    /**
     * A name in backticks that a database does not know may run over many statements, to the end of the text. Reading it from
     * each of them anew would take a time that grows with the square of the text, so that beyond this many readings of
     * the whole text nothing within what was read is taken for a command or an extension.
     */
    private static final int MOST_WORK = 10;

    private final int length;
    private int farthest;
    private long work;
    private boolean doubt;

    /** For a text of a length. */
    Attempts(int length) {
        this.length = length;
    }

    /** Starts a statement. */
    void begin() {
        doubt = false;
    }

    /** Whether an attempt may start at an index of the statement. */
    boolean mayStart(int index) {
        boolean may = index >= farthest;
        doubt |= !may;
        return may;
    }

    /** Takes note of an attempt that read a part of the text and failed. */
    void inVain(int start, int end) {
        doubt = true;
        work += end - start;
        if (work > MOST_WORK * (long) length) {
            farthest = end;
        }
    }

    /** Whether something in the statement was, or would have been, attempted in vain. */
    boolean areInDoubt() {
        return doubt;
    }
}
