/**
 * DuckDB, the embedded database that SQLFlow starts with. Statements reach it unchanged and rows leave and enter it as
 * Arrow data without being copied row by row.
 */
@NullMarked
package org.sqlflow.connector.duckdb;

import org.jspecify.annotations.NullMarked;
