package org.sqlflow.model.xgboost;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.UInt1Vector;
import org.apache.arrow.vector.UInt2Vector;
import org.apache.arrow.vector.UInt4Vector;
import org.apache.arrow.vector.UInt8Vector;
import org.sqlflow.spi.feature.Dataset;
import org.sqlflow.spi.feature.FeatureBatch;
import org.sqlflow.spi.feature.FeatureField;
import org.sqlflow.spi.feature.FeatureKind;
import org.sqlflow.spi.feature.FeatureStream;

/** A table of numbers as plain Java and as a dataset of Arrow batches; NaN becomes NULL. */
final class Table implements Dataset, AutoCloseable {
    /** How a column lies in Arrow. */
    enum Type {
        INT8,
        INT16,
        INT32,
        INT64,
        UINT8,
        UINT16,
        UINT32,
        UINT64,
        FLOAT32,
        FLOAT64,
        /** 64-bit floats where NaN stays NaN beside NULLs. */
        FLOAT64_NAN,
        CATEGORY
    }

    private final List<FeatureField> features;
    private final double[][] columns;
    private final double[] labels;
    private final List<FeatureBatch> batches = new ArrayList<>();
    private int opened;
    private int closed;

    Table(
            BufferAllocator allocator,
            List<String> names,
            List<Type> types,
            double[][] columns,
            double[] labels,
            int batchRows) {
        this.columns = columns;
        this.labels = labels;
        List<FeatureField> fields = new ArrayList<>();
        for (int i = 0; i < columns.length; i++) {
            boolean category = types.get(i) == Type.CATEGORY;
            int categories = 0;
            if (category) {
                for (double code : columns[i]) {
                    categories = Double.isNaN(code) ? categories : Math.max(categories, (int) code + 1);
                }
            }
            String name = names.get(i);
            fields.add(
                    new FeatureField(name, name, category ? FeatureKind.CATEGORICAL : FeatureKind.NUMERIC, categories));
        }
        this.features = List.copyOf(fields);
        for (int first = 0; first < labels.length; first += batchRows) {
            batches.add(batch(allocator, types, first, Math.min(batchRows, labels.length - first)));
        }
    }

    private FeatureBatch batch(BufferAllocator allocator, List<Type> types, int first, int rows) {
        List<FieldVector> vectors = new ArrayList<>();
        for (int i = 0; i < columns.length; i++) {
            vectors.add(vector(allocator, features.get(i).name(), types.get(i), columns[i], first, rows));
        }
        Float8Vector label = (Float8Vector) vector(allocator, "label", Type.FLOAT64, labels, first, rows);
        return new FeatureBatch(rows, vectors, Optional.of(label));
    }

    static FieldVector vector(BufferAllocator allocator, String name, Type type, double[] values, int first, int rows) {
        FieldVector vector = switch (type) {
            case INT8 -> new TinyIntVector(name, allocator);
            case INT16 -> new SmallIntVector(name, allocator);
            case INT32, CATEGORY -> new IntVector(name, allocator);
            case INT64 -> new BigIntVector(name, allocator);
            case UINT8 -> new UInt1Vector(name, allocator);
            case UINT16 -> new UInt2Vector(name, allocator);
            case UINT32 -> new UInt4Vector(name, allocator);
            case UINT64 -> new UInt8Vector(name, allocator);
            case FLOAT32 -> new Float4Vector(name, allocator);
            case FLOAT64, FLOAT64_NAN -> new Float8Vector(name, allocator);
        };
        vector.setInitialCapacity(rows);
        vector.allocateNew();
        for (int row = 0; row < rows; row++) {
            double value = values[first + row];
            if (!Double.isNaN(value) || (type == Type.FLOAT64_NAN && row % 2 == 0)) {
                set(vector, type, row, value);
            }
        }
        vector.setValueCount(rows);
        return vector;
    }

    private static void set(FieldVector vector, Type type, int row, double value) {
        switch (type) {
            case INT8 -> ((TinyIntVector) vector).setSafe(row, (byte) value);
            case INT16 -> ((SmallIntVector) vector).setSafe(row, (short) value);
            case INT32, CATEGORY -> ((IntVector) vector).setSafe(row, (int) value);
            case INT64 -> ((BigIntVector) vector).setSafe(row, (long) value);
            case UINT8 -> ((UInt1Vector) vector).setSafe(row, (int) value);
            case UINT16 -> ((UInt2Vector) vector).setSafe(row, (char) value);
            case UINT32 -> ((UInt4Vector) vector).setSafe(row, (int) (long) value);
            case UINT64 -> ((UInt8Vector) vector).setSafe(row, unsigned(value));
            case FLOAT32 -> ((Float4Vector) vector).setSafe(row, (float) value);
            case FLOAT64, FLOAT64_NAN -> ((Float8Vector) vector).setSafe(row, value);
        }
    }

    private static long unsigned(double value) {
        return value < 0x1p63 ? (long) value : (long) (value - 0x1p63) | Long.MIN_VALUE;
    }

    /**
     * A table of all types, with NULLs in every second column, whose label follows from the features.
     *
     * @param labelOf the label of a score from 0 to 1
     */
    static Table mixed(BufferAllocator allocator, int rows, int batchRows, long seed, LabelOf labelOf) {
        Type[] types = Type.values();
        List<String> names = new ArrayList<>();
        for (Type type : types) {
            names.add("a " + type + " [x<y]");
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[][] columns = new double[types.length][rows];
        double[] labels = new double[rows];
        for (int row = 0; row < rows; row++) {
            double score = 0;
            for (int i = 0; i < types.length; i++) {
                double unit = random.nextDouble();
                columns[i][row] = i % 2 == 1 && random.nextInt(10) == 0 ? Double.NaN : value(types[i], unit);
                score += Double.isNaN(columns[i][row]) ? 0.3 : (unit - 0.5) * (unit - 0.2) * (i + 1);
            }
            labels[row] = labelOf.label(1 / (1 + Math.exp(3 - score / 2)) * 0.9 + random.nextDouble() * 0.1);
        }
        return new Table(allocator, names, List.of(types), columns, labels, batchRows);
    }

    /** A value of a type that grows with a number from 0 to 1. */
    static double value(Type type, double unit) {
        return switch (type) {
            case INT8 -> Math.floor(unit * 250 - 125);
            case INT16 -> Math.floor(unit * 60_000 - 30_000);
            case INT32 -> Math.floor(unit * 4e9 - 2e9);
            case INT64 -> Math.floor(unit * 1.8e19 - 0.9e19);
            case UINT8 -> Math.floor(unit * 256);
            case UINT16 -> Math.floor(unit * 65_536);
            case UINT32 -> Math.floor(unit * 4.29e9);
            case UINT64 -> Math.floor(unit * 1.8e19);
            case FLOAT32 -> (float) (unit * 10 - 5);
            case FLOAT64, FLOAT64_NAN -> unit * 1e6 - 1;
            case CATEGORY -> Math.floor(unit * 12);
        };
    }

    /** A label of a score from 0 to 1. */
    interface LabelOf {
        double label(double score);
    }

    /** The features, row by row. */
    float[] dense() {
        float[] dense = new float[labels.length * columns.length];
        for (int row = 0; row < labels.length; row++) {
            for (int i = 0; i < columns.length; i++) {
                dense[row * columns.length + i] = (float) columns[i][row];
            }
        }
        return dense;
    }

    double[][] columns() {
        return columns;
    }

    double[] labels() {
        return labels;
    }

    List<FeatureBatch> batches() {
        return batches;
    }

    /** Whether every pass that was begun was ended. */
    boolean isAtRest() {
        return opened == closed;
    }

    int passes() {
        return opened;
    }

    @Override
    public List<FeatureField> features() {
        return features;
    }

    @Override
    public long rows() {
        return labels.length;
    }

    @Override
    public FeatureStream open() {
        opened++;
        return new FeatureStream() {
            private int position;
            private boolean ended;

            @Override
            public Optional<FeatureBatch> next() {
                return position < batches.size() ? Optional.of(batches.get(position++)) : Optional.empty();
            }

            @Override
            public void close() {
                if (!ended) {
                    ended = true;
                    closed++;
                }
            }
        };
    }

    @Override
    public void close() {
        for (FeatureBatch batch : batches) {
            batch.features().forEach(FieldVector::close);
            batch.label().ifPresent(FieldVector::close);
        }
    }
}
