package org.sqlflow.base.error;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Names in a message: all of a few, of many the first ten and how many there are more. */
final class Listing {
    private static final int MOST = 10;

    private Listing() {}

    /** Names with commas between them. */
    static String plain(Collection<String> names) {
        return join(names.stream().limit(MOST).toList(), names.size());
    }

    /** The same, each in quotes. */
    static String quoted(Collection<String> names) {
        return join(names.stream().limit(MOST).map(name -> "\"" + name + "\"").toList(), names.size());
    }

    private static String join(List<String> shown, int count) {
        String listed = shown.stream().collect(Collectors.joining(", "));
        return count == shown.size() ? listed : listed + " and " + (count - shown.size()) + " more";
    }
}
