package org.sqlflow.engine;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.spi.connector.BatchStream;
import org.sqlflow.spi.connector.FunctionRegistry;
import org.sqlflow.spi.connector.Session;
import org.sqlflow.spi.connector.SessionListing;
import org.sqlflow.spi.connector.Split;
import org.sqlflow.spi.connector.StatementResult;
import org.sqlflow.spi.connector.TableWriter;
import org.sqlflow.spi.connector.WriteRequest;

/** A session that counts the queries that are opened and the batches that are read. */
final class WatchedSession implements Session {
    private final Session session;
    private int queries;
    private int batches;
    private int descriptions;
    private boolean failsToRender;

    WatchedSession(Session session) {
        this.session = session;
    }

    /** Makes it fail where names are written, as no database should, or work again. */
    void failToRender(boolean fails) {
        failsToRender = fails;
    }

    /** How many queries were opened. */
    int queries() {
        return queries;
    }

    /** How many queries were described. */
    int descriptions() {
        return descriptions;
    }

    /** How many batches of their rows were read. */
    int batches() {
        return batches;
    }

    @Override
    public OptionalLong estimateRows(String query) {
        return session.estimateRows(query);
    }

    @Override
    public BatchStream open(String query) {
        queries++;
        BatchStream stream = session.open(query);
        return new BatchStream() {
            @Override
            public Schema schema() {
                return stream.schema();
            }

            @Override
            public Optional<VectorSchemaRoot> next() {
                Optional<VectorSchemaRoot> batch = stream.next();
                batches += batch.isPresent() ? 1 : 0;
                return batch;
            }

            @Override
            public void close() {
                stream.close();
            }
        };
    }

    @Override
    public StatementResult execute(String sql) {
        return session.execute(sql);
    }

    @Override
    public Optional<Schema> describe(String query) {
        descriptions++;
        return session.describe(query);
    }

    @Override
    public List<Split> splits(String query, int most) {
        return session.splits(query, most);
    }

    @Override
    public Optional<Schema> describeTable(QualifiedName table) {
        return session.describeTable(table);
    }

    @Override
    public Optional<String> tableComment(QualifiedName table) {
        return session.tableComment(table);
    }

    @Override
    public List<QualifiedName> tablesWithColumns(List<String> columns) {
        return session.tablesWithColumns(columns);
    }

    @Override
    public TableWriter openWriter(WriteRequest request) {
        return session.openWriter(request);
    }

    @Override
    public String render(QualifiedName name) {
        if (failsToRender && name.toString().contains("predict")) {
            throw new IllegalStateException("no name can be written");
        }
        return session.render(name);
    }

    @Override
    public String literal(String text) {
        return session.literal(text);
    }

    @Override
    public void cancel() {
        session.cancel();
    }

    @Override
    public Optional<FunctionRegistry> functions() {
        return session.functions();
    }

    @Override
    public Optional<SessionListing> listing() {
        return session.listing();
    }

    @Override
    public void close() {
        session.close();
    }
}
