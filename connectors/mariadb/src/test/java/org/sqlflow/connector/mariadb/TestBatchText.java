package org.sqlflow.connector.mariadb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.DurationVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.TimeStampMicroVector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.Test;

class TestBatchText {
    @Test
    void valuesAreWrittenAsTheServerReadsThem() throws IOException {
        Schema schema = new Schema(List.of(
                Field.nullable("a", new ArrowType.Int(64, true)),
                Field.nullable("b", new ArrowType.Int(64, false)),
                Field.nullable("c", new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE)),
                Field.nullable("d", new ArrowType.Timestamp(TimeUnit.MICROSECOND, null)),
                Field.nullable("e", new ArrowType.Duration(TimeUnit.MICROSECOND)),
                Field.nullable("f", new ArrowType.Binary())));
        try (BufferAllocator allocator = new RootAllocator();
                VectorSchemaRoot batch = VectorSchemaRoot.create(schema, allocator)) {
            ((BigIntVector) batch.getVector(0)).setSafe(0, Long.MIN_VALUE);
            ((UInt8Vector) batch.getVector(1)).setSafe(0, -1);
            ((Float4Vector) batch.getVector(2)).setSafe(0, 0.1f);
            ((TimeStampMicroVector) batch.getVector(3)).setSafe(0, -1);
            ((DurationVector) batch.getVector(4)).setSafe(0, -123L * 3_600_000_000L - 500_000);
            ((VarBinaryVector) batch.getVector(5)).setSafe(0, "a\tb\nc\\d\0".getBytes(UTF_8));
            ((BigIntVector) batch.getVector(0)).setSafe(1, 0);
            batch.getVector(0).setValueCount(2);
            batch.setRowCount(2);
            List<CellText> texts = schema.getFields().stream()
                    .map(field -> CellText.of(field, "BIGINT"))
                    .toList();

            assertThat(new String(new BatchText(batch, texts).readAllBytes(), UTF_8))
                    .isEqualTo("-9223372036854775808\t18446744073709551615\t0.1\t1969-12-31 23:59:59.999999"
                            + "\t-123:00:00.500000\ta\\\tb\\\nc\\\\d\\0\n0\t\\N\t\\N\t\\N\t\\N\t\\N\n");
        }
    }

    @Test
    void manyRowsAndLongOnesComeWholeHoweverTheyAreRead() throws IOException {
        Schema schema = new Schema(List.of(Field.nullable("a", new ArrowType.Utf8())));
        byte[] value = "x".repeat(99_999).getBytes(UTF_8);
        try (BufferAllocator allocator = new RootAllocator();
                VectorSchemaRoot batch = VectorSchemaRoot.create(schema, allocator)) {
            for (int row = 0; row < 20; row++) {
                ((org.apache.arrow.vector.VarCharVector) batch.getVector(0)).setSafe(row, value);
            }
            batch.setRowCount(20);
            BatchText text =
                    new BatchText(batch, List.of(CellText.of(schema.getFields().get(0), "LONGTEXT")));

            assertThat(text.read()).isEqualTo('x');
            assertThat(text.readNBytes(98)).hasSize(98);
            assertThat(text.readAllBytes()).hasSize(2_000_000 - 99);
            assertThat(text.read()).isEqualTo(-1);
        }
    }
}
