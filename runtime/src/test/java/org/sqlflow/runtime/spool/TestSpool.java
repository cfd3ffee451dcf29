package org.sqlflow.runtime.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.spi.connector.BatchStream;

class TestSpool {
    private static final Schema SCHEMA = new Schema(
            List.of(Field.nullable("n", new ArrowType.Int(64, true)), Field.nullable("s", new ArrowType.Utf8())));

    private final RootAllocator allocator = new RootAllocator();

    @TempDir
    private Path directory;

    @AfterEach
    void nothingLeaks() {
        assertThat(allocator.getAllocatedMemory()).isZero();
        allocator.close();
    }

    private void fill(Spool spool, int batches) {
        try (VectorSchemaRoot root = VectorSchemaRoot.create(SCHEMA, allocator)) {
            for (int batch = 0; batch < batches; batch++) {
                root.allocateNew();
                for (int row = 0; row < 100; row++) {
                    long value = batch * 100L + row;
                    if (value % 7 == 0) {
                        ((BigIntVector) root.getVector(0)).setNull(row);
                    } else {
                        ((BigIntVector) root.getVector(0)).setSafe(row, value);
                    }
                    ((VarCharVector) root.getVector(1))
                            .setSafe(row, ("行" + value).getBytes(java.nio.charset.StandardCharsets.UTF_8));
                }
                root.setRowCount(100);
                spool.append(root);
                root.clear();
            }
        }
        spool.seal();
    }

    private static List<String> read(Spool spool) {
        List<String> rows = new ArrayList<>();
        try (BatchStream pass = spool.open()) {
            for (Optional<VectorSchemaRoot> batch = pass.next(); batch.isPresent(); batch = pass.next()) {
                for (int row = 0; row < batch.get().getRowCount(); row++) {
                    rows.add(batch.get().getVector(0).getObject(row) + "|"
                            + batch.get().getVector(1).getObject(row));
                }
            }
        }
        return rows;
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 5_000, 1L << 30})
    void everyPassGivesTheSameRowsInMemoryAndFromTheFile(long budget) {
        Path file = directory.resolve("rows");
        try (Spool spool = new Spool(allocator, SCHEMA, budget, file)) {
            fill(spool, 20);
            assertThat(spool.rows()).isEqualTo(2000);
            assertThat(spool.isOnDisk()).isEqualTo(budget < 1L << 30);
            assertThat(Files.exists(file)).isEqualTo(spool.isOnDisk());
            List<String> first = read(spool);
            assertThat(first).hasSize(2000).startsWith("null|行0", "1|行1").endsWith("1999|行1999");
            assertThat(read(spool)).isEqualTo(first);
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void anEmptySpoolCanBeRead() {
        try (Spool spool = new Spool(allocator, SCHEMA, 0, directory.resolve("rows"))) {
            spool.seal();
            assertThat(read(spool)).isEmpty();
        }
    }

    @Test
    void aSpoolThatIsGivenUpLeavesNothing() {
        Path file = directory.resolve("rows");
        try (Spool spool = new Spool(allocator, SCHEMA, 0, file)) {
            try (VectorSchemaRoot root = VectorSchemaRoot.create(SCHEMA, allocator)) {
                root.allocateNew();
                ((BigIntVector) root.getVector(0)).setSafe(0, 1);
                root.setRowCount(1);
                spool.append(root);
            }
            assertThat(file).exists();
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void aFileThatCannotBeWrittenIsToldByName() throws Exception {
        Path blocked = Files.createFile(directory.resolve("not-a-directory")).resolve("rows");
        try (Spool spool = new Spool(allocator, SCHEMA, 0, blocked)) {
            assertThatThrownBy(() -> fill(spool, 1)).isInstanceOfSatisfying(SqlflowException.class, e -> {
                assertThat(e.problem().code()).isEqualTo(ErrorCode.FILE);
                assertThat(e.problem().message()).contains("rows");
            });
        }
    }
}
