package org.sqlflow.spi.model;

/** What the numbers that a model computes with stand for in its columns. */
public interface FeatureValues {
    /**
     * The value as a reader knows it: a category by its name, a number in few digits, {@code NULL} for a missing one.
     *
     * @param feature the index of the feature
     * @param value its number, or NaN where it is missing
     */
    String text(int feature, double value);
}
