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
    /** The rows of a batch of the spool at most, which become a page. */
    private static final long PAGE_ROWS = 1L << 17;

    private static final long LIBRARY = 64L << 20;
    /** The library keeps no more histograms than this and computes others again. */
    private static final int MOST_HISTOGRAM_DEPTH = 10;

    private MemoryEstimate() {}

    /** The bytes beside the data itself. */
    static long bytes(Variant variant, Attributes attributes, DataSize size) {
        double values = size.values();
        double perRow = BYTES_PER_ROW + (double) margins(attributes, size) * BYTES_PER_ROW_AND_CLASS;
        if (!variant.booster(attributes).hasTrees()) {
            // The dense copy, the pages by rows, and the pages by columns.
            return (long) (values * (4 + 8 + 8) + size.rows() * perRow) + LIBRARY;
        }
        long bins = attributes.integer(TreeParameters.MAX_BIN).orElse(TreeParameters.DEFAULT_MAX_BIN);
        double matrix = switch (TreeMethod.of(attributes)) {
            // The index by rows and the same by columns; on disk, a page of either.
            case HISTOGRAM ->
                attributes.isTrue(TrainingParameters.DISK_CACHE)
                        ? Math.min(values, (double) PAGE_ROWS * size.features()) * 2 * bytesPerBin(bins)
                        : values * 2 * bytesPerBin(bins);
            // The dense copy, the pages by rows, and the index.
            case APPROXIMATE -> values * (4 + 8 + 2 * bytesPerBin(bins));
            // The dense copy, the pages by rows, and the pages by columns.
            case EXACT -> values * (4 + 8 + 8);
        };
        return (long) (matrix + histograms(attributes, size, bins) + size.rows() * perRow) + LIBRARY;
    }

    /** How many numbers a row is predicted. Classes that are given but no row has are learnt along. */
    private static long margins(Attributes attributes, DataSize size) {
        long classes = Math.max(
                size.classes() > 2 ? size.classes() : 1,
                attributes.integer(ObjectiveParameters.NUM_CLASS).orElse(1));
        int levels = Math.max(
                attributes.numbers(ObjectiveParameters.QUANTILE_ALPHA).size(),
                attributes.numbers(ObjectiveParameters.EXPECTILE_ALPHA).size());
        return Math.max(classes, levels);
    }

    private static double histograms(Attributes attributes, DataSize size, long bins) {
        long depth = attributes.integer(TreeParameters.MAX_DEPTH).orElse(TreeParameters.DEFAULT_MAX_DEPTH);
        return TreeMethod.of(attributes) == TreeMethod.EXACT
                ? 0
                : Math.min((double) size.features() * bins, (double) size.distinct())
                        * BYTES_PER_HISTOGRAM_BIN
                        * (1L << histogramDepth(depth));
    }

    private static long histogramDepth(long depth) {
        return depth == 0 ? MOST_HISTOGRAM_DEPTH : Math.min(depth, MOST_HISTOGRAM_DEPTH);
    }

    private static int bytesPerBin(long bins) {
        return bins <= 1 << 8 ? 1 : bins <= 1 << 16 ? 2 : 4;
    }
}
