package org.sqlflow.runtime.training;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.sqlflow.base.error.DataProblems;
import org.sqlflow.runtime.spool.Spool;

/**
 * Brings the rows of a group together. Groups come in the order of their first rows, and the rows of a group in their own
 * order. A batch has only whole groups, since XGBoost takes what a batch's border cuts for two groups.
 */
public final class GroupedRows {
    /** Groups are gathered until they have so many rows; a larger group is a batch of its own. */
    private static final int BATCH_ROWS = 1 << 16;

    private final Spool spool;
    private final int column;
    private final BufferAllocator allocator;
    private final int[] groupOfRow;
    private final List<Integer> sizes = new ArrayList<>();

    private GroupedRows(Spool spool, int column, BufferAllocator allocator) {
        this.spool = spool;
        this.column = column;
        this.allocator = allocator;
        this.groupOfRow = new int[Math.toIntExact(spool.rows())];
    }

    /**
     * Copies all rows of a spool to another, which is sealed.
     *
     * @param column the index of the column whose equal values are a group
     * @throws org.sqlflow.base.error.SqlflowException if it is NULL in a row
     */
    public static void copy(Spool spool, int column, Spool target, BufferAllocator allocator) {
        GroupedRows rows = new GroupedRows(spool, column, allocator);
        rows.number();
        rows.moveTo(target);
        target.seal();
    }

    private void number() {
        Map<Object, Integer> numbers = new HashMap<>();
        RowGatherer.forEachBatch(spool, (batch, before) -> {
            FieldVector values = batch.getVector(column);
            for (int row = 0; row < batch.getRowCount(); row++) {
                Object value = values.getObject(row);
                if (value == null) {
                    throw DataProblems.missingInRow("group", values.getName(), before + row + 1)
                            .asException();
                }
                int number = numbers.computeIfAbsent(value, key -> {
                    sizes.add(0);
                    return sizes.size() - 1;
                });
                sizes.set(number, sizes.get(number) + 1);
                groupOfRow[(int) before + row] = number;
            }
        });
    }

    private void moveTo(Spool target) {
        int first = 0;
        while (first < sizes.size()) {
            int end = first;
            int rows = 0;
            do {
                rows += sizes.get(end++);
            } while (end < sizes.size() && rows + sizes.get(end) <= BATCH_ROWS);
            moveTo(target, first, end, rows);
            first = end;
        }
    }

    /** Gathers the rows of some groups as they come, then puts them in order. */
    private void moveTo(Spool target, int firstGroup, int endGroup, int rows) {
        int[] places = new int[endGroup - firstGroup];
        for (int group = firstGroup + 1; group < endGroup; group++) {
            places[group - firstGroup] = places[group - 1 - firstGroup] + sizes.get(group - 1);
        }
        int[] order = new int[rows];
        try (RowGatherer gathered = new RowGatherer(spool.schema(), allocator);
                RowGatherer ordered = new RowGatherer(spool.schema(), allocator)) {
            RowGatherer.forEachBatch(spool, (batch, before) -> {
                for (int row = 0; row < batch.getRowCount(); row++) {
                    int group = groupOfRow[(int) before + row];
                    if (group >= firstGroup && group < endGroup) {
                        order[places[group - firstGroup]++] = gathered.rows();
                        gathered.add(batch, row);
                    }
                }
            });
            for (int row : order) {
                ordered.add(gathered.batch(), row);
            }
            ordered.moveTo(target);
        }
    }
}
