package org.sqlflow.runtime;

import org.sqlflow.base.event.Event;

/** What is said of rows that nothing can be learnt from, or measured by, because their label is NULL. */
final class SkippedRows {
    private SkippedRows() {}

    /** The message; there is at least one such row. */
    static Event.Message message(long rows) {
        return new Event.Message(
                Event.Severity.INFO,
                rows == 1
                        ? "1 row was skipped because its label is NULL"
                        : rows + " rows were skipped because their label is NULL");
    }
}
