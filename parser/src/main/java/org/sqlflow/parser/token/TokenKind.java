package org.sqlflow.parser.token;

/** What a token is. */
public enum TokenKind {
    /** A keyword of the extension: TO, verbs, clauses, and the words of commands. */
    KEYWORD,
    /** A keyword of SQL, in any dialect. */
    SQL_KEYWORD,
    /** An unquoted name, or one part of it. */
    NAME,
    /** A name in quotes. */
    QUOTED_NAME,
    /** A string. */
    STRING,
    /** A number. */
    NUMBER,
    /** A bare word as value, such as {@code reg:squarederror}, TRUE or NULL. */
    VALUE,
    /** Brackets, dots, commas, and whatever else is no letter and no digit. */
    OPERATOR,
    /** A comment, without the end of its line. */
    COMMENT,
    /** Blanks and ends of lines. */
    WHITESPACE,
    /** What ends a statement. */
    DELIMITER,
    /** A string, name or comment without an end: it reaches to the end of the text. */
    UNCLOSED;

    /** Whether the parser takes notice of such a token. */
    public boolean isSignificant() {
        return this != WHITESPACE && this != COMMENT;
    }
}
