package org.sqlflow.connector.duckdb.sharing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.Identifier;
import org.sqlflow.base.Location;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.error.Problem;
import org.sqlflow.spi.connector.WriteRequest;

/** Puts the values of a frame together; {@link MessageReader} reads them in the same order. */
final class MessageWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    ByteBuffer bytes() {
        return ByteBuffer.wrap(bytes.toByteArray());
    }

    MessageWriter number(long value) {
        bytes.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
        return this;
    }

    MessageWriter flag(boolean value) {
        bytes.write(value ? 1 : 0);
        return this;
    }

    MessageWriter text(String value) {
        return raw(value.getBytes(UTF_8));
    }

    private MessageWriter raw(byte[] value) {
        number(value.length);
        bytes.writeBytes(value);
        return this;
    }

    MessageWriter schema(Schema schema) {
        return raw(schema.serializeAsMessage());
    }

    MessageWriter fields(List<Field> fields) {
        return schema(new Schema(fields));
    }

    MessageWriter field(Field field) {
        return fields(List.of(field));
    }

    MessageWriter optionalNumber(OptionalLong value) {
        flag(value.isPresent());
        value.ifPresent(this::number);
        return this;
    }

    <T> MessageWriter optional(Optional<T> value, BiConsumer<MessageWriter, T> write) {
        flag(value.isPresent());
        value.ifPresent(present -> write.accept(this, present));
        return this;
    }

    <T> MessageWriter list(List<T> values, BiConsumer<MessageWriter, T> write) {
        number(values.size());
        values.forEach(value -> write.accept(this, value));
        return this;
    }

    MessageWriter name(QualifiedName name) {
        return list(name.parts(), MessageWriter::identifier);
    }

    private void identifier(Identifier part) {
        text(part.text()).flag(part.quoted());
    }

    MessageWriter writeRequest(WriteRequest request) {
        return name(request.table())
                .schema(request.schema())
                .text(request.mode().name())
                .list(request.keyColumns(), MessageWriter::text)
                .optional(request.comment(), MessageWriter::text)
                .text(request.jobId());
    }

    MessageWriter problem(Problem problem) {
        return text(problem.code().name())
                .text(problem.message())
                .optional(problem.location(), MessageWriter::location)
                .optional(problem.hint(), MessageWriter::text)
                .optional(problem.sqlState(), MessageWriter::text)
                .list(
                        problem.related(),
                        (message, place) -> message.location(place.location()).text(place.message()));
    }

    private MessageWriter location(Location place) {
        return number(place.offset())
                .number(place.line())
                .number(place.column())
                .number(place.length());
    }
}
