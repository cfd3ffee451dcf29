package org.sqlflow.spi.feature;

import java.util.List;

/** Rows to learn from. They can be read any number of times and come in the same order and batches each time. */
public interface Dataset {
    /** The features, in the order of the vectors of a batch. */
    List<FeatureField> features();

    /** How many rows there are. */
    long rows();

    /** Begins a pass from the first row. */
    FeatureStream open();
}
