package org.sqlflow.cli.samples;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.error.SampleProblems;
import org.sqlflow.base.event.Event;
import org.sqlflow.base.event.EventSink;
import org.sqlflow.spi.connector.BatchStream;
import org.sqlflow.spi.connector.Session;
import org.sqlflow.spi.connector.TableWriter;
import org.sqlflow.spi.connector.WriteRequest;

/**
 * Writes samples into a data source, each table whole or not at all. A comment marks the tables that it made; it replaces
 * no others.
 */
public final class SampleLoader {
    private static final String MARK = "sample data of SQLFlow: ";

    private final Session target;
    private final EventSink sink;

    /**
     * A loader.
     *
     * @param target a session of the data source, borrowed
     * @param sink is told what is done
     */
    public SampleLoader(Session target, EventSink sink) {
        this.target = requireNonNull(target, "target");
        this.sink = requireNonNull(sink, "sink");
    }

    /** What there is in the data source under the names of a sample's tables. */
    public enum State {
        /** Nothing. */
        ABSENT,
        /** Some of its tables. */
        PARTLY_LOADED,
        /** All of its tables. */
        LOADED,
        /** A table of the user's that has one of the names. */
        TAKEN
    }

    /** Whether a sample is loaded. */
    public State state(Sample sample) {
        List<State> states = sample.tables().stream()
                .map(table -> state(sample.nameOf(table)))
                .distinct()
                .toList();
        if (states.contains(State.TAKEN)) {
            return State.TAKEN;
        }
        return states.size() == 1 ? states.get(0) : State.PARTLY_LOADED;
    }

    private State state(QualifiedName table) {
        if (target.describeTable(table).isEmpty()) {
            return State.ABSENT;
        }
        return target.tableComment(table).filter(mark(table)::equals).isPresent() ? State.LOADED : State.TAKEN;
    }

    private static String mark(QualifiedName table) {
        return MARK + table;
    }

    /**
     * Loads the tables of a sample that are not there yet.
     *
     * @param replace whether those that are there are loaded again
     * @throws org.sqlflow.base.error.SqlflowException with code TARGET_IS_TABLE, before anything is written, if one of
     *     its tables would replace a table of the user's
     */
    public void load(Sample sample, SampleRows rows, boolean replace) {
        for (SampleTable table : sample.tables()) {
            QualifiedName name = sample.nameOf(table);
            if (state(name) == State.TAKEN) {
                throw SampleProblems.tableIsNoSample(name.toString()).asException();
            }
        }
        for (SampleTable table : sample.tables()) {
            QualifiedName name = sample.nameOf(table);
            if (state(name) == State.LOADED && !replace) {
                tell(name + " is there already (--replace loads it again)");
            } else {
                load(sample, table, rows);
            }
        }
    }

    private void load(Sample sample, SampleTable table, SampleRows rows) {
        long started = System.nanoTime();
        QualifiedName name = sample.nameOf(table);
        rows.read(sample, table, stream -> write(name, table.rows(), stream));
        double seconds = (System.nanoTime() - started) / 1e9;
        tell(String.format(Locale.ROOT, "%s: %,d rows, %.1f s", name, table.rows(), seconds));
    }

    private void write(QualifiedName name, long total, BatchStream stream) {
        Schema schema = withoutDatabaseTypes(stream.schema());
        WriteRequest request = new WriteRequest(
                name,
                schema,
                WriteRequest.Mode.REPLACE,
                List.of(),
                Optional.of(mark(name)),
                UUID.randomUUID().toString().substring(0, 8));
        try (TableWriter writer = target.openWriter(request)) {
            long done = 0;
            for (Optional<VectorSchemaRoot> batch = stream.next(); batch.isPresent(); batch = stream.next()) {
                VectorSchemaRoot read = batch.get();
                // The vectors stay the stream's.
                writer.append(new VectorSchemaRoot(schema, read.getFieldVectors(), read.getRowCount()));
                done += read.getRowCount();
                sink.accept(new Event.Progress("loading " + name, done, OptionalLong.of(total), "rows", Map.of()));
            }
            if (done != total) {
                throw new IllegalStateException(name + " has " + done + " rows, but " + total + " are declared");
            }
            writer.commit();
        }
    }

    /** The types of the database that read the file are not those of the one that is written. */
    private static Schema withoutDatabaseTypes(Schema read) {
        return new Schema(read.getFields().stream()
                .map(field -> new Field(field.getName(), FieldType.nullable(field.getType()), List.of()))
                .toList());
    }

    private void tell(String text) {
        sink.accept(new Event.Message(Event.Severity.INFO, text));
    }
}
