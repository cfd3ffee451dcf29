/** SQLite, where a value has a type, and that of its column is only a hint. */
@NullMarked
package org.sqlflow.connector.jdbc.sqlite;

import org.jspecify.annotations.NullMarked;
