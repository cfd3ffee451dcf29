package org.sqlflow.spi.model;

/**
 * How much there is to learn from.
 *
 * @param rows how many rows
 * @param features how many features
 * @param values how many numbers those have together: the product, but for sparse features only their entries
 * @param distinct at most how many different numbers the features have, each feature's counted by themselves
 * @param classes how many classes; 0 for a regression
 */
public record DataSize(long rows, int features, long values, long distinct, int classes) {
    /** The size of rows without sparse features. */
    public static DataSize dense(long rows, int features, int classes) {
        return new DataSize(rows, features, rows * features, rows * features, classes);
    }
}
