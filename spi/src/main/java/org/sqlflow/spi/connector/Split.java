package org.sqlflow.spi.connector;

/**
 * A part of a query's result, in a form that can be sent to another process.
 *
 * @param query a query of its own that gives the part
 */
public record Split(String query) {}
