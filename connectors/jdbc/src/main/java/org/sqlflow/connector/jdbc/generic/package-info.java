/** Any database with a JDBC driver, as far as the driver's own metadata tell how it differs from the standard. */
@NullMarked
package org.sqlflow.connector.jdbc.generic;

import org.jspecify.annotations.NullMarked;
