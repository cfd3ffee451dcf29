package org.sqlflow.connector.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.spi.connector.BatchStream;
import org.sqlflow.spi.connector.DataSource;
import org.sqlflow.spi.connector.Database;
import org.sqlflow.spi.connector.Session;
import org.sqlflow.spi.connector.TableWriter;
import org.sqlflow.spi.connector.WriteRequest;

/** What goes wrong with a server: it is told clearly, nothing half-written is left, and the next statement works. */
@Tag("server")
class TestPostgresFaults {
    private static final String LONG_QUERY = "SELECT i, repeat('x', 100) FROM generate_series(1, 50000000) i";
    private static final QualifiedName TARGET = QualifiedName.of("target");
    private static final Schema SCHEMA = new Schema(List.of(Field.nullable("a", new ArrowType.Utf8())));

    @RegisterExtension
    final Postgres postgres = new Postgres();

    private static Problem problemOf(ThrowingCallable action) {
        Throwable thrown = catchThrowable(action);
        assertThat(thrown).isInstanceOf(SqlflowException.class);
        return ((SqlflowException) thrown).problem();
    }

    private static void drain(BatchStream stream) {
        Optional<VectorSchemaRoot> batch = stream.next();
        while (batch.isPresent()) {
            batch = stream.next();
        }
    }

    private static void until(BooleanSupplier condition) throws InterruptedException, TimeoutException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new TimeoutException("it did not happen");
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private void killTheOthers() {
        postgres.admin("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                + " WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name = 'sqlflow'");
    }

    private WriteRequest request(WriteRequest.Mode mode) {
        return new WriteRequest(TARGET, SCHEMA, mode, List.of(), Optional.empty(), "job1");
    }

    private void append(TableWriter writer, int rows, String value) {
        try (VectorSchemaRoot batch = VectorSchemaRoot.create(SCHEMA, postgres.allocator())) {
            VarCharVector texts = (VarCharVector) batch.getVector(0);
            for (int row = 0; row < rows; row++) {
                texts.setSafe(row, value.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
            batch.setRowCount(rows);
            writer.append(batch);
        }
    }

    @Test
    void aReadWhoseServerProcessIsKilledSaysSo() {
        Problem problem = problemOf(() -> {
            try (BatchStream stream = postgres.session().open(LONG_QUERY)) {
                stream.next();
                killTheOthers();
                drain(stream);
            }
        });

        assertThat(problem.code()).isEqualTo(ErrorCode.DATABASE_TRANSIENT);
        assertThat(problem.sqlState().orElse("")).matches("57P01|08.*");
        assertThat(postgres.open(postgres.url()).openSession().describe("SELECT 1"))
                .isPresent();
    }

    @Test
    void aSessionWhoseIdleConnectionWasDroppedConnectsAgain() throws InterruptedException {
        postgres.run("SET search_path TO pg_catalog");
        killTheOthers();
        // A connection that was used within the last second is taken for alive.
        TimeUnit.MILLISECONDS.sleep(1_100);

        assertThat(postgres.rows("SELECT relname FROM pg_class WHERE relname = 'pg_class'"))
                .hasSize(1);
        assertThat(postgres.rows("SHOW search_path")).containsExactly(List.of("pg_catalog"));
    }

    @Test
    void aTransactionThatWasLostIsToldOfBeforeAnythingRuns() throws InterruptedException {
        postgres.run("CREATE TABLE t (a integer)");
        postgres.run("BEGIN");
        postgres.run("INSERT INTO t VALUES (1)");
        killTheOthers();
        TimeUnit.MILLISECONDS.sleep(1_100);

        Problem problem = problemOf(() -> postgres.run("INSERT INTO t VALUES (2)"));

        assertThat(problem.code()).isEqualTo(ErrorCode.DATABASE_TRANSIENT);
        assertThat(problem.message()).contains("the transaction of this session");
        assertThat(postgres.rows("SELECT * FROM t")).isEmpty();
    }

    @Test
    void aWriteWhoseServerProcessIsKilledLeavesTheOldTable() {
        postgres.run("CREATE TABLE target AS SELECT 'old'::text AS a");

        Problem problem = problemOf(() -> {
            try (TableWriter writer = postgres.session().openWriter(request(WriteRequest.Mode.REPLACE))) {
                append(writer, 1000, "new");
                killTheOthers();
                for (int i = 0; i < 1000; i++) {
                    append(writer, 1000, "new");
                }
                writer.commit();
            }
        });

        assertThat(problem.code()).isEqualTo(ErrorCode.DATABASE_TRANSIENT);
        assertThat(postgres.admin("SELECT string_agg(a, ',') FROM target")).isEqualTo("old");
    }

    @Test
    void aWriteThatIsGivenUpLeavesNothing() {
        try (TableWriter writer = postgres.session().openWriter(request(WriteRequest.Mode.REPLACE))) {
            append(writer, 100_000, "new");
        }

        assertThat(postgres.session().describeTable(TARGET)).isEmpty();
    }

    @Test
    void nobodySeesAReplacementBeforeItIsWhole() {
        postgres.run("CREATE TABLE target AS SELECT 'old'::text AS a");

        try (TableWriter writer = postgres.session().openWriter(request(WriteRequest.Mode.REPLACE))) {
            append(writer, 10, "new");
            assertThat(postgres.rows("SELECT a FROM target")).containsExactly(List.of("old"));
            writer.commit();
        }

        assertThat(postgres.rows("SELECT DISTINCT a FROM target")).containsExactly(List.of("new"));
    }

    @Test
    void rowsAreAddedToATableOfOtherTypesAsItsColumnsReadThem() {
        postgres.run("CREATE TABLE target (b integer DEFAULT 7, a inet)");

        try (TableWriter writer = postgres.session().openWriter(request(WriteRequest.Mode.APPEND))) {
            append(writer, 2, "10.0.0.1");
            writer.commit();
        }
        Problem problem = problemOf(() -> {
            try (TableWriter writer = postgres.session().openWriter(request(WriteRequest.Mode.APPEND))) {
                append(writer, 1, "no address");
                writer.commit();
            }
        });

        assertThat(problem.message())
                .contains("invalid input syntax for type inet")
                .contains("column a");
        assertThat(problem.sqlState()).contains("22P02");
        assertThat(postgres.rows("SELECT b, a FROM target")).hasSize(2).contains(List.of(7, "10.0.0.1"));
    }

    @Test
    void aTableThatAViewNeedsIsNotReplaced() {
        postgres.run("CREATE TABLE target (a text)");
        postgres.run("CREATE VIEW v AS SELECT * FROM target");

        Problem problem = problemOf(() -> {
            try (TableWriter writer = postgres.session().openWriter(request(WriteRequest.Mode.REPLACE))) {
                append(writer, 1, "new");
                writer.commit();
            }
        });

        assertThat(problem.message()).contains("view v depends on table target");
        assertThat(problem.sqlState()).contains("2BP01");
        assertThat(postgres.rows("SELECT * FROM target")).isEmpty();
    }

    @Test
    void aStatementIsStoppedByAnotherThread() throws Exception {
        for (String query :
                List.of("SELECT pg_sleep(1000)", LONG_QUERY, "INSERT INTO t SELECT 1 FROM pg_sleep(1000)")) {
            postgres.run("CREATE TABLE IF NOT EXISTS t (a integer)");
            CompletableFuture<Problem> outcome = CompletableFuture.supplyAsync(() -> problemOf(() -> {
                try (var result = postgres.session().execute(query)) {
                    drain(result.rows().orElseThrow());
                }
            }));
            String pattern = query.contains("pg_sleep") ? "%pg_sleep(1000)%" : "%generate_series(1, 50000000)%";
            until(() -> postgres.admin("SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE '"
                            + pattern + "' AND pid <> pg_backend_pid() AND datname = current_database()")
                    .equals("1"));
            postgres.session().cancel();

            assertThat(get(outcome).code()).isEqualTo(ErrorCode.CANCELLED);
            assertThat(postgres.rows("SELECT 'next'")).containsExactly(List.of("next"));
        }
    }

    private static <T> T get(CompletableFuture<T> future)
            throws InterruptedException, ExecutionException, TimeoutException {
        return future.get(60, TimeUnit.SECONDS);
    }

    @Test
    void oneOfTwoThatWaitForEachOtherIsToldToTryAgain() throws Exception {
        postgres.run("CREATE TABLE t AS SELECT generate_series(1, 2) AS a, 0 AS b");
        Session other = postgres.open(postgres.url()).openSession();
        postgres.run("BEGIN");
        postgres.run("UPDATE t SET b = 1 WHERE a = 1");
        other.execute("BEGIN").close();
        other.execute("UPDATE t SET b = 2 WHERE a = 2").close();
        CompletableFuture<Optional<Problem>> first = CompletableFuture.supplyAsync(() -> {
            Throwable thrown = catchThrowable(() -> postgres.run("UPDATE t SET b = 1 WHERE a = 2"));
            return Optional.ofNullable(thrown).map(e -> ((SqlflowException) e).problem());
        });
        Optional<Problem> second = Optional.ofNullable(catchThrowable(
                        () -> other.execute("UPDATE t SET b = 2 WHERE a = 1").close()))
                .map(e -> ((SqlflowException) e).problem());
        // Who waits on is freed by the end of the other's transaction.
        if (second.isPresent()) {
            other.execute("ROLLBACK").close();
        }

        Problem problem = get(first).or(() -> second).orElseThrow();
        assertThat(problem.code()).isEqualTo(ErrorCode.DATABASE_TRANSIENT);
        assertThat(problem.sqlState()).contains("40P01");
        assertThat(problem.message()).startsWith("deadlock detected");
        postgres.run("ROLLBACK");
        assertThat(postgres.rows("SELECT 1")).hasSize(1);
    }

    @Test
    void aTableCannotChangeItsColumnsBetweenTheirDescriptionAndTheRead() throws Exception {
        postgres.run("CREATE TYPE mood AS ENUM ('sad')");
        postgres.run("CREATE TABLE t AS SELECT 7 AS a, 'sad'::mood AS b");
        Session other = postgres.open(postgres.url()).openSession();
        // The labels of the enumeration are asked for in between.
        other.execute("BEGIN").close();
        other.execute("LOCK TABLE pg_catalog.pg_enum IN ACCESS EXCLUSIVE MODE").close();
        CompletableFuture<List<List<Object>>> rows =
                CompletableFuture.supplyAsync(() -> List.copyOf(postgres.rows("SELECT * FROM t")));
        until(() -> postgres.admin("SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'pg_enum'::regclass")
                .equals("1"));

        Session third = postgres.open(postgres.url()).openSession();
        third.execute("SET lock_timeout TO '100ms'").close();
        Problem refused = problemOf(
                () -> third.execute("ALTER TABLE t ALTER a TYPE bigint").close());
        other.execute("ROLLBACK").close();

        assertThat(refused.sqlState()).contains("55P03");
        assertThat(get(rows)).containsExactly(List.of(7, "sad"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a bigint, b mood", "a integer, b mood, c integer", "b mood"})
    void aFunctionThatIsReplacedMeanwhileIsNotReadAsTheOldOne(String columns) throws Exception {
        postgres.run("CREATE TYPE mood AS ENUM ('sad')");
        postgres.run("CREATE FUNCTION f() RETURNS TABLE (a integer, b mood) LANGUAGE plpgsql AS"
                + " $$ BEGIN RETURN QUERY SELECT 7, 'sad'::mood; END $$");
        Session other = postgres.open(postgres.url()).openSession();
        other.execute("BEGIN").close();
        other.execute("LOCK TABLE pg_catalog.pg_enum IN ACCESS EXCLUSIVE MODE").close();
        CompletableFuture<Problem> problem =
                CompletableFuture.supplyAsync(() -> problemOf(() -> postgres.rows("SELECT * FROM f()")));
        until(() -> postgres.admin("SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'pg_enum'::regclass")
                .equals("1"));

        postgres.admin("DROP FUNCTION f");
        postgres.admin("CREATE FUNCTION f() RETURNS TABLE (" + columns + ") LANGUAGE plpgsql AS $$ BEGIN"
                + " RETURN QUERY EXECUTE 'SELECT "
                + columns.replace("a bigint", "8::bigint")
                        .replace("a integer", "8")
                        .replace("b mood", "''sad''::mood")
                        .replace("c integer", "9")
                + "'; END $$");
        other.execute("ROLLBACK").close();

        assertThat(get(problem).code()).isEqualTo(ErrorCode.DATABASE_TRANSIENT);
        assertThat(get(problem).message()).contains("were changed while it was opened");
        assertThat(postgres.rows("SELECT 'next'")).containsExactly(List.of("next"));
    }

    @Test
    void aTextOfAHundredMegabytesTravelsBothWays() {
        postgres.run("CREATE TABLE t AS SELECT repeat('0123456789', 10000000) AS a");

        postgres.copy("SELECT a FROM t", TARGET, WriteRequest.Mode.REPLACE);

        assertThat(postgres.rows("SELECT length(a), md5(a) = (SELECT md5(a) FROM t) FROM target"))
                .containsExactly(List.of(100_000_000, true));
    }

    @Test
    void aServerThatIsNotThereIsNamedWithoutThePassword() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        Problem problem = problemOf(() -> postgres.open("postgresql://me:s3cret@127.0.0.1:" + port + "/d"));

        assertThat(problem.code()).isEqualTo(ErrorCode.CANNOT_CONNECT);
        assertThat(problem.message())
                .contains("postgresql://me:***@127.0.0.1:" + port)
                .contains("refused");
        assertThat(problem.toString()).doesNotContain("s3cret");
        assertThat(problem.sqlState()).contains("08001");
    }

    @Test
    void wrongPasswordsAndDatabasesAreRefusedByTheServer() {
        String wrong = postgres.url().replaceFirst("//([^:]+):[^@]+@", "//$1:wrong@");
        Problem password = problemOf(() -> postgres.open(wrong));
        assertThat(password.code()).isEqualTo(ErrorCode.CANNOT_CONNECT);
        assertThat(password.message()).contains("password authentication failed for user");
        assertThat(password.sqlState()).contains("28P01");

        Problem database = problemOf(() -> postgres.open(postgres.url() + "_not"));
        assertThat(database.message()).contains("does not exist");
        assertThat(database.sqlState()).contains("3D000");
    }

    @Test
    void namesAndPasswordsMayHoldAnyCharacter() {
        String user = "u" + postgres.databaseName() + " %@:/?#";
        String secret = "p%40 %@:/?#&='é";
        postgres.run("CREATE DATABASE \"" + postgres.databaseName() + " %\"");
        postgres.run("CREATE ROLE \"" + user + "\" LOGIN PASSWORD '" + secret.replace("'", "''") + "'");
        try {
            DataSource source = new DataSource(
                    postgres.url().replaceFirst("//[^@]+@", "//"), Optional.of(user), Optional.of(secret));
            try (Database database = postgres.open(source);
                    Session session = database.openSession();
                    BatchStream stream = session.open("SELECT current_user")) {
                assertThat(Postgres.rows(stream)).containsExactly(List.of(user));
            }
        } finally {
            postgres.run("DROP ROLE \"" + user + "\"");
            postgres.run("DROP DATABASE \"" + postgres.databaseName() + " %\"");
        }
    }

    @Test
    void whoMayOnlyReadIsToldSoAndCanReadOn() {
        String role = "reader_" + postgres.databaseName();
        postgres.run("CREATE TABLE t AS SELECT 1 AS a");
        postgres.run("CREATE ROLE " + role);
        postgres.run("GRANT SELECT ON t TO " + role);
        try {
            postgres.run("SET ROLE " + role);
            Problem write = problemOf(() -> postgres.copy("SELECT * FROM t", TARGET, WriteRequest.Mode.REPLACE));
            assertThat(write.message()).contains("permission denied for schema public");
            assertThat(write.sqlState()).contains("42501");
            assertThat(postgres.rows("SELECT a FROM t")).containsExactly(List.of(1));
        } finally {
            postgres.run("RESET ROLE");
            postgres.run("DROP OWNED BY " + role);
            postgres.run("DROP ROLE " + role);
        }
    }

    @Test
    void theServersCertificateIsCheckedIfItIsAskedFor() {
        String authority = java.util.Objects.requireNonNull(System.getenv("SQLFLOW_TEST_AUTHORITY"));
        Database checked = postgres.open(postgres.url() + "?sslmode=verify-full&sslrootcert=" + authority);
        try (Session session = checked.openSession();
                BatchStream stream = session.open("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")) {
            assertThat(Postgres.rows(stream)).containsExactly(List.of(true));
        }

        Problem problem = problemOf(() -> postgres.open(postgres.url() + "?sslmode=verify-full&sslrootcert=/nowhere"));
        assertThat(problem.code()).isEqualTo(ErrorCode.CANNOT_CONNECT);
    }
}
