package org.sqlflow.base.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Passwords, keys and tokens in statements. */
public final class Secrets {
    /** Names that hold a secret, or begin or end so. */
    private static final String NAMES = "(passw(or)?d|passwd|pwd|secret|token|credential"
            + "|(access|account|api|encryption|parquet|private)_?key)";

    /** User and password before the @, of all characters but some. */
    private static final String URL = "(://[^:%1$s]*:|jdbc:oracle:[^/%1$s]*/)[^%1$s]*@";

    /** A quote within quotes, which does not end them. */
    private static final Pattern INNER_QUOTE = Pattern.compile("''|\"\"|\\\\['\"]");

    private static final Pattern SECRET = Pattern.compile("(?isx)"
            // CREATE SECRET of DuckDB, users of other databases
            + " \\bSECRET\\s*\\( | \\bCREATE\\b[^;]*\\bSECRET\\b | \\bIDENTIFIED\\s+(BY|WITH)\\b"
            // name = value, name: value, name(…) and name 'value' for names that hold one
            + " | " + NAMES + "\\w*['\"]?\\s*(=|:|\\(|\\se?['\"$])"
            // set name to value
            + " | \\bSET\\s[^;]*" + NAMES
            // a URL with a password, in quotes, where it may hold anything, or without
            + " | '[^']*" + URL.formatted("'") + " | \"[^\"]*" + URL.formatted("\"")
            + " | " + URL.formatted("\\s'\""));

    private static final Pattern FIRST_WORD = Pattern.compile("^\\s*(\\w+)");

    private Secrets() {}

    /** Whether a text seems to hold a password, key or token. */
    public static boolean areIn(String text) {
        return SECRET.matcher(INNER_QUOTE.matcher(text).replaceAll("_")).find();
    }

    /** The text as it may be kept and shown: of one that seems to hold a secret, no more than the first word. */
    public static String masked(String text) {
        if (!areIn(text)) {
            return text;
        }
        Matcher word = FIRST_WORD.matcher(text);
        return (word.find() ? word.group(1) + " " : "") + "***";
    }
}
