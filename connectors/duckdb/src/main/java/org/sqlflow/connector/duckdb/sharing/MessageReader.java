package org.sqlflow.connector.duckdb.sharing;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.Identifier;
import org.sqlflow.base.Location;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.RelatedPlace;
import org.sqlflow.spi.connector.WriteRequest;

/** Reads the values of a frame in the order in which they were written. Each method fails if there is no such value. */
final class MessageReader {
    private final ByteBuffer bytes;

    MessageReader(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /** Reads one value. */
    @FunctionalInterface
    interface Part<T> {
        T read(MessageReader message) throws ProtocolException;
    }

    long number() throws ProtocolException {
        try {
            return bytes.getLong();
        } catch (BufferUnderflowException e) {
            throw new ProtocolException("a message ends too early", e);
        }
    }

    int smallNumber() throws ProtocolException {
        long number = number();
        if (number != (int) number) {
            throw new ProtocolException("a number is out of range: " + number);
        }
        return (int) number;
    }

    boolean flag() throws ProtocolException {
        try {
            return bytes.get() != 0;
        } catch (BufferUnderflowException e) {
            throw new ProtocolException("a message ends too early", e);
        }
    }

    String text() throws ProtocolException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(raw()).toString();
        } catch (CharacterCodingException e) {
            throw new ProtocolException("a text is not UTF-8", e);
        }
    }

    private ByteBuffer raw() throws ProtocolException {
        int length = count();
        ByteBuffer part = bytes.slice(bytes.position(), length);
        bytes.position(bytes.position() + length);
        return part;
    }

    /** How many things follow, each of at least a byte. */
    private int count() throws ProtocolException {
        long count = number();
        if (count < 0 || count > bytes.remaining()) {
            throw new ProtocolException("a message announces more than it holds");
        }
        return (int) count;
    }

    Schema schema() throws ProtocolException {
        ByteBuffer part = raw();
        try {
            return Schema.deserializeMessage(part);
        } catch (RuntimeException e) {
            throw new ProtocolException("malformed columns", e);
        }
    }

    List<Field> fields() throws ProtocolException {
        return schema().getFields();
    }

    Field field() throws ProtocolException {
        List<Field> fields = fields();
        if (fields.size() != 1) {
            throw new ProtocolException("one column was expected");
        }
        return fields.get(0);
    }

    OptionalLong optionalNumber() throws ProtocolException {
        return flag() ? OptionalLong.of(number()) : OptionalLong.empty();
    }

    <T> Optional<T> optional(Part<T> part) throws ProtocolException {
        return flag() ? Optional.of(part.read(this)) : Optional.empty();
    }

    <T> List<T> list(Part<T> part) throws ProtocolException {
        int count = count();
        List<T> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(part.read(this));
        }
        return values;
    }

    QualifiedName name() throws ProtocolException {
        try {
            return new QualifiedName(list(message -> new Identifier(message.text(), message.flag())));
        } catch (IllegalArgumentException e) {
            throw new ProtocolException("malformed name", e);
        }
    }

    WriteRequest writeRequest() throws ProtocolException {
        return new WriteRequest(
                name(),
                schema(),
                constant(WriteRequest.Mode.class),
                list(MessageReader::text),
                optional(MessageReader::text),
                text());
    }

    Problem problem() throws ProtocolException {
        return new Problem(
                constant(ErrorCode.class),
                text(),
                optional(MessageReader::location),
                optional(MessageReader::text),
                optional(MessageReader::text),
                list(message -> new RelatedPlace(message.location(), message.text())));
    }

    private Location location() throws ProtocolException {
        try {
            return new Location(smallNumber(), smallNumber(), smallNumber(), smallNumber());
        } catch (IllegalArgumentException e) {
            throw new ProtocolException("malformed place", e);
        }
    }

    <E extends Enum<E>> E constant(Class<E> type) throws ProtocolException {
        String name = text();
        try {
            return Enum.valueOf(type, name);
        } catch (IllegalArgumentException e) {
            throw new ProtocolException("there is no " + type.getSimpleName() + " " + name, e);
        }
    }
}
