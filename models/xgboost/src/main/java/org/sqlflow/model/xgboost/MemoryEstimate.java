package org.sqlflow.model.xgboost;

import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.model.DataSize;

/** How much native memory a training takes, from the sizes of what the library keeps. */
final class MemoryEstimate {
    /** Label and position in the tree. */
    private static final long BYTES_PER_ROW = 16;

    /** Gradient and prediction, for each class but where there are only two. */
    private static final long BYTES_PER_ROW_AND_CLASS = 24;

    private static final long BYTES_PER_HISTOGRAM_BIN = 16;
    private static final long LIBRARY = 64L << 20;
    private static final int DEFAULT_DEPTH = 6;
    /** The library keeps no more histograms than this and computes others again. */
    private static final int MOST_HISTOGRAM_DEPTH = 10;

    private MemoryEstimate() {}

    /** The bytes beside the data itself. */
    static long bytes(Attributes attributes, DataSize size) {
        double values = size.values();
        long bins = attributes.integer(TrainAttributes.MAX_BIN).orElse(TrainAttributes.DEFAULT_MAX_BIN);
        long depth = attributes.integer(TrainAttributes.MAX_DEPTH).orElse(DEFAULT_DEPTH);
        double matrix = switch (TreeMethod.of(attributes)) {
            // The index by rows and the same by columns.
            case HISTOGRAM -> values * 2 * bytesPerBin(bins);
            // The dense copy, the pages by rows, and the index.
            case APPROXIMATE -> values * (4 + 8 + 2 * bytesPerBin(bins));
            // The dense copy, the pages by rows, and the pages by columns.
            case EXACT -> values * (4 + 8 + 8);
        };
        double histograms = TreeMethod.of(attributes) == TreeMethod.EXACT
                ? 0
                : Math.min((double) size.features() * bins, (double) size.distinct())
                        * BYTES_PER_HISTOGRAM_BIN
                        * (1L << histogramDepth(depth));
        int margins = size.classes() > 2 ? size.classes() : 1;
        double perRow = BYTES_PER_ROW + (double) margins * BYTES_PER_ROW_AND_CLASS;
        return (long) (matrix + histograms + size.rows() * perRow) + LIBRARY;
    }

    private static long histogramDepth(long depth) {
        return depth == 0 ? MOST_HISTOGRAM_DEPTH : Math.min(depth, MOST_HISTOGRAM_DEPTH);
    }

    private static int bytesPerBin(long bins) {
        return bins <= 1 << 8 ? 1 : bins <= 1 << 16 ? 2 : 4;
    }
}
