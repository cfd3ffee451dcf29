package org.sqlflow.connector.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The statements that have set a session up; its other connections repeat them. Safe for many threads. */
final class Prologue {
    private static final Pattern FIRST_WORD =
            Pattern.compile("(?s)^(?:\\s|--[^\\n]*(?:\\n|$)|#[^\\n]*(?:\\n|$)|/\\*.*?\\*/|\\()*+(\\w+)");

    private final List<String> statements = new ArrayList<>();

    /** The first word of a statement, in upper case; empty if it begins otherwise. */
    static String firstWord(String sql) {
        Matcher matcher = FIRST_WORD.matcher(sql);
        return matcher.find() ? matcher.group(1).toUpperCase(Locale.ROOT) : "";
    }

    synchronized void add(String sql) {
        statements.remove(sql);
        statements.add(sql);
    }

    synchronized List<String> statements() {
        return List.copyOf(statements);
    }
}
