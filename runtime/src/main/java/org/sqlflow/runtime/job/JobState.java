package org.sqlflow.runtime.job;

import java.util.Locale;

/** How a job fares. */
public enum JobState {
    /** It waits for the data source. */
    QUEUED,
    /** It runs. */
    RUNNING,
    /** All of it succeeded. */
    DONE,
    /** Something in it failed, or its process ended. */
    FAILED,
    /** It was stopped. */
    CANCELLED;

    /** Whether nothing more will come. */
    public boolean isOver() {
        return switch (this) {
            case QUEUED, RUNNING -> false;
            case DONE, FAILED, CANCELLED -> true;
        };
    }

    /** The word for it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
