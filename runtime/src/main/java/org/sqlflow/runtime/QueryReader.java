package org.sqlflow.runtime;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.Location;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.NameProblems;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.base.event.Event;
import org.sqlflow.base.event.EventSink;
import org.sqlflow.parser.SqlParser;
import org.sqlflow.parser.tree.Name;
import org.sqlflow.parser.tree.Query;
import org.sqlflow.spi.CancellationToken;
import org.sqlflow.spi.connector.BatchStream;

/**
 * Reads the query of a statement and puts the database's complaints at their place in the program. Its calls of models
 * are bound at the first use, until the close.
 */
final class QueryReader implements AutoCloseable {
    private final RuntimeContext context;
    private final Query query;
    private Optional<ModelFunctions> functions = Optional.empty();

    QueryReader(RuntimeContext context, Query query) {
        this.context = context;
        this.query = query;
    }

    /** Where the query stands, for a caret. */
    Location place() {
        return firstLine(query.location(), query.sql());
    }

    private ModelFunctions functions() {
        if (functions.isEmpty()) {
            functions = Optional.of(located(query.location(), () -> ModelFunctions.bind(query.sql(), context)));
        }
        return functions.get();
    }

    /** The columns, if they can be told without running the query; no two of them have one name. */
    Optional<Schema> describe() {
        ModelFunctions bound = functions();
        if (RemoteFiles.includePipe(query.sql(), context.lexicalRules())) {
            return Optional.empty();
        }
        Optional<Schema> schema = explained(
                        () -> bound.run(() -> context.session().describe(bound.sql())))
                .map(bound::restore);
        schema.ifPresent(this::refuseDuplicates);
        return schema;
    }

    /** How many rows the database expects, without running the query; only of one that it has described. */
    OptionalLong estimateRows() {
        ModelFunctions bound = functions();
        return located(query.location(), () -> bound.run(() -> context.session().estimateRows(bound.sql())));
    }

    /**
     * Runs the query. Its batches are counted as progress, and cancellation is looked at with each.
     *
     * @param phase what is done with each batch before the next is read, such as {@code reading}
     */
    BatchStream open(String phase, EventSink sink, CancellationToken cancellation) {
        ModelFunctions bound = functions();
        LoadedModel.warn(bound.warnings(), sink);
        cancellation.check();
        BatchStream stream =
                bound.restore(explained(() -> bound.run(() -> context.session().open(bound.sql()))));
        try {
            refuseDuplicates(stream.schema());
        } catch (SqlflowException e) {
            stream.close();
            throw e;
        }
        return new LocatedStream(stream, phase, sink, cancellation);
    }

    /** Lets go of the models that the query calls; its rows must be closed. */
    @Override
    public void close() {
        functions.ifPresent(ModelFunctions::close);
        functions = Optional.empty();
    }

    private void refuseDuplicates(Schema schema) {
        Set<String> seen = new HashSet<>();
        for (Field field : schema.getFields()) {
            if (!seen.add(field.getName().toLowerCase(Locale.ROOT))) {
                throw NameProblems.duplicateColumn(field.getName()).at(place()).asException();
            }
        }
    }

    /**
     * The column of a name: the exact one, else the one that differs only in case.
     *
     * @throws SqlflowException at the name if there is none
     */
    static String column(Schema schema, Name name) {
        String wanted = name.name().last().text();
        return findColumn(schema, wanted)
                .orElseThrow(() -> NameProblems.columnNotSelected(wanted, names(schema))
                        .at(name.location())
                        .asException());
    }

    /** The column of a name: the exact one, else the one that differs only in case. */
    static Optional<String> findColumn(Schema schema, String wanted) {
        List<String> names = names(schema);
        return names.contains(wanted)
                ? Optional.of(wanted)
                : names.stream().filter(wanted::equalsIgnoreCase).findFirst();
    }

    static List<String> names(Schema schema) {
        return schema.getFields().stream().map(Field::getName).toList();
    }

    /** Runs the query; where the database refused it for what was meant to be ours, that is the error. */
    private <T> T explained(Supplier<T> action) {
        try {
            return located(query.location(), action);
        } catch (SqlflowException e) {
            Optional<Problem> ours = e.problem().code() == ErrorCode.DATABASE
                    ? new SqlParser(context.lexicalRules()).diagnose(query)
                    : Optional.empty();
            throw ours.map(problem -> problem.asException(e)).orElse(e);
        }
    }

    /** Runs something on the database; places in its errors, which count from the text's start, become the program's. */
    static <T> T located(Location start, Supplier<T> action) {
        try {
            return action.get();
        } catch (SqlflowException e) {
            throw relocate(start, e);
        }
    }

    /** Runs something of SQLFlow's own on the database; its errors belong to a place of the program. */
    static <T> T at(Location place, Supplier<T> action) {
        try {
            return action.get();
        } catch (SqlflowException e) {
            throw e.problem().at(place).asException(e);
        }
    }

    /** Does something whose problems belong to a place of the program unless they have one. */
    static <T> T orAt(Location place, Supplier<T> action) {
        try {
            return action.get();
        } catch (SqlflowException e) {
            throw e.orAt(place);
        }
    }

    private static SqlflowException relocate(Location start, SqlflowException e) {
        return e.problem()
                .location()
                .map(place -> {
                    SqlflowException moved = e.problem().at(place.within(start)).asException(e);
                    return moved;
                })
                .orElseGet(() -> e.orAt(start));
    }

    /** The place of a text, but at most to the end of its first line, for a caret. */
    private static Location firstLine(Location location, String text) {
        int end = text.indexOf('\n');
        return end < 0
                ? location
                : new Location(location.offset(), location.line(), location.column(), Math.max(1, end));
    }

    private final class LocatedStream implements BatchStream {
        private final BatchStream stream;
        private final String phase;
        private final EventSink sink;
        private final CancellationToken cancellation;
        private long rows;

        LocatedStream(BatchStream stream, String phase, EventSink sink, CancellationToken cancellation) {
            this.stream = stream;
            this.phase = phase;
            this.sink = sink;
            this.cancellation = cancellation;
        }

        @Override
        public Schema schema() {
            return stream.schema();
        }

        @Override
        public Optional<VectorSchemaRoot> next() {
            cancellation.check();
            Optional<VectorSchemaRoot> batch = located(query.location(), stream::next);
            if (batch.isPresent()) {
                rows += batch.get().getRowCount();
                sink.accept(new Event.Progress(phase, rows, OptionalLong.empty(), "rows", Map.of()));
            }
            return batch;
        }

        @Override
        public void close() {
            stream.close();
        }
    }
}
