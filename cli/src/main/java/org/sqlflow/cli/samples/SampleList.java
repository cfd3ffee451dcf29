package org.sqlflow.cli.samples;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.Bytes;
import org.sqlflow.base.event.Event;

/** The samples as rows: name, task, label, rows, columns, kilobytes to fetch, whether it is loaded, origin and licence. */
public final class SampleList {
    private static final ArrowType TEXT = new ArrowType.Utf8();
    private static final ArrowType INTEGER = new ArrowType.Int(64, true);

    private record Column(String name, ArrowType type, Function<Sample, Object> value) {}

    private SampleList() {}

    /**
     * All samples as one result.
     *
     * @param state whether a sample is loaded; empty where that cannot be found out
     */
    public static Event.Rows of(
            SampleCatalog catalog, Function<Sample, Optional<SampleLoader.State>> state, BufferAllocator allocator) {
        List<Column> columns = List.of(
                new Column("name", TEXT, Sample::name),
                new Column("task", TEXT, Sample::task),
                new Column("label", TEXT, Sample::label),
                new Column("rows", INTEGER, Sample::rows),
                new Column("columns", INTEGER, sample -> (long) sample.columns().size()),
                new Column(
                        "fetch_kb",
                        INTEGER,
                        sample -> sample.download()
                                .map(file -> file.bytes() / 1000)
                                .orElse(0L)),
                new Column(
                        "loaded",
                        TEXT,
                        sample -> state.apply(sample).map(SampleList::word).orElse("unknown")),
                new Column("about", TEXT, Sample::about),
                new Column("origin", TEXT, Sample::origin),
                new Column("licence", TEXT, Sample::licence));
        Schema schema = new Schema(columns.stream()
                .map(column -> Field.notNullable(column.name(), column.type()))
                .toList());
        try (VectorSchemaRoot root = VectorSchemaRoot.create(schema, allocator)) {
            List<Sample> samples = catalog.samples();
            for (int row = 0; row < samples.size(); row++) {
                for (int column = 0; column < columns.size(); column++) {
                    set(root, row, column, columns.get(column).value().apply(samples.get(row)));
                }
            }
            root.setRowCount(samples.size());
            return rows(root);
        }
    }

    private static void set(VectorSchemaRoot root, int row, int column, Object value) {
        if (root.getVector(column) instanceof BigIntVector numbers) {
            numbers.setSafe(row, (Long) value);
        } else {
            ((VarCharVector) root.getVector(column))
                    .setSafe(row, value.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String word(SampleLoader.State state) {
        return switch (state) {
            case ABSENT -> "no";
            case LOADED -> "yes";
            case PARTLY_LOADED, TAKEN -> state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    }

    private static Event.Rows rows(VectorSchemaRoot root) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ArrowStreamWriter writer = new ArrowStreamWriter(root, null, Channels.newChannel(bytes))) {
            writer.start();
            writer.writeBatch();
            writer.end();
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot fail to be written", e);
        }
        return new Event.Rows(Bytes.wrap(bytes.toByteArray()), false);
    }
}
