package org.sqlflow.cli.config;

import static java.util.Objects.requireNonNull;

/** What a setting is about; help texts and references list settings under these headings. */
public enum Topic {
    /** Which data, and whose. */
    DATA_SOURCE("Data source"),
    /** What is shown, and how. */
    OUTPUT("Output"),
    /** How a program runs. */
    RUN("Running"),
    /** Where SQLFlow keeps and finds its own files. */
    FILES("Files"),
    /** A server, which this version does not have; the options of the original are known and refused. */
    SERVER("Server");

    private final String title;

    Topic(String title) {
        this.title = requireNonNull(title, "title");
    }

    /** The heading. */
    public String title() {
        return title;
    }
}
