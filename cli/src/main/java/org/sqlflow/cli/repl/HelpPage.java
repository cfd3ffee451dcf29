package org.sqlflow.cli.repl;

import static java.util.Objects.requireNonNull;

/**
 * Help on one thing.
 *
 * @param name what it is asked for by
 * @param summary what it is, in a sentence without a full stop
 * @param text the whole page
 */
record HelpPage(String name, String summary, String text) {
    HelpPage {
        requireNonNull(name, "name");
        requireNonNull(summary, "summary");
        requireNonNull(text, "text");
    }
}
