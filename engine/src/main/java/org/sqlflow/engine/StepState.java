package org.sqlflow.engine;

/** Where a step stands. */
enum StepState {
    /** Something that it waits for has not ended, or nobody is free to run it. */
    WAITING,
    /** It runs. */
    RUNNING,
    /** It has failed in a way that may pass, and will be tried again. */
    BACKING_OFF,
    /** It has succeeded. */
    DONE,
    /** It has failed. */
    FAILED,
    /** It will not run. */
    SKIPPED;

    /** Whether nothing changes it any more. */
    boolean isFinal() {
        return this == DONE || this == FAILED || this == SKIPPED;
    }
}
