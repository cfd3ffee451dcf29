/** The functions of COLUMN clauses that come with SQLFlow; each says how to treat a column, and knows no data. */
@NullMarked
package org.sqlflow.features.function;

import org.jspecify.annotations.NullMarked;
