package org.sqlflow.connector.jdbc.sqlite;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A table's comment, which stands in its CREATE TABLE behind the name. */
final class SqliteComment {
    /** A name may be renamed by SQLite, with or without quotes. */
    private static final Pattern COMMENT = Pattern.compile(
            "(?is)^CREATE\\s+TABLE\\s+(?:\"(?:[^\"]|\"\")*\"|'(?:[^']|'')*'|`(?:[^`]|``)*`|\\[[^]]*\\]|[^\\s(\"'`\\[]+)"
                    + "\\s*/\\* (.*?) \\*/");

    private SqliteComment() {}

    /** A text as it follows the name. */
    static String write(String text) {
        return " /* " + text.replace("*/", "* /") + " */";
    }

    /** The comment in a CREATE TABLE as SQLite keeps it. */
    static Optional<String> read(String createTable) {
        Matcher matcher = COMMENT.matcher(createTable);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
