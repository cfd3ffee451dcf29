package org.sqlflow.parser.token;

import static java.util.Objects.requireNonNull;

/**
 * A piece of a program. The tokens of a program follow each other without a gap.
 *
 * @param kind what it is
 * @param offset where it starts, in code units of UTF-16
 * @param length how long it is, at least 1
 */
public record Token(TokenKind kind, int offset, int length) {
    public Token {
        requireNonNull(kind, "kind");
        if (offset < 0 || length < 1) {
            throw new IllegalArgumentException("no token at " + offset + " of length " + length);
        }
    }

    /** The index after the token. */
    public int end() {
        return offset + length;
    }

    /** The characters of the token in the program that it is of. */
    public String text(String program) {
        return program.substring(offset, end());
    }
}
