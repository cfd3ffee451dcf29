package org.sqlflow.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TestDataFingerprint {
    private static final Schema SCHEMA = new Schema(List.of(ArrowEvents.number("x"), ArrowEvents.text("s")));

    private final RootAllocator allocator = new RootAllocator();

    @AfterEach
    void nothingLeaks() {
        allocator.close();
    }

    /** The fingerprint of rows that come in batches of a size; every third number is NULL, over garbage. */
    private String fingerprint(int rows, int batchSize, double garbage, double last) {
        DataFingerprint fingerprint = new DataFingerprint(SCHEMA);
        try (VectorSchemaRoot root = VectorSchemaRoot.create(SCHEMA, allocator)) {
            for (int start = 0; start < rows; start += batchSize) {
                root.allocateNew();
                Float8Vector numbers = (Float8Vector) root.getVector(0);
                VarCharVector texts = (VarCharVector) root.getVector(1);
                int size = Math.min(batchSize, rows - start);
                for (int i = 0; i < size; i++) {
                    int row = start + i;
                    numbers.setSafe(i, row % 3 == 0 ? garbage : row == rows - 1 ? last : row);
                    if (row % 3 == 0) {
                        numbers.setNull(i);
                    }
                    texts.setSafe(i, ArrowEvents.utf8("text number " + row));
                }
                root.setRowCount(size);
                fingerprint.add(root);
                root.clear();
            }
        }
        return fingerprint.value();
    }

    @Test
    void dependsOnTheRowsAlone() {
        String whole = fingerprint(101, 101, 1, 100);
        assertThat(whole).hasSize(16);
        assertThat(fingerprint(101, 10, 2, 100)).isEqualTo(whole);
        assertThat(fingerprint(101, 10, 2, 100.5)).isNotEqualTo(whole);
        assertThat(fingerprint(100, 10, 2, 100)).isNotEqualTo(whole);
    }
}
