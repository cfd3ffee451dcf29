/**
 * Functions of COLUMN clauses. A {@link org.sqlflow.spi.column.ColumnFunction} declares its parameters and turns a call
 * into a {@link org.sqlflow.spi.column.ColumnTreatment}, which says how the column is to become features.
 */
@NullMarked
package org.sqlflow.spi.column;

import org.jspecify.annotations.NullMarked;
