package org.sqlflow.connector.mariadb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.spi.connector.BatchStream;
import org.sqlflow.spi.connector.Session;
import org.sqlflow.spi.connector.TableWriter;
import org.sqlflow.spi.connector.WriteRequest;

/** Whatever a session waits for, another thread can stop it. */
@Tag("server")
class TestMariaDbCancel {
    private static final Schema SCHEMA = new Schema(List.of(Field.nullable("a", new ArrowType.Utf8())));

    /** The common pool may have one thread, and two wait here. */
    private static final Executor OWN_THREAD = work -> new Thread(work).start();

    @RegisterExtension
    final MariaDb maria = new MariaDb();

    private static WriteRequest request() {
        return new WriteRequest(
                QualifiedName.of("target"), SCHEMA, WriteRequest.Mode.REPLACE, List.of(), Optional.empty(), "job1");
    }

    /** Stops work when it waits for a lock, as so many others. */
    private void stops(int others, ThrowingCallable work) throws Exception {
        CompletableFuture<Throwable> outcome = CompletableFuture.supplyAsync(() -> catchThrowable(work), OWN_THREAD);
        awaitWaiting(others + 1);

        maria.session().cancel();

        Throwable thrown = outcome.get(30, TimeUnit.SECONDS);
        assertThat(thrown).isInstanceOf(SqlflowException.class);
        assertThat(((SqlflowException) thrown).problem().code()).isEqualTo(ErrorCode.CANCELLED);
    }

    private void awaitWaiting(int count) throws Exception {
        maria.await("SELECT count(*) = " + count + " FROM information_schema.processlist WHERE db = database()"
                + " AND state LIKE 'Waiting for %lock%'");
    }

    @Test
    void describingAndEstimatingAreStopped() throws Exception {
        maria.run("CREATE TABLE t (a INT)");
        Session reader = maria.open(maria.url()).openSession();
        Session changer = maria.open(maria.url()).openSession();
        reader.execute("BEGIN").close();
        try (BatchStream rows = reader.open("SELECT a FROM t")) {
            assertThat(MariaDb.rows(rows)).isEmpty();
        }
        CompletableFuture<Void> changed = CompletableFuture.runAsync(
                () -> changer.execute("ALTER TABLE t ADD COLUMN b INT").close(), OWN_THREAD);
        awaitWaiting(1);

        stops(1, () -> maria.session().describe("SELECT a FROM t"));
        stops(1, () -> maria.session().estimateRows("SELECT a FROM t"));
        stops(1, () -> maria.session().describeTable(QualifiedName.of("t")));
        stops(1, () -> maria.session().open("SELECT a FROM t"));
        reader.execute("ROLLBACK").close();
        changed.get(60, TimeUnit.SECONDS);

        assertThat(maria.session().describe("SELECT a FROM t")).isPresent();
        assertThat(maria.rows("SELECT a FROM t")).isEmpty();
    }

    @Test
    void aWriterIsStoppedWhileItIsOpened() throws Exception {
        Session other = maria.open(maria.url()).openSession();
        other.execute("FLUSH TABLES WITH READ LOCK").close();

        stops(0, () -> maria.session().openWriter(request()));
        other.execute("UNLOCK TABLES").close();

        try (TableWriter writer = maria.session().openWriter(request())) {
            writer.commit();
        }
        assertThat(maria.rows("SELECT * FROM target")).isEmpty();
    }

    @Test
    void aWriterIsStoppedWhileItWrites() throws Exception {
        maria.run("CREATE TABLE target (a INT)");
        Session other = maria.open(maria.url()).openSession();
        try (TableWriter writer = maria.session().openWriter(request());
                VectorSchemaRoot batch = VectorSchemaRoot.create(SCHEMA, maria.allocator())) {
            ((VarCharVector) batch.getVector(0)).setSafe(0, "x".getBytes(UTF_8));
            batch.setRowCount(1);
            writer.append(batch);
            other.execute("LOCK TABLES target READ").close();
            stops(0, writer::commit);
            other.execute("UNLOCK TABLES").close();
        }
        assertThat(maria.rows("SELECT * FROM target")).isEmpty();
    }
}
