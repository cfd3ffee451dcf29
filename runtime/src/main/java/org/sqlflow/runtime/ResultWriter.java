package org.sqlflow.runtime;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.error.NameProblems;
import org.sqlflow.base.event.EventSink;
import org.sqlflow.parser.tree.Name;
import org.sqlflow.runtime.store.ModelStore;
import org.sqlflow.spi.connector.TableWriter;
import org.sqlflow.spi.connector.WriteRequest;

/** Where the rows of a result go: into a table, which they replace at the end, or to the user. */
final class ResultWriter implements AutoCloseable {
    /** The comment of every result table: what SQLFlow made, it may replace. */
    private static final String MARK = "result of SQLFlow";

    private final RuntimeContext context;
    private final Schema schema;
    private final EventSink sink;
    private final Optional<TableWriter> table;
    private long rows;

    /** A writer to the table, or to the user where there is none. */
    ResultWriter(RuntimeContext context, Optional<Name> target, Schema schema, EventSink sink) {
        this.context = context;
        this.schema = schema;
        this.sink = sink;
        this.table = target.map(name -> QueryReader.at(
                name.location(),
                () -> context.session()
                        .openWriter(new WriteRequest(
                                name.name(),
                                schema,
                                WriteRequest.Mode.REPLACE,
                                List.of(),
                                Optional.of(MARK),
                                context.jobId()))));
    }

    /** Refuses to replace a model, or a table or view that is no earlier result. */
    static void checkTarget(Optional<Name> target, RuntimeContext context) {
        target.ifPresent(name -> {
            QualifiedName table = name.name();
            ModelStore.Kind kind =
                    QueryReader.at(name.location(), () -> context.models().kindOf(table));
            if (kind == ModelStore.Kind.MODEL) {
                throw NameProblems.targetIsModel(table.toString())
                        .at(name.location())
                        .asException();
            }
            if (kind == ModelStore.Kind.TABLE && !isResult(name, context)) {
                throw NameProblems.targetIsNoResult(table.toString())
                        .at(name.location())
                        .asException();
            }
        });
    }

    private static boolean isResult(Name name, RuntimeContext context) {
        return QueryReader.at(name.location(), () -> context.session().tableComment(name.name()))
                .filter(MARK::equals)
                .isPresent();
    }

    /** Takes rows; the batch is borrowed. */
    void append(VectorSchemaRoot batch) {
        if (table.isPresent()) {
            table.get().append(batch);
        } else {
            sink.accept(ArrowEvents.rows(batch, rows > 0));
        }
        rows += batch.getRowCount();
    }

    /** Makes the table visible, or shows the columns of a result without rows. */
    OptionalLong commit() {
        if (table.isPresent()) {
            table.get().commit();
            LoadedModel.warn(table.get().warnings(), sink);
            return OptionalLong.of(rows);
        }
        if (rows == 0) {
            ArrowEvents.showEmpty(schema, context.allocator(), sink);
        }
        return OptionalLong.empty();
    }

    @Override
    public void close() {
        table.ifPresent(TableWriter::close);
    }
}
