package org.sqlflow.base;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/** An immutable sequence of numbers; NaN stands for a missing one. */
public final class Doubles {
    private final double[] values;

    private Doubles(double[] values) {
        this.values = values;
    }

    /** A sequence of its own, copied from an array. */
    @JsonCreator
    public static Doubles of(double... values) {
        return new Doubles(values.clone());
    }

    /** How many numbers there are. */
    public int size() {
        return values.length;
    }

    /** The number at an index from 0. */
    public double get(int index) {
        return values[index];
    }

    /** The numbers, in a new array. */
    @JsonValue
    public double[] toArray() {
        return values.clone();
    }

    /** The numbers in order. */
    public DoubleStream stream() {
        return Arrays.stream(values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Doubles that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
