package org.sqlflow.model.xgboost;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.sqlflow.base.error.DataProblems;
import org.sqlflow.spi.feature.RowColumns;

/**
 * What a matrix is told of its rows beside their features: labels, weights, groups and margins, collected from one batch
 * or from several.
 */
final class RowInfo {
    private static final byte[] LABEL = Xgboost.text("label");
    private static final byte[] LOWER = Xgboost.text("label_lower_bound");
    private static final byte[] UPPER = Xgboost.text("label_upper_bound");
    private static final byte[] WEIGHT = Xgboost.text("weight");
    private static final byte[] GROUP = Xgboost.text("qid");
    private static final byte[] MARGIN = Xgboost.text("base_margin");

    private final RowRules rules;
    private final Floats labels = new Floats();
    private final Floats weights = new Floats();
    private final Floats margins = new Floats();
    private int[] groups = {};
    private int rows;
    private int labelCount;
    private int marginCount;

    RowInfo(RowRules rules) {
        this.rules = rules;
    }

    /** What the rows of one batch have. */
    static RowInfo of(RowColumns columns, int rows, RowRules rules) {
        RowInfo info = new RowInfo(rules);
        info.add(columns, rows);
        return info;
    }

    /** Adds the rows of the next batch. */
    void add(RowColumns columns, int count) {
        labelCount = columns.labels().size();
        marginCount = columns.margins().size();
        addTable(columns.labels(), count, labels);
        addTable(columns.margins(), count, margins);
        addWeights(columns, count);
        columns.group().ifPresent(group -> addGroups(group, count));
        rows += count;
    }

    private static void addTable(List<Float8Vector> vectors, int count, Floats target) {
        if (vectors.size() == 1 && vectors.get(0).getNullCount() == 0) {
            target.addAll(vectors.get(0).getDataBuffer(), count);
            return;
        }
        for (int row = 0; row < count; row++) {
            for (Float8Vector vector : vectors) {
                target.add((float) vector.get(row));
            }
        }
    }

    private void addGroups(IntVector group, int count) {
        groups = Arrays.copyOf(groups, rows + count);
        for (int row = 0; row < count; row++) {
            groups[rows + row] = group.get(row);
        }
    }

    private void addWeights(RowColumns columns, int count) {
        Optional<float[]> classWeights = rules.classWeights();
        if (columns.weight().isEmpty() && classWeights.isEmpty()) {
            return;
        }
        boolean isRanking = columns.group().isPresent();
        for (int row = 0; row < count; row++) {
            float weight = columns.weight().isPresent()
                    ? (float) columns.weight().get().get(row)
                    : 1;
            if (isRanking && row > 0 && isSameGroup(columns.group().get(), row)) {
                if (weight != weights.last()) {
                    throw DataProblems.groupWeights(
                                    columns.weight().orElseThrow().getName())
                            .asException();
                }
                continue;
            }
            weights.add(classWeights.isPresent() ? weight * classWeight(classWeights.get(), columns, row) : weight);
        }
    }

    private static boolean isSameGroup(IntVector group, int row) {
        return group.get(row) == group.get(row - 1);
    }

    private static float classWeight(float[] classWeights, RowColumns columns, int row) {
        return classWeights[(int) columns.labels().get(0).get(row)];
    }

    /** Tells a matrix, which copies it. */
    void describeTo(Matrix matrix) {
        if (labelCount > 0) {
            if (rules.hasBounds()) {
                matrix.setFloats(LOWER, bound(0), 1);
                matrix.setFloats(UPPER, bound(labelCount - 1), 1);
            } else {
                matrix.setFloats(LABEL, labels.toArray(), labelCount);
            }
        }
        if (!weights.isEmpty()) {
            matrix.setFloats(WEIGHT, weights.toArray(), 1);
        }
        if (groups.length > 0) {
            try (Memory memory = new Memory((long) groups.length * Integer.BYTES)) {
                memory.write(0, groups, 0, groups.length);
                matrix.setInfo(GROUP, ArrayInterface.numbers(Pointer.nativeValue(memory), groups.length, "<u4"));
            }
        }
        if (marginCount > 0) {
            matrix.setFloats(MARGIN, margins.toArray(), marginCount);
        }
    }

    private float[] bound(int column) {
        float[] all = labels.toArray();
        float[] bound = new float[rows];
        for (int row = 0; row < rows; row++) {
            bound[row] = all[row * labelCount + column];
            if (column > 0 && bound[row] < all[row * labelCount]) {
                throw DataProblems.bounds().asException();
            }
        }
        return bound;
    }

    /** A growing array. */
    private static final class Floats {
        private float[] values = {};
        private int size;

        void add(float value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, Math.max(64, size * 2));
            }
            values[size++] = value;
        }

        /** Adds doubles: every pass over the rows goes through here, so without a look at each whether it is NULL. */
        void addAll(ArrowBuf doubles, int count) {
            if (size + count > values.length) {
                values =
                        Arrays.copyOf(values, Math.max(size + count, (int) Math.min(2L * size, Integer.MAX_VALUE - 8)));
            }
            for (int i = 0; i < count; i++) {
                values[size + i] = (float) doubles.getDouble((long) i * Double.BYTES);
            }
            size += count;
        }

        float last() {
            return values[size - 1];
        }

        boolean isEmpty() {
            return size == 0;
        }

        float[] toArray() {
            return Arrays.copyOf(values, size);
        }
    }
}
