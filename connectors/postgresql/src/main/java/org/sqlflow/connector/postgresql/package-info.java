/**
 * PostgreSQL: rows come and go by {@code COPY} in the server's binary format, decoded into Arrow vectors and encoded from
 * them; everything else is JDBC.
 */
@NullMarked
package org.sqlflow.connector.postgresql;

import org.jspecify.annotations.NullMarked;
