package org.sqlflow.runtime;

import org.sqlflow.spi.connector.DataSource;
import org.sqlflow.spi.connector.Database;

/** Opens data sources that a program names beside its own. */
@FunctionalInterface
public interface DataSources {
    /**
     * Opens one; the caller closes it.
     *
     * @throws org.sqlflow.base.error.SqlflowException if it cannot be opened
     */
    Database open(DataSource dataSource);
}
