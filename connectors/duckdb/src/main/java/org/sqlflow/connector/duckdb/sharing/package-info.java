/**
 * How the process that has a database file open serves other processes of the same user over a Unix-domain socket. The
 * requests are those of {@link org.sqlflow.spi.connector.Session}, rows travel as Arrow data, and functions that a
 * client lends are called back in the client.
 */
@NullMarked
package org.sqlflow.connector.duckdb.sharing;

import org.jspecify.annotations.NullMarked;
