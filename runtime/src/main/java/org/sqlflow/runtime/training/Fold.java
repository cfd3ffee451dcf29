package org.sqlflow.runtime.training;

/**
 * Rows to learn from and rows to measure on, none of which is among both.
 *
 * @param training the rows to learn from
 * @param validation the rows to measure on
 */
public record Fold(SpooledRows training, SpooledRows validation) {}
