package org.sqlflow.connector.duckdb.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterProperty;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sqlflow.base.Identifier;
import org.sqlflow.base.Location;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.Problem;
import org.sqlflow.spi.connector.Session;
import org.sqlflow.spi.connector.WriteRequest;

class TestFrameChannel {
    private static final Schema SCHEMA = new Schema(List.of(
            new Field(
                    "i",
                    new FieldType(
                            true, new ArrowType.Int(64, true), null, java.util.Map.of(Session.DATABASE_TYPE, "BIGINT")),
                    List.of()),
            Field.nullable("s", new ArrowType.Utf8())));

    private final BufferAllocator allocator = new RootAllocator();

    @AfterEach
    @AfterProperty
    void leavesNoMemory() {
        assertThat(allocator.getAllocatedMemory()).isZero();
    }

    @Test
    void carriesValues() throws IOException {
        Problem problem = Problem.of(ErrorCode.DATABASE, "schlimm \uD83D\uDE00")
                .at(new Location(7, 2, 3, 4))
                .hint("besser")
                .sqlState("42P01")
                .related(new Location(0, 1, 1, 1), "dort");
        QualifiedName name = new QualifiedName(List.of(Identifier.of("a"), Identifier.quoted("B c")));
        WriteRequest request = new WriteRequest(
                name, SCHEMA, WriteRequest.Mode.REPLACE, List.of("i"), Optional.of("Kommentar"), "job1");
        MessageReader message = new MessageReader(new MessageWriter()
                .number(-1)
                .flag(true)
                .text("")
                .optionalNumber(OptionalLong.empty())
                .problem(problem)
                .writeRequest(request)
                .list(List.of("x", "y"), MessageWriter::text)
                .bytes());

        assertThat(message.number()).isEqualTo(-1);
        assertThat(message.flag()).isTrue();
        assertThat(message.text()).isEmpty();
        assertThat(message.optionalNumber()).isEmpty();
        assertThat(message.problem()).isEqualTo(problem);
        assertThat(message.writeRequest()).isEqualTo(request);
        assertThat(message.list(MessageReader::text)).containsExactly("x", "y");
        assertThatThrownBy(message::flag).isInstanceOf(ProtocolException.class);
    }

    @Test
    void carriesRows() throws IOException {
        byte[] sent = frameWithRows();
        try (Frame frame = read(sent).orElseThrow();
                VectorSchemaRoot rows = frame.rows(SCHEMA, allocator)) {
            assertThat(frame.kind()).isEqualTo(FrameKind.APPEND);
            assertThat(frame.message().number()).isEqualTo(3);
            assertThat(rows.contentToTSVString()).isEqualTo("i\ts\n1\teins\nnull\tnull\n");
        }
        assertThat(read(new byte[0])).isEmpty();
    }

    @Test
    void refusesRowsOfOtherColumns() throws IOException {
        try (Frame frame = read(frameWithRows()).orElseThrow()) {
            Schema other = new Schema(List.of(Field.nullable("i", new ArrowType.Utf8())));
            assertThatThrownBy(() -> frame.rows(other, allocator)).isInstanceOf(ProtocolException.class);
        }
    }

    @Test
    void takesNoMemoryForAnnouncedLengths() {
        assertRefused(header(FrameKind.EXECUTE.code(), Integer.MAX_VALUE, 0, 0), "at most");
        assertRefused(header(FrameKind.EXECUTE.code(), -1, 0, 0), "at most");
        assertRefused(header(FrameKind.APPEND.code(), 0, Integer.MIN_VALUE, 0), "at most");
        assertRefused(header(FrameKind.APPEND.code(), 0, 8, Long.MAX_VALUE), "at most");
        assertRefused(header(FrameKind.APPEND.code(), 0, 0, 8), "at most 0");
        assertRefused(header((byte) 99, 0, 0, 0), "no frame of kind 99");
        assertRefused(header(FrameKind.EXECUTE.code(), FrameChannel.MOST_MESSAGE_BYTES, 0, 0), "ended within a frame");
        assertRefused(Arrays.copyOf(header(FrameKind.EXECUTE.code(), 0, 0, 0), 5), "ended within a frame");
        assertThatThrownBy(() ->
                        new MessageReader(new MessageWriter().number(1L << 40).bytes()).text())
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("more than it holds");
        assertThatThrownBy(() -> new MessageReader(
                                new MessageWriter().number(Long.MIN_VALUE).bytes())
                        .list(MessageReader::text))
                .isInstanceOf(ProtocolException.class);
    }

    @Test
    void endsWithEveryFrameThatIsCutOff() throws IOException {
        byte[] whole = frameWithRows();
        for (int length = 1; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(part)).isInstanceOf(ProtocolException.class);
        }
    }

    @Property(tries = 500, seed = "1")
    void survivesDamage(@ForAll @IntRange(max = 10_000) int place, @ForAll byte damage) throws IOException {
        byte[] bytes = frameWithRows();
        bytes[place % bytes.length] ^= damage;
        Throwable failure = catchThrowable(() -> {
            try (Frame frame = read(bytes).orElseThrow();
                    VectorSchemaRoot rows = frame.rows(SCHEMA, allocator)) {
                assertThat(rows.getRowCount()).isNotNegative();
            }
        });
        if (failure != null) {
            assertThat(failure).isInstanceOf(IOException.class);
        }
        leavesNoMemory();
    }

    @Property(tries = 2000, seed = "2")
    void survivesNoise(@ForAll @Size(max = 200) byte[] noise) {
        MessageReader message = new MessageReader(ByteBuffer.wrap(noise));
        Throwable failure = catchThrowable(() -> {
            message.problem();
            message.writeRequest();
        });
        assertThat(failure).isInstanceOf(ProtocolException.class);
    }

    private void assertRefused(byte[] bytes, String reason) {
        assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining(reason);
    }

    private static byte[] header(byte kind, int message, int metadata, long body) {
        return ByteBuffer.allocate(FrameChannel.HEADER_BYTES)
                .put(kind)
                .putInt(message)
                .putInt(metadata)
                .putLong(body)
                .array();
    }

    private byte[] frameWithRows() throws IOException {
        MemoryChannel channel = new MemoryChannel(new byte[0]);
        try (VectorSchemaRoot rows = VectorSchemaRoot.create(SCHEMA, allocator)) {
            ((BigIntVector) rows.getVector(0)).setSafe(0, 1);
            ((VarCharVector) rows.getVector(1)).setSafe(0, "eins".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            rows.setRowCount(2);
            new FrameChannel(channel, allocator).write(FrameKind.APPEND, new MessageWriter().number(3), rows);
        }
        return channel.written();
    }

    private Optional<Frame> read(byte[] bytes) throws IOException {
        return new FrameChannel(new MemoryChannel(bytes), allocator).read();
    }
}
