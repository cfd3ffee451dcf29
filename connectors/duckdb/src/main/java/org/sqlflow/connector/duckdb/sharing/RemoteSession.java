package org.sqlflow.connector.duckdb.sharing;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.spi.connector.BatchStream;
import org.sqlflow.spi.connector.FunctionRegistry;
import org.sqlflow.spi.connector.Session;
import org.sqlflow.spi.connector.Split;
import org.sqlflow.spi.connector.StatementResult;
import org.sqlflow.spi.connector.TableWriter;
import org.sqlflow.spi.connector.WriteRequest;

/**
 * A session in the process that has the database open. If that ends, its own methods throw {@link OwnerGoneException};
 * those of rows, writers and leases, which cannot begin anew elsewhere, an error for the user.
 */
public final class RemoteSession implements Session {
    private final OwnerConnection owner;
    private final Function<QualifiedName, String> render;
    private final UnaryOperator<String> literal;

    /**
     * Takes over a connection.
     *
     * @param render writes names
     * @param literal writes strings
     */
    public RemoteSession(OwnerConnection owner, Function<QualifiedName, String> render, UnaryOperator<String> literal) {
        this.owner = owner;
        this.render = render;
        this.literal = literal;
    }

    private <T> T ask(FrameKind kind, MessageWriter message, MessageReader.Part<T> answer) {
        try (Frame frame = owner.ask(kind, message)) {
            return answer.read(frame.message());
        } catch (ProtocolException e) {
            throw owner.broken(e);
        }
    }

    @Override
    public StatementResult execute(String sql) {
        return ask(FrameKind.EXECUTE, new MessageWriter().text(sql), message -> {
            List<String> warnings = message.list(MessageReader::text);
            OptionalLong affected = message.optionalNumber();
            Optional<BatchStream> rows =
                    message.optional(MessageReader::schema).map(schema -> new RemoteRows(owner, schema));
            return new Result(rows, affected, warnings);
        });
    }

    private record Result(Optional<BatchStream> rows, OptionalLong affectedRows, List<String> warnings)
            implements StatementResult {
        @Override
        public void close() {
            rows.ifPresent(BatchStream::close);
        }
    }

    @Override
    public Optional<Schema> describe(String query) {
        return ask(
                FrameKind.DESCRIBE,
                new MessageWriter().text(query),
                message -> message.optional(MessageReader::schema));
    }

    @Override
    public BatchStream open(String query) {
        return ask(FrameKind.OPEN, new MessageWriter().text(query), message -> new RemoteRows(owner, message.schema()));
    }

    @Override
    public List<Split> splits(String query, int most) {
        return List.of(new Split(query));
    }

    @Override
    public Optional<Schema> describeTable(QualifiedName table) {
        return ask(
                FrameKind.DESCRIBE_TABLE,
                new MessageWriter().name(table),
                message -> message.optional(MessageReader::schema));
    }

    @Override
    public Optional<String> tableComment(QualifiedName table) {
        return ask(
                FrameKind.TABLE_COMMENT,
                new MessageWriter().name(table),
                message -> message.optional(MessageReader::text));
    }

    @Override
    public List<QualifiedName> tablesWithColumns(List<String> columns) {
        return ask(
                FrameKind.TABLES_WITH_COLUMNS,
                new MessageWriter().list(columns, MessageWriter::text),
                message -> message.list(MessageReader::name));
    }

    @Override
    public TableWriter openWriter(WriteRequest request) {
        return ask(
                FrameKind.OPEN_WRITER,
                new MessageWriter().writeRequest(request),
                message -> new RemoteWriter(owner, message.number(), message.constant(TableWriter.Atomicity.class)));
    }

    @Override
    public String render(QualifiedName name) {
        return render.apply(name);
    }

    @Override
    public String literal(String text) {
        return literal.apply(text);
    }

    @Override
    public void cancel() {
        owner.cancel();
    }

    @Override
    public Optional<FunctionRegistry> functions() {
        return Optional.of(new RemoteFunctions(owner));
    }

    /** The working directory of the process, which relative file names in its statements mean. */
    public Path directory() {
        return owner.directory();
    }

    /** Whether the process is known to have ended. */
    public boolean isGone() {
        return owner.isGone();
    }

    @Override
    public void close() {
        owner.close();
    }
}
