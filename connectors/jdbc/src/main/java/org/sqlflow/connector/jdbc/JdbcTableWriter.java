package org.sqlflow.connector.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;
import org.sqlflow.base.Identifier;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.connector.jdbc.TableStatements.Comment;
import org.sqlflow.connector.jdbc.TableStatements.StagingName;
import org.sqlflow.connector.jdbc.TableStatements.TableDefinition;
import org.sqlflow.connector.jdbc.TableStatements.Target;
import org.sqlflow.spi.connector.Session;
import org.sqlflow.spi.connector.TableWriter;
import org.sqlflow.spi.connector.WriteRequest;

/**
 * Writes a table on a connection of its own. A table that is made or replaced is filled under another name and takes its place at
 * the commit; rows that are added go into the table itself, in one transaction.
 */
final class JdbcTableWriter implements TableWriter {
    private final JdbcConnection connection;
    private final JdbcDialect dialect;
    private final WriteRequest request;
    private final Consumer<JdbcTableWriter> onClose;
    private final TableDefinition definition;
    private final Target target;

    private final StagingMark mark;

    private Optional<String> staging = Optional.empty();
    private Optional<String> warning = Optional.empty();
    private @Nullable BulkWriter rows;
    private boolean committed;
    private boolean keepsStaging;
    private boolean closed;

    private JdbcTableWriter(
            JdbcConnection connection,
            JdbcDialect dialect,
            WriteRequest request,
            boolean exists,
            Consumer<JdbcTableWriter> onClose) {
        this.connection = connection;
        this.dialect = dialect;
        this.request = request;
        this.onClose = onClose;
        this.definition = definition(dialect, request);
        this.mark = StagingMark.of(request.table(), request.jobId());
        this.target = new Target(
                dialect.names().render(request.table()),
                dialect.names().render(new QualifiedName(List.of(request.table().last()))),
                exists);
    }

    /** A writer on a connection whose work began, which is the writer's from now on, but only if this succeeds. */
    static JdbcTableWriter open(
            JdbcConnection connection, JdbcDialect dialect, WriteRequest request, Consumer<JdbcTableWriter> onClose) {
        // What is replaced is where the name was found, which is not always where a new table would be made.
        QualifiedName table = connection.call(driver -> dialect.catalog().resolve(driver, request.table()));
        boolean exists =
                connection.call(driver -> dialect.catalog().find(driver, table).isPresent());
        WriteRequest known = connection.call(driver -> withOwnTypes(driver, dialect, request, table));
        JdbcTableWriter writer = new JdbcTableWriter(connection, dialect, known, exists, onClose);
        try {
            writer.start();
            return writer;
        } catch (RuntimeException e) {
            try {
                writer.close();
            } catch (RuntimeException another) {
                e.addSuppressed(another);
            }
            throw e;
        }
    }

    /** What a model from another database predicts has a type there that means nothing here. */
    private static WriteRequest withOwnTypes(
            Connection driver, JdbcDialect dialect, WriteRequest request, QualifiedName table) throws SQLException {
        List<Field> fields = new ArrayList<>();
        for (Field field : request.schema().getFields()) {
            String noted = field.getMetadata().get(Session.DATABASE_TYPE);
            boolean foreign = noted != null
                    && field.getMetadata().containsKey(Session.COMPUTED)
                    && !dialect.isOwnType(driver, field, noted);
            fields.add(
                    foreign
                            ? new Field(field.getName(), FieldType.nullable(field.getType()), field.getChildren())
                            : field);
        }
        return new WriteRequest(
                table, new Schema(fields), request.mode(), request.keyColumns(), request.comment(), request.jobId());
    }

    private void start() {
        // A schema belongs to the transaction where it can.
        if (!dialect.tables().isTransactional()) {
            createSchema();
        }
        connection.call(driver -> {
            driver.setAutoCommit(false);
            return true;
        });
        if (dialect.tables().isTransactional()) {
            createSchema();
        }
        boolean staged = request.mode() == WriteRequest.Mode.REPLACE
                || !target.exists()
                || dialect.tables().stagesAppended();
        if (staged) {
            stage();
        }
        rows = connection.call(
                driver -> dialect.bulkWriter(connection, staging.orElse(target.name()), request.schema()));
    }

    private void stage() {
        if (!dialect.tables().isTransactional()) {
            connection.call(driver -> {
                dialect.beginStaging(driver, request.table(), mark);
                return true;
            });
        }
        String name = dialect.tables().staging(beside(mark.ending()));
        staging = Optional.of(name);
        dialect.tables().createStaging(name, definition).forEach(connection::run);
    }

    private void createSchema() {
        request.table().qualifier().ifPresent(schema -> {
            boolean exists = connection.call(driver -> dialect.catalog().hasSchema(driver, schema));
            if (!exists) {
                connection.call(driver -> {
                    dialect.createSchema(driver, schema);
                    return true;
                });
            }
        });
    }

    /** A name in the target's schema. */
    private StagingName beside(String ending) {
        Identifier last = request.table().last();
        String stored = dialect.names().stored(last);
        int room = Math.max(1, dialect.nameLength() - ending.length());
        String name = (stored.length() <= room ? stored : stored.substring(0, room)) + ending;
        Identifier beside = Identifier.quoted(name);
        return new StagingName(
                dialect.names().render(request.table().withLast(beside)),
                dialect.names().quote(name));
    }

    @Override
    public void append(VectorSchemaRoot batch) {
        if (batch.getRowCount() == 0) {
            return;
        }
        connection.call(driver -> {
            writer().append(batch);
            return true;
        });
    }

    @Override
    public void commit() {
        connection.call(driver -> {
            writer().finish();
            writer().close();
            rows = null;
            return true;
        });
        if (staging.isPresent() && !dialect.tables().isTransactional()) {
            connection.commit();
            replace(staging.get());
            return;
        }
        staging.ifPresent(name -> {
            boolean added = request.mode() == WriteRequest.Mode.APPEND && target.exists();
            List<String> statements = added
                    ? dialect.tables().append(name, target, definition)
                    : dialect.tables().publish(name, target, definition);
            statements.forEach(connection::run);
        });
        connection.commit();
        committed = true;
    }

    private void replace(String staged) {
        Swap swap = dialect.tables().swap(beside(mark.ending()), beside(mark.oldEnding()), target);
        Replacement replacement = new Replacement(connection, dialect.tables(), swap);
        try {
            warning = replacement.run(staged, target.name());
            committed = true;
        } finally {
            keepsStaging = replacement.hasBegun();
        }
    }

    @Override
    public List<String> warnings() {
        return warning.map(List::of).orElse(List.of());
    }

    @Override
    public Atomicity atomicity() {
        return dialect.tables().atomicity();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        onClose.accept(this);
        try {
            connection.finish(driver -> {
                try (BulkWriter unfinished = rows) {
                    return unfinished == null;
                } finally {
                    if (!committed && !driver.getAutoCommit()) {
                        driver.rollback();
                    }
                }
            });
            if (!committed && !keepsStaging && !dialect.tables().isTransactional()) {
                dropStaging();
            }
        } finally {
            connection.end();
            connection.close();
        }
    }

    /** What cannot be dropped now is found by its name later. */
    private void dropStaging() {
        staging.ifPresent(name -> dialect.tables().remove(name).forEach(connection::quietly));
    }

    private BulkWriter writer() throws SQLException {
        BulkWriter writer = rows;
        if (writer == null) {
            throw new SQLException("nothing can be written any more");
        }
        return writer;
    }

    private static TableDefinition definition(JdbcDialect dialect, WriteRequest request) {
        SqlNames names = dialect.names();
        List<String> columns = new ArrayList<>();
        List<String> types = new ArrayList<>();
        for (Field field : request.schema().getFields()) {
            columns.add(names.column(field));
            types.add(dialect.columns().databaseType(field));
        }
        List<String> key = request.keyColumns().stream()
                .map(column -> request.schema().getFields().stream()
                        .filter(field -> field.getName().equalsIgnoreCase(column))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("no column " + column)))
                .map(names::column)
                .toList();
        return new TableDefinition(
                columns, types, key, request.comment().map(text -> new Comment(text, names.literal(text))));
    }
}
