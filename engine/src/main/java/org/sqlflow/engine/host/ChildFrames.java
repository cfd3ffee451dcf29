package org.sqlflow.engine.host;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.sqlflow.base.Bytes;
import org.sqlflow.base.event.Event;
import org.sqlflow.base.event.EventCodec;

/**
 * Events through a pipe: a byte for the kind, four for the length, and the content. Rows are Arrow IPC as they are; all other
 * events are JSON.
 */
final class ChildFrames {
    private static final int BUFFER = 1 << 16;
    private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

    private static final byte EVENT = 'E';
    private static final byte ROWS = 'R';
    private static final byte MORE_ROWS = 'M';

    private ChildFrames() {}

    /** The end that writes. Every event is sent at once. */
    static final class Writer {
        private final EventCodec codec = new EventCodec();
        private final DataOutputStream stream;

        Writer(OutputStream stream) {
            this.stream = new DataOutputStream(new BufferedOutputStream(stream, BUFFER));
        }

        synchronized void write(Event event) throws IOException {
            if (event instanceof Event.Rows rows) {
                stream.writeByte(rows.continued() ? MORE_ROWS : ROWS);
                stream.writeInt(rows.arrow().size());
                rows.arrow().openStream().transferTo(stream);
            } else {
                byte[] json = codec.encode(event).getBytes(StandardCharsets.UTF_8);
                stream.writeByte(EVENT);
                stream.writeInt(json.length);
                stream.write(json);
            }
            stream.flush();
        }
    }

    /** The end that reads. */
    static final class Reader {
        private final EventCodec codec = new EventCodec();
        private final DataInputStream stream;

        Reader(InputStream stream) {
            this.stream = new DataInputStream(new BufferedInputStream(stream, BUFFER));
        }

        /**
         * The next event; empty at the end.
         *
         * @throws IOException if something else was written into the pipe, or the end came within an event
         */
        Optional<Event> next() throws IOException {
            int kind = stream.read();
            if (kind < 0) {
                return Optional.empty();
            }
            if (kind != EVENT && kind != ROWS && kind != MORE_ROWS) {
                throw new IOException("what came is no event");
            }
            int length = stream.readInt();
            if (length < 0 || length > MOST_BYTES) {
                throw new IOException("an event of " + length + " bytes");
            }
            byte[] content = stream.readNBytes(length);
            if (content.length < length) {
                throw new EOFException("an event was cut short");
            }
            try {
                return Optional.of(
                        kind == EVENT
                                ? codec.decode(new String(content, StandardCharsets.UTF_8))
                                : new Event.Rows(Bytes.wrap(content), kind == MORE_ROWS));
            } catch (IllegalArgumentException e) {
                throw new IOException("what came is no event", e);
            }
        }
    }
}
