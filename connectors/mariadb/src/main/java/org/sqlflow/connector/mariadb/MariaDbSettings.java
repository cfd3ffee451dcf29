package org.sqlflow.connector.mariadb;

import java.util.regex.Pattern;

/** What a statement that begins with SET does to its session, as its text tells. */
final class MariaDbSettings {
    /** Strings and comments, but no comments that servers run. */
    private static final Pattern NO_SETTINGS = Pattern.compile(
            "(?s)'(?:[^'\\\\]|\\\\.)*+'|\"(?:[^\"\\\\]|\\\\.)*+\"" + "|/\\*(?!M?!).*?\\*/|--\\s[^\\n]*|#[^\\n]*");

    private static final String BEGINNING = "(?is)(?:\\bSET\\b|,|/\\*M?!\\d*)\\s*";

    /** Settings of the server, and what is done once, such as the statement behind {@code SET STATEMENT … FOR}. */
    private static final Pattern NOT_OF_THE_SESSION = Pattern.compile(BEGINNING
            + "(?:(?:STATEMENT|GLOBAL|PERSIST|PERSIST_ONLY|PASSWORD|DEFAULT\\s+ROLE)\\b|@@(?:GLOBAL|PERSIST))");

    /** A variable whose value a function or a query may give, which may also do something. */
    private static final Pattern COMPUTED_VARIABLE = Pattern.compile(BEGINNING + "@(?!@)[^=]+=.*\\(");

    private static final Pattern CHARACTERS = Pattern.compile(
            "(?is)\\s*SET\\b.*\\b(?:NAMES|CHARACTER\\s+SET|CHARSET" + "|character_set_(?:client|results))\\b.*");

    private MariaDbSettings() {}

    /** Whether the statement does the same on another connection, and nothing beside it. */
    static boolean canBeRepeated(String sql) {
        String settings = NO_SETTINGS.matcher(sql).replaceAll(" ");
        return !NOT_OF_THE_SESSION.matcher(settings).find()
                && !COMPUTED_VARIABLE.matcher(settings).find();
    }

    /** Whether the statement chooses the characters that the client sends and reads. */
    static boolean setsCharacters(String sql) {
        return CHARACTERS.matcher(NO_SETTINGS.matcher(sql).replaceAll(" ")).matches();
    }
}
