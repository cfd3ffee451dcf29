/** What a model learns from and predicts on: named features as Arrow vectors, in batches that can be read again. */
@NullMarked
package org.sqlflow.spi.feature;

import org.jspecify.annotations.NullMarked;
