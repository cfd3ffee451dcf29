package org.sqlflow.engine;

/**
 * How a program runs.
 *
 * @param keepGoing whether the statements after a failed one still run
 */
public record RunOptions(boolean keepGoing) {}
