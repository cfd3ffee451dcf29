package org.sqlflow.spi.connector;

import java.util.List;

/** A function of rows, called with many rows at once and by many threads. */
@FunctionalInterface
public interface BatchFunction {
    /**
     * Computes one result a row.
     *
     * @param arguments for each parameter the values of all rows, boxed, with null for NULL
     * @param rows how many rows there are
     * @return one value a row, boxed, with null for NULL
     */
    Object[] apply(List<Object[]> arguments, int rows);
}
