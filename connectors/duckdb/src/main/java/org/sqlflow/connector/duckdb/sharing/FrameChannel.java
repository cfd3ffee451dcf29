package org.sqlflow.connector.duckdb.sharing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.ipc.WriteChannel;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.ipc.message.IpcOption;
import org.apache.arrow.vector.ipc.message.MessageSerializer;

/**
 * Frames over a socket. A frame is the code of its kind (1 byte), three lengths (4, 4 and 8 bytes, the highest byte
 * first), the values of the message, and the metadata and body of a record batch as Arrow's IPC format lays them out,
 * both empty in a frame without rows. One thread reads; any may write.
 *
 * <p>Lengths are not believed: a length beyond the limits ends the connection, and memory for values is taken only as they
 * arrive.
 */
final class FrameChannel implements AutoCloseable {
    static final int HEADER_BYTES = 17;
    static final int MOST_MESSAGE_BYTES = 512 << 20;
    static final int MOST_METADATA_BYTES = 256 << 20;
    static final long MOST_BODY_BYTES = 8L << 30;

    private static final int STEP_BYTES = 1 << 20;
    private static final long USUAL_BODY_BYTES = 32L << 20;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final ByteChannel channel;
    private final BufferAllocator allocator;
    private final ReentrantLock writing = new ReentrantLock();

    /** Takes over the channel. */
    FrameChannel(ByteChannel channel, BufferAllocator allocator) {
        this.channel = channel;
        this.allocator = allocator;
    }

    /** Sends a frame without rows. */
    void write(FrameKind kind, MessageWriter message) throws IOException {
        writing.lock();
        try {
            writeHead(kind, message, NOTHING, 0);
        } finally {
            writing.unlock();
        }
    }

    /** Sends a frame with rows. */
    void write(FrameKind kind, MessageWriter message, VectorSchemaRoot rows) throws IOException {
        try (ArrowRecordBatch batch = new VectorUnloader(rows).getRecordBatch()) {
            ByteBuffer metadata = MessageSerializer.serializeMetadata(batch, IpcOption.DEFAULT);
            writing.lock();
            try {
                writeHead(kind, message, metadata, batch.computeBodyLength());
                MessageSerializer.writeBatchBuffers(new WriteChannel(channel), batch);
            } finally {
                writing.unlock();
            }
        }
    }

    private void writeHead(FrameKind kind, MessageWriter message, ByteBuffer metadata, long bodyLength)
            throws IOException {
        ByteBuffer values = message.bytes();
        ByteBuffer head = ByteBuffer.allocate(HEADER_BYTES + values.remaining() + metadata.remaining());
        head.put(kind.code())
                .putInt(values.remaining())
                .putInt(metadata.remaining())
                .putLong(bodyLength)
                .put(values)
                .put(metadata)
                .flip();
        while (head.hasRemaining()) {
            channel.write(head);
        }
    }

    /**
     * Waits for the next frame; empty at the end of the connection.
     *
     * @throws ProtocolException if what arrives is no frame
     */
    Optional<Frame> read() throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
        while (header.hasRemaining()) {
            if (channel.read(header) < 0) {
                if (header.position() == 0) {
                    return Optional.empty();
                }
                throw new ProtocolException("the connection ended within a frame");
            }
        }
        header.flip();
        FrameKind kind = FrameKind.of(header.get());
        int messageLength = Math.toIntExact(limited(header.getInt(), MOST_MESSAGE_BYTES));
        int metadataLength = Math.toIntExact(limited(header.getInt(), MOST_METADATA_BYTES));
        long bodyLength = limited(header.getLong(), MOST_BODY_BYTES);
        MessageReader message = new MessageReader(bytes(messageLength));
        if (metadataLength == 0) {
            limited(bodyLength, 0);
            return Optional.of(new Frame(kind, message, Optional.empty()));
        }
        return Optional.of(new Frame(kind, message, Optional.of(batch(bytes(metadataLength), bodyLength))));
    }

    private static long limited(long length, long most) throws ProtocolException {
        if (length < 0 || length > most) {
            throw new ProtocolException("a length of " + length + " where at most " + most + " is allowed");
        }
        return length;
    }

    private ByteBuffer bytes(int length) throws IOException {
        if (length <= STEP_BYTES) {
            return readFully(ByteBuffer.allocate(length));
        }
        ByteArrayOutputStream arrived = new ByteArrayOutputStream(STEP_BYTES);
        ByteBuffer step = ByteBuffer.allocate(STEP_BYTES);
        for (int left = length; left > 0; left -= step.limit()) {
            step.clear().limit(Math.min(left, STEP_BYTES));
            readFully(step);
            arrived.write(step.array(), 0, step.limit());
        }
        return ByteBuffer.wrap(arrived.toByteArray());
    }

    private ByteBuffer readFully(ByteBuffer target) throws IOException {
        while (target.hasRemaining()) {
            if (channel.read(target) < 0) {
                throw new ProtocolException("the connection ended within a frame");
            }
        }
        return target.flip();
    }

    private ArrowRecordBatch batch(ByteBuffer metadata, long bodyLength) throws IOException {
        RecordBatch header = header(metadata, bodyLength);
        ArrowBuf body = body(bodyLength);
        try {
            // The batch holds the buffers within the body from here on.
            return MessageSerializer.deserializeRecordBatch(header, body);
        } catch (IOException | RuntimeException e) {
            body.close();
            throw new ProtocolException("malformed rows", e);
        }
    }

    /** The description of a batch, of which every buffer lies within the body. */
    private static RecordBatch header(ByteBuffer metadata, long bodyLength) throws ProtocolException {
        try {
            Message message = Message.getRootAsMessage(metadata);
            if (message.headerType() != MessageHeader.RecordBatch || message.bodyLength() != bodyLength) {
                throw new ProtocolException("the metadata is not that of the rows");
            }
            RecordBatch batch = (RecordBatch) message.header(new RecordBatch());
            if (batch.compression() != null) {
                throw new ProtocolException("compressed rows");
            }
            for (int i = 0; i < batch.buffersLength(); i++) {
                Buffer buffer = batch.buffers(i);
                if (buffer.offset() < 0 || buffer.offset() > bodyLength) {
                    throw new ProtocolException("a buffer outside the rows");
                }
                limited(buffer.length(), bodyLength - buffer.offset());
            }
            return batch;
        } catch (IndexOutOfBoundsException | IllegalArgumentException | NullPointerException e) {
            throw new ProtocolException("malformed metadata", e);
        }
    }

    private ArrowBuf body(long length) throws IOException {
        ArrowBuf body = buffer(Math.min(length, USUAL_BODY_BYTES));
        try {
            for (long position = 0; position < length; position += STEP_BYTES) {
                if (position == body.capacity()) {
                    body = grown(body, Math.min(length, 2 * position));
                }
                long step = Math.min(STEP_BYTES, Math.min(length, body.capacity()) - position);
                readFully(body.nioBuffer(position, (int) step));
            }
            return body;
        } catch (IOException e) {
            body.close();
            throw e;
        }
    }

    private ArrowBuf grown(ArrowBuf full, long capacity) throws IOException {
        ArrowBuf larger = buffer(capacity);
        larger.setBytes(0, full, 0, full.capacity());
        full.close();
        return larger;
    }

    private ArrowBuf buffer(long capacity) throws IOException {
        try {
            return allocator.buffer(capacity);
        } catch (OutOfMemoryException e) {
            throw new IOException("no memory for rows of " + capacity + " bytes", e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
