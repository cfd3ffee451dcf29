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
}
