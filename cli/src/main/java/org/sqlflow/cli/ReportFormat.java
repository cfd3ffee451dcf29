package org.sqlflow.cli;

/** How commands that report on SQLFlow itself write what they found. */
enum ReportFormat {
    /** Aligned columns for people. */
    TEXT,
    /** One JSON object. */
    JSON
}
