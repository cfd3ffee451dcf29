package org.sqlflow.parser;

/**
 * Where a statement stands, whether it parses or not.
 *
 * @param start the index of its first token
 * @param ours the index where our language starts, such as that of TO; the end if all of it is the database's
 * @param end the index where its delimiter starts, or the end of the text
 * @param after the index after the delimiter
 * @param language what stands from {@code ours} on
 * @param delimiter what would end the statement
 * @param isTerminated whether it is ended, so that more text cannot become a part of it
 */
record StatementSpan(
        int start, int ours, int end, int after, Language language, String delimiter, boolean isTerminated) {
    /** What a part of a statement is written in. */
    enum Language {
        SQL,
        EXTENSION,
        COMMAND,
        NATIVE,
        SETTING,
        DELIMITER
    }
}
