package org.sqlflow.cli.output;

import java.io.PrintStream;

/** How rows are written to stdout. */
public enum OutputFormat {
    /** Boxes for people. */
    TABLE,
    /** Comma-separated values, RFC 4180. */
    CSV,
    /** One JSON object a row and line. */
    JSONL;

    RowRenderer renderer(PrintStream out, RowOptions options) {
        return switch (this) {
            case TABLE -> new TableRenderer(out, options);
            case CSV -> new CsvRenderer(out, options);
            case JSONL -> new JsonLinesRenderer(out);
        };
    }
}
