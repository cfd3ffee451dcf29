package org.sqlflow.engine;

/**
 * How a program runs.
 *
 * @param keepGoing whether the statements after a failed one still run, as far as they do not need it
 * @param parallel how many statements may run at the same time, at least 1
 */
public record RunOptions(boolean keepGoing, int parallel) {
    public RunOptions {
        if (parallel < 1) {
            throw new IllegalArgumentException("one statement must be able to run");
        }
    }

    /** One statement after the other. */
    public RunOptions(boolean keepGoing) {
        this(keepGoing, 1);
    }
}
