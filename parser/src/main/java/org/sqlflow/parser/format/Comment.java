package org.sqlflow.parser.format;

import static java.util.Objects.requireNonNull;

/**
 * A comment after TO.
 *
 * @param text the comment as written
 * @param startsLine whether it is the first on its line
 * @param endsLine whether it is the last on its line
 */
record Comment(String text, boolean startsLine, boolean endsLine) {
    Comment {
        requireNonNull(text, "text");
    }

    /** Whether what it is in cannot be on one line. */
    boolean breaksLine() {
        return startsLine || endsLine || text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
    }
}
