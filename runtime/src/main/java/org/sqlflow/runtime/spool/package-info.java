/**
 * Keeps the rows of a query so that they can be read many times although the query runs once: in memory below a budget,
 * in an Arrow file above.
 */
@NullMarked
package org.sqlflow.runtime.spool;

import org.jspecify.annotations.NullMarked;
