/** Tests against the native library itself, called plainly. */
@NullMarked
package org.sqlflow.model.xgboost;

import org.jspecify.annotations.NullMarked;
