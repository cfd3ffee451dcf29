package org.sqlflow.connector.duckdb.sharing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.spi.connector.BatchStream;
import org.sqlflow.spi.connector.FunctionRegistry;
import org.sqlflow.spi.connector.Session;
import org.sqlflow.spi.connector.StatementResult;
import org.sqlflow.spi.connector.TableWriter;
import org.sqlflow.spi.connector.WriteRequest;

/** Does a client's requests on a session. Used by one thread. */
final class ServedSession implements AutoCloseable {
    private final Session session;
    private final RemoteCalls calls;
    private final BufferAllocator allocator;
    private final Map<Long, OpenWriter> writers = new HashMap<>();
    private final Map<Long, FunctionRegistry.Lease> leases = new HashMap<>();
    private Optional<OpenRows> rows = Optional.empty();
    private long lastWriter;

    private record OpenRows(BatchStream stream, Runnable end) {}

    private record OpenWriter(TableWriter writer, Schema schema) {}

    /**
     * What is sent back.
     *
     * @param message its values
     * @param rows rows with it, valid until the next request
     */
    record Answer(MessageWriter message, Optional<VectorSchemaRoot> rows) {
        static Answer of(MessageWriter message) {
            return new Answer(message, Optional.empty());
        }

        static Answer done() {
            return of(new MessageWriter());
        }
    }

    ServedSession(Session session, RemoteCalls calls, BufferAllocator allocator) {
        this.session = session;
        this.calls = calls;
        this.allocator = allocator;
    }

    /** Whether something is open that the next request may need. */
    boolean isInTheMiddle() {
        return rows.isPresent() || !writers.isEmpty() || !leases.isEmpty();
    }

    /**
     * Does a request.
     *
     * @throws ProtocolException if it is none
     * @throws org.sqlflow.base.error.SqlflowException if it fails
     */
    Answer answer(Frame request) throws ProtocolException {
        MessageReader message = request.message();
        return switch (request.kind()) {
            case EXECUTE -> execute(message.text());
            case DESCRIBE -> optionalSchema(session.describe(message.text()));
            case OPEN -> open(message.text());
            case NEXT -> next();
            case CLOSE_ROWS -> {
                closeRows();
                yield Answer.done();
            }
            case DESCRIBE_TABLE -> optionalSchema(session.describeTable(message.name()));
            case TABLE_COMMENT ->
                Answer.of(new MessageWriter().optional(session.tableComment(message.name()), MessageWriter::text));
            case TABLES_WITH_COLUMNS ->
                Answer.of(new MessageWriter()
                        .list(session.tablesWithColumns(message.list(MessageReader::text)), MessageWriter::name));
            case OPEN_WRITER -> openWriter(message.writeRequest());
            case APPEND -> append(message.number(), request);
            case COMMIT -> {
                writer(message.number()).writer().commit();
                yield Answer.done();
            }
            case CLOSE_WRITER -> closeWriter(message.number());
            case REGISTER -> {
                Function function = function(message);
                functions()
                        .register(
                                function.name(),
                                function.parameters(),
                                function.result(),
                                calls.function(function.id(), function.result()));
                yield Answer.done();
            }
            case LEND -> lend(function(message));
            case GIVE_BACK -> giveBack(message.number());
            case FUNCTION_EXISTS ->
                Answer.of(new MessageWriter().flag(functions().exists(message.text())));
            default -> throw new ProtocolException("a frame " + request.kind() + " is no request");
        };
    }

    private Answer execute(String sql) {
        closeRows();
        StatementResult result = session.execute(sql);
        MessageWriter message = new MessageWriter();
        message.list(result.warnings(), MessageWriter::text).optionalNumber(result.affectedRows());
        message.optional(result.rows().map(BatchStream::schema), MessageWriter::schema);
        if (result.rows().isPresent()) {
            rows = Optional.of(new OpenRows(result.rows().get(), result::close));
        } else {
            result.close();
        }
        return Answer.of(message);
    }

    private Answer open(String query) {
        closeRows();
        BatchStream stream = session.open(query);
        rows = Optional.of(new OpenRows(stream, stream::close));
        return Answer.of(new MessageWriter().schema(stream.schema()));
    }

    private Answer next() throws ProtocolException {
        OpenRows open = rows.orElseThrow(() -> new ProtocolException("no rows are open"));
        return new Answer(new MessageWriter(), open.stream().next());
    }

    private void closeRows() {
        Optional<OpenRows> open = rows;
        rows = Optional.empty();
        open.ifPresent(ended -> ended.end().run());
    }

    private static Answer optionalSchema(Optional<Schema> schema) {
        return Answer.of(new MessageWriter().optional(schema, MessageWriter::schema));
    }

    private Answer openWriter(WriteRequest request) {
        TableWriter writer = session.openWriter(request);
        lastWriter++;
        writers.put(lastWriter, new OpenWriter(writer, request.schema()));
        return Answer.of(
                new MessageWriter().number(lastWriter).text(writer.atomicity().name()));
    }

    private Answer append(long id, Frame request) throws ProtocolException {
        OpenWriter open = writer(id);
        try (VectorSchemaRoot batch = request.rows(open.schema(), allocator)) {
            open.writer().append(batch);
        }
        return Answer.done();
    }

    private OpenWriter writer(long id) throws ProtocolException {
        OpenWriter open = writers.get(id);
        if (open == null) {
            throw new ProtocolException("no writer " + id + " is open");
        }
        return open;
    }

    private Answer closeWriter(long id) throws ProtocolException {
        OpenWriter open = writer(id);
        writers.remove(id);
        open.writer().close();
        return Answer.done();
    }

    private record Function(long id, String name, List<Field> parameters, Field result) {}

    private static Function function(MessageReader message) throws ProtocolException {
        return new Function(message.number(), message.text(), message.fields(), message.field());
    }

    private FunctionRegistry functions() throws ProtocolException {
        return session.functions().orElseThrow(() -> new ProtocolException("this database calls no functions"));
    }

    private Answer lend(Function function) throws ProtocolException {
        FunctionRegistry.Lease lease = functions()
                .lend(
                        function.name(),
                        function.parameters(),
                        function.result(),
                        calls.function(function.id(), function.result()));
        leases.put(function.id(), lease);
        return Answer.of(new MessageWriter().text(lease.name()));
    }

    private Answer giveBack(long id) {
        FunctionRegistry.Lease lease = leases.remove(id);
        if (lease != null) {
            lease.close();
        }
        return Answer.done();
    }

    /** Gives up what is open, whatever fails. */
    @Override
    public void close() {
        try {
            closeRows();
        } finally {
            try {
                writers.values().forEach(open -> open.writer().close());
                leases.values().forEach(FunctionRegistry.Lease::close);
            } finally {
                session.close();
            }
        }
    }
}
