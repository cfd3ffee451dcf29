/**
 * How good predictions are. An {@link org.sqlflow.runtime.metric.Evaluation} collects labels and predictions and computes
 * metrics by the names that users know from scikit-learn, TensorFlow and XGBoost.
 */
@NullMarked
package org.sqlflow.runtime.metric;

import org.jspecify.annotations.NullMarked;
