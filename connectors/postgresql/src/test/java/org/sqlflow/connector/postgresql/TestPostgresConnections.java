package org.sqlflow.connector.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
import org.sqlflow.spi.connector.Session;
import org.sqlflow.spi.connector.WriteRequest;

/** A session's connection and those of its writers: where they are, how they are stopped, and what is lost with them. */
@Tag("server")
class TestPostgresConnections {
    @RegisterExtension
    final Postgres postgres = new Postgres();

    private static Problem problemOf(ThrowingCallable action) {
        Throwable thrown = catchThrowable(action);
        assertThat(thrown).isInstanceOf(SqlflowException.class);
        return ((SqlflowException) thrown).problem();
    }

    private void run(String program) {
        for (String statement : program.split("; ", -1)) {
            postgres.run(statement);
        }
    }

    private void killTheOthers() {
        postgres.admin("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                + " WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name = 'sqlflow'");
    }

    private void await(String query) throws InterruptedException, TimeoutException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!postgres.admin(query).equals("1")) {
            if (System.nanoTime() > end) {
                throw new TimeoutException("it did not happen: " + query);
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET search_path TO y; BEGIN; SET search_path TO x; ROLLBACK",
                "SET search_path TO y; BEGIN; SET search_path TO x; SELECT 1; ABORT",
                "SET search_path TO x; SELECT set_config('search_path', 'y', false)",
                "ALTER ROLE CURRENT_USER IN DATABASE here SET search_path TO y; SET search_path TO x; DISCARD ALL"
            })
    void aWriterIsWhereItsSessionIs(String program) {
        postgres.run("CREATE SCHEMA x");
        postgres.run("CREATE SCHEMA y");
        for (String statement : program.replace("here", postgres.databaseName()).split("; ", -1)) {
            try (var result = postgres.session().execute(statement)) {
                result.rows().ifPresent(Postgres::rows);
            }
        }
        boolean asConfigured = program.startsWith("ALTER");

        postgres.copy("SELECT 1 AS a", QualifiedName.of("results"), WriteRequest.Mode.REPLACE);

        assertThat(postgres.admin("SELECT string_agg(schemaname, ',') FROM pg_tables WHERE tablename = 'results'"))
                .isEqualTo(asConfigured ? "public" : "y");
    }

    @Test
    void settingsOfATransactionThatWasRolledBackAreNotMadeAgain() throws InterruptedException {
        run("SET work_mem TO '5MB'; BEGIN; SET work_mem TO '7MB'; ROLLBACK");
        run("BEGIN; SET IntervalStyle TO 'sql_standard'; COMMIT");
        run("BEGIN; SET extra_float_digits TO 0");
        problemOf(() -> postgres.run("SELECT 1 / 0"));
        problemOf(() -> postgres.run("COMMIT"));
        run("BEGIN; SET extra_float_digits TO 0");
        problemOf(() -> postgres.run("SELECT 1 / 0"));
        problemOf(() -> postgres.run("COMMIT AND CHAIN"));
        run("SET lock_timeout TO '77s'; COMMIT");
        killTheOthers();
        TimeUnit.MILLISECONDS.sleep(1_100);

        assertThat(postgres.rows("SELECT current_setting('work_mem'), current_setting('IntervalStyle'),"
                        + " current_setting('extra_float_digits') <> '0', current_setting('lock_timeout') = '77s'"))
                .containsExactly(List.of("5MB", "sql_standard", true, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BEGIN; INSERT INTO t VALUES (1); SAVEPOINT s; ROLLBACK TO SAVEPOINT s",
                "BEGIN; INSERT INTO t VALUES (1); COMMIT AND CHAIN",
                "/* c */ CREATE TEMPORARY TABLE u (a integer)",
            })
    void whatWasLostIsToldBeforeAnythingRuns(String program) throws InterruptedException {
        postgres.run("CREATE TABLE t (a integer)");
        run(program);
        killTheOthers();
        TimeUnit.MILLISECONDS.sleep(1_100);

        Problem problem = problemOf(() -> postgres.run("INSERT INTO t VALUES (3)"));

        assertThat(problem.code()).isEqualTo(ErrorCode.DATABASE_TRANSIENT);
        assertThat(problem.message()).contains("has dropped the connection");
        postgres.run("INSERT INTO t VALUES (4)");
        assertThat(postgres.admin("SELECT string_agg(a::text, ',') FROM t WHERE a > 2"))
                .isEqualTo("4");
    }

    @Test
    void theNextStatementWorksAfterOneThatLostTheConnection() throws Exception {
        CompletableFuture<Problem> running = CompletableFuture.supplyAsync(
                () -> problemOf(() -> postgres.run("DO $$BEGIN PERFORM pg_sleep(100); END$$")));
        await("SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'DO %pg_sleep(100)%' AND state = 'active'"
                + " AND datname = current_database() AND pid <> pg_backend_pid()");
        killTheOthers();

        assertThat(running.get(60, TimeUnit.SECONDS).code()).isEqualTo(ErrorCode.DATABASE_TRANSIENT);
        assertThat(postgres.rows("SELECT 1")).containsExactly(List.of(1));
    }

    /** Stops work when it waits for a lock of another session. */
    private void stops(ThrowingCallable work) throws Exception {
        CompletableFuture<Throwable> outcome = CompletableFuture.supplyAsync(() -> catchThrowable(work));
        await("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()");

        postgres.session().cancel();

        Throwable thrown = outcome.get(30, TimeUnit.SECONDS);
        assertThat(thrown).isInstanceOf(SqlflowException.class);
        assertThat(((SqlflowException) thrown).problem().code()).isEqualTo(ErrorCode.CANCELLED);
    }

    @Test
    void whateverWaitsForALockIsStopped() throws Exception {
        postgres.run("CREATE TABLE t (a text)");
        Session other = postgres.open(postgres.url()).openSession();
        other.execute("BEGIN").close();
        other.execute("LOCK TABLE t IN ACCESS EXCLUSIVE MODE").close();
        Schema schema = new Schema(List.of(Field.nullable("a", new ArrowType.Utf8())));
        WriteRequest request = new WriteRequest(
                QualifiedName.of("t"), schema, WriteRequest.Mode.APPEND, List.of(), Optional.empty(), "job1");

        stops(() -> postgres.session().describe("SELECT a FROM t"));
        stops(() -> postgres.session().estimateRows("SELECT a FROM t"));
        stops(() -> postgres.session().describeTable(QualifiedName.of("t")));
        stops(() -> postgres.session().open("SELECT a FROM t"));
        stops(() -> postgres.session().openWriter(request));
        other.execute("ROLLBACK").close();

        assertThat(postgres.rows("SELECT a FROM t")).isEmpty();
    }
}
