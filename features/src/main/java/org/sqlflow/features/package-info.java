/**
 * From the columns of a query to the numbers of a model and back. A {@link org.sqlflow.features.FeatureLearner} finds
 * in one pass what a model has to remember of its training rows; a {@link org.sqlflow.features.FeatureEncoder} applies
 * it to any later query.
 */
@NullMarked
package org.sqlflow.features;

import org.jspecify.annotations.NullMarked;
