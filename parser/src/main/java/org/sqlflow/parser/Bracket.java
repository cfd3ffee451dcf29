package org.sqlflow.parser;

import org.sqlflow.base.error.SyntaxProblems;

/** Reads the brackets and commas of a list; its elements are read between the calls. */
final class Bracket {
    private final ExtensionReader reader;
    private final char close;
    private final int open;
    private boolean started;

    /** Reads an opening bracket, which comes next, inside a number of others. */
    Bracket(ExtensionReader reader, char close, int depth) {
        this.reader = reader;
        this.close = close;
        this.open = reader.position();
        if (depth >= ValueParser.DEEPEST) {
            throw SyntaxProblems.tooLarge(reader.location(open, open + 1)).asException();
        }
        reader.moveTo(open + 1);
    }

    /** Reads the closing bracket; what else could stand there is for the message. */
    void close(String expected) {
        expectMore();
        reader.expect(close, expected);
    }

    private void expectMore() {
        if (reader.atEnd()) {
            throw SyntaxProblems.notClosed(
                            reader.location(open, open + 1), close == ']' ? "the list" : "the parenthesis")
                    .asException();
        }
    }

    /** Reads a comma before the next element, or the closing bracket if there is none. */
    boolean hasNext() {
        expectMore();
        boolean first = !started;
        started = true;
        if (first) {
            return !reader.accept(close);
        }
        if (reader.accept(close)) {
            return false;
        }
        reader.expect(',', "a comma or \"" + close + "\"");
        return true;
    }
}
