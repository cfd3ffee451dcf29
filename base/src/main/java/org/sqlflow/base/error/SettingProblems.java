package org.sqlflow.base.error;

import java.util.Collection;
import java.util.Optional;

/** Problems with settings: options, environment variables and the configuration file. */
public final class SettingProblems {
    private SettingProblems() {}

    /**
     * A setting has a value that it does not take.
     *
     * @param place what gave the value: an option, a variable, a line of a file
     * @param value the value; absent if it is a secret
     * @param expected what it takes
     * @param choices all that it takes, if that is little
     */
    public static Problem value(String place, Optional<String> value, String expected, Collection<String> choices) {
        String given = value.map(text -> "\"" + text + "\"").orElse("its value");
        return Problem.of(ErrorCode.SETTING, place + " does not take " + given)
                .hint(value.flatMap(text -> DidYouMean.hint(text, choices))
                        .map(hint -> hint + " It takes " + expected)
                        .orElse("give " + expected));
    }

    /**
     * The configuration file has a key that nothing is called by.
     *
     * @param place the file and line
     * @param key the key
     * @param known the keys that could stand there
     */
    public static Problem unknownKey(String place, String key, Collection<String> known) {
        return Problem.of(ErrorCode.SETTING, place + ": there is no setting \"" + key + "\"")
                .hint(DidYouMean.hint(key, known).orElse("the settings here are " + String.join(", ", known)));
    }

    /** The configuration file or the file of variables cannot be read as what it should be. */
    public static Problem malformed(String place, String reason, String hint) {
        return Problem.of(ErrorCode.SETTING, place + ": " + reason).hint(hint);
    }

    /** A file of settings cannot be read. */
    public static Problem unreadable(String place, String file, String reason) {
        return Problem.of(ErrorCode.SETTING, place + ": cannot read " + file + ": " + reason)
                .hint("correct the path or its permissions");
    }

    /** A named data source lacks something, or has what it must not have. */
    public static Problem dataSource(String place, String name, String reason, String hint) {
        return Problem.of(ErrorCode.SETTING, place + ": the data source \"" + name + "\" " + reason)
                .hint(hint);
    }

    /** An option is for a server, which this version is not and does not talk to. */
    public static Problem needsServer(String option, String hint) {
        return Problem.of(ErrorCode.NOT_AVAILABLE, option + " needs a server, which is not available in this version")
                .hint(hint);
    }

    /**
     * No data source of the configuration file has this name.
     *
     * @param name what was given, without secrets
     * @param known the names in the configuration file
     * @param examples URLs that could be meant
     */
    public static Problem unknownDataSourceName(String name, Collection<String> known, Collection<String> examples) {
        return Problem.of(ErrorCode.UNKNOWN_DATA_SOURCE, "there is no data source \"" + name + "\"")
                .hint(DidYouMean.hint(name, known)
                        .orElse((known.isEmpty() ? "" : "the configuration file has " + String.join(", ", known) + "; ")
                                + "a URL is like " + String.join(" or ", examples)));
    }
}
