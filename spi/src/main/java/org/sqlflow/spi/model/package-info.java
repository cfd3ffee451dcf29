/**
 * Models. A {@link org.sqlflow.spi.model.ModelType} trains on a dataset and gives a payload of files in open formats; from
 * the payload it makes a {@link org.sqlflow.spi.model.Predictor}. A model type knows no SQL and no database.
 */
@NullMarked
package org.sqlflow.spi.model;

import org.jspecify.annotations.NullMarked;
