package org.sqlflow.features;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.sqlflow.spi.connector.NumberText;

/** Which rows of a batch are used, in order. */
final class Rows {
    private static final int[] ALL = {};

    private final int total;
    private final int count;
    private final int[] kept;

    private Rows(int total, int count, int[] kept) {
        this.total = total;
        this.count = count;
        this.kept = kept;
    }

    /** All rows of a batch. */
    static Rows all(int total) {
        return new Rows(total, total, ALL);
    }

    /** The rows of a batch none of whose labels is NULL or NaN. */
    static Rows labelled(List<FieldVector> labels, int total) {
        List<FieldVector> open = labels.stream().filter(Rows::mayMiss).toList();
        if (open.isEmpty()) {
            return all(total);
        }
        IntPredicate isMissing = open.stream()
                .<IntPredicate>map(label -> isNumber(label) ? NumberReader.of(label)::isMissing : label::isNull)
                .reduce(IntPredicate::or)
                .orElseThrow();
        int[] kept = new int[total];
        int count = 0;
        for (int row = 0; row < total; row++) {
            if (!isMissing.test(row)) {
                kept[count++] = row;
            }
        }
        return count == total ? all(total) : new Rows(total, count, Arrays.copyOf(kept, count));
    }

    /** Whether a row may be NULL or NaN. */
    private static boolean mayMiss(FieldVector label) {
        return label.getNullCount() > 0
                || label.getField().getType() instanceof ArrowType.FloatingPoint
                || NumberText.is(label.getField());
    }

    private static boolean isNumber(FieldVector vector) {
        return TypeClass.of(vector.getField()).filter(TypeClass.NUMBER::equals).isPresent();
    }

    /** How many rows are used. */
    int count() {
        return count;
    }

    /** How many rows are not used. */
    int skipped() {
        return total - count;
    }

    /** Whether every row is used. */
    boolean isAll() {
        return count == total;
    }

    /** The row of the batch that is the n-th used one, both from 0. */
    int at(int index) {
        return count == total ? index : kept[index];
    }

    /** Visits the used rows as runs of neighbours, which are few where few rows are left out. */
    void forEachRun(RunAction action) {
        int start = 0;
        for (int index = 1; index <= count; index++) {
            if (index == count || at(index) != at(index - 1) + 1) {
                action.accept(start, at(start), index - start);
                start = index;
            }
        }
    }

    /** What is to be done with a run. */
    interface RunAction {
        /** Takes the index of its first row among the used ones, the same within the batch, and its length. */
        void accept(int index, int row, int length);
    }

    /** Whether a row of the batch is used. */
    boolean contains(int row) {
        return isAll() || Arrays.binarySearch(kept, row) >= 0;
    }
}
