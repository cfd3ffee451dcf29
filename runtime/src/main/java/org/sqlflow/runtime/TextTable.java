package org.sqlflow.runtime;

import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.event.EventSink;

/** A result whose columns are all texts. */
public final class TextTable {
    private final Schema schema;
    private final List<List<String>> rows = new ArrayList<>();

    /** A table of these columns and no rows yet. */
    public TextTable(String... columns) {
        this.schema = new Schema(
                java.util.Arrays.stream(columns).map(ArrowEvents::text).toList());
    }

    /** Adds a row; an empty text is NULL. */
    public void add(String... values) {
        rows.add(List.of(values));
    }

    /** Shows all rows. */
    public void show(BufferAllocator allocator, EventSink sink) {
        ArrowEvents.table(
                schema,
                allocator,
                root -> {
                    for (int row = 0; row < rows.size(); row++) {
                        for (int column = 0; column < rows.get(row).size(); column++) {
                            String value = rows.get(row).get(column);
                            VarCharVector vector = (VarCharVector) root.getVector(column);
                            if (value.isEmpty()) {
                                vector.setNull(row);
                            } else {
                                vector.setSafe(row, ArrowEvents.utf8(value));
                            }
                        }
                    }
                    root.setRowCount(rows.size());
                },
                sink);
    }
}
