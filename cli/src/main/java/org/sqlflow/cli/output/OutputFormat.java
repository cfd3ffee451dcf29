package org.sqlflow.cli.output;

import java.util.Locale;

/** How rows are written to stdout. */
public enum OutputFormat {
    /** Boxes for people. */
    TABLE,
    /** Comma-separated values, RFC 4180. */
    CSV,
    /** The same with tabs. */
    TSV,
    /** An array of objects for each result. */
    JSON,
    /** One JSON object a row and line. */
    JSONL,
    /** A table for documents. */
    MARKDOWN,
    /** A line for each value, for wide rows. */
    VERTICAL,
    /** An Arrow IPC stream; one result. */
    ARROW,
    /** An Apache Parquet file; one result. */
    PARQUET;

    /** How it is written on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether problems are told as JSON, too. */
    public boolean isJson() {
        return this == JSON || this == JSONL;
    }

    /** Whether it is no text, and one result is all that a file of it holds. */
    public boolean isBinary() {
        return this == ARROW || this == PARQUET;
    }

    /** Whether rows are laid out for people. */
    public boolean isForPeople() {
        return this == TABLE || this == VERTICAL;
    }

    /** What stands for NULL unless something else is asked for. */
    public String usualNull() {
        return isForPeople() || this == MARKDOWN ? "NULL" : "";
    }
}
