package org.sqlflow.cli.doctor;

/**
 * What is known about the terminal.
 *
 * @param output whether stdout is one
 * @param width its width in columns; 0 if unknown
 */
public record TerminalState(boolean output, int width) {}
