/**
 * Databases. A {@link org.sqlflow.spi.connector.Connector} knows one kind of database and opens
 * {@link org.sqlflow.spi.connector.Session}s on it; rows travel as Arrow batches in both directions.
 */
@NullMarked
package org.sqlflow.spi.connector;

import org.jspecify.annotations.NullMarked;
