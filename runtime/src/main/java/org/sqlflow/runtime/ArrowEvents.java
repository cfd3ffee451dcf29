package org.sqlflow.runtime;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.Bytes;
import org.sqlflow.base.event.Event;
import org.sqlflow.base.event.EventSink;
import org.sqlflow.spi.connector.BatchStream;

/** Rows as events, and the small result tables that statements make themselves. */
final class ArrowEvents {
    private ArrowEvents() {}

    /** A batch as an event. */
    static Event.Rows rows(VectorSchemaRoot batch, boolean continued) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ArrowStreamWriter writer = new ArrowStreamWriter(batch, null, Channels.newChannel(bytes))) {
            writer.start();
            if (batch.getRowCount() > 0) {
                writer.writeBatch();
            }
            writer.end();
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot fail to be written", e);
        }
        return new Event.Rows(Bytes.wrap(bytes.toByteArray()), continued);
    }

    /** All batches of a stream as events; one event for the columns if there are no rows. */
    static long showAll(BatchStream stream, BufferAllocator allocator, EventSink sink) {
        long rows = 0;
        boolean continued = false;
        for (Optional<VectorSchemaRoot> batch = stream.next(); batch.isPresent(); batch = stream.next()) {
            sink.accept(rows(batch.get(), continued));
            rows += batch.get().getRowCount();
            continued = true;
        }
        if (!continued) {
            showEmpty(stream.schema(), allocator, sink);
        }
        return rows;
    }

    /** A result without rows. */
    static void showEmpty(Schema schema, BufferAllocator allocator, EventSink sink) {
        try (VectorSchemaRoot empty = VectorSchemaRoot.create(schema, allocator)) {
            sink.accept(rows(empty, false));
        }
    }

    /** A table of a few rows. */
    static void table(Schema schema, BufferAllocator allocator, Consumer<VectorSchemaRoot> fill, EventSink sink) {
        try (VectorSchemaRoot root = VectorSchemaRoot.create(schema, allocator)) {
            root.allocateNew();
            fill.accept(root);
            sink.accept(rows(root, false));
        }
    }

    /** A table of texts; an empty text stands for NULL. */
    static void texts(List<String> columns, List<List<String>> rows, BufferAllocator allocator, EventSink sink) {
        table(
                new Schema(columns.stream().map(ArrowEvents::text).toList()),
                allocator,
                root -> {
                    for (int row = 0; row < rows.size(); row++) {
                        for (int column = 0; column < columns.size(); column++) {
                            String text = rows.get(row).get(column);
                            if (!text.isEmpty()) {
                                ((VarCharVector) root.getVector(column)).setSafe(row, utf8(text));
                            }
                        }
                    }
                    root.setRowCount(rows.size());
                },
                sink);
    }

    static Field text(String name) {
        return new Field(name, FieldType.nullable(new ArrowType.Utf8()), List.of());
    }

    static Field integer(String name) {
        return new Field(name, FieldType.nullable(new ArrowType.Int(64, true)), List.of());
    }

    static Field number(String name) {
        return new Field(
                name, FieldType.nullable(new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE)), List.of());
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
