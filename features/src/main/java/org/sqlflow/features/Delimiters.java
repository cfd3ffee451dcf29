package org.sqlflow.features;

import java.util.Optional;

/** Words for what stands between the entries of a string. */
final class Delimiters {
    private Delimiters() {}

    static String describe(Optional<Character> delimiter) {
        return delimiter
                .map(character -> character == ' ' ? "blanks" : "\"" + character + "\"")
                .orElse("blanks or commas");
    }
}
