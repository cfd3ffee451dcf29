/**
 * What all databases with a JDBC driver share, and the connector that takes any of them. A {@link
 * org.sqlflow.connector.jdbc.JdbcDialect} says what a database does in its own way.
 */
@NullMarked
package org.sqlflow.connector.jdbc;

import org.jspecify.annotations.NullMarked;
