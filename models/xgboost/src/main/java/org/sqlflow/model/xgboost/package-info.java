/**
 * Model types of XGBoost, through its C API, such as {@link org.sqlflow.model.xgboost.GradientBoostedTrees}. Arrow's memory is
 * handed to the library as it lies; its Java classes are not used, only the native library of their jar.
 */
@NullMarked
package org.sqlflow.model.xgboost;

import org.jspecify.annotations.NullMarked;
