package org.sqlflow.connector.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.spi.connector.BatchStream;
import org.sqlflow.spi.connector.TableWriter;
import org.sqlflow.spi.connector.WriteRequest;

@Timeout(120)
class TestCancellation {
    @RegisterExtension
    final DuckDb duckDb = new DuckDb();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT count(*) FROM range(10000000000000) AS t(i) WHERE hash(i) = 3",
                "SELECT i FROM range(10000000000000) AS t(i) WHERE hash(i) = 3",
                "CREATE TABLE t AS SELECT count(*) AS c FROM range(10000000000000) AS t(i) WHERE hash(i) = 3",
                "PIVOT (SELECT i FROM range(10000000000000) AS t(i) WHERE hash(i) = 3) ON i USING count(*)",
            })
    void stopsAStatement(String sql) {
        CompletableFuture<Void> cancelled = cancelSoon();

        assertCancelled(catchThrowableOfType(SqlflowException.class, () -> duckDb.run(sql)));

        cancelled.join();
        assertThat(duckDb.run("SELECT 42")).containsExactly("42");
    }

    @Test
    void doesNotStopWhatBeginsAfterIt() {
        for (int i = 0; i < 10; i++) {
            CompletableFuture<Void> cancelled = CompletableFuture.runAsync(() -> {
                while (!((DuckDbSession) duckDb.session()).isWorking()) {
                    Thread.onSpinWait();
                }
                duckDb.session().cancel();
            });
            assertCancelled(catchThrowableOfType(
                    SqlflowException.class,
                    () -> duckDb.run("SELECT count(*) FROM range(10000000000000) AS t(i) WHERE hash(i) = 3")));

            // While the one that cancels may not have woken up yet.
            assertThat(duckDb.run("SELECT count(*) FROM range(10000000) AS t(i) WHERE hash(i) = 3"))
                    .containsExactly("0");
            cancelled.join();
        }
    }

    @Test
    void stopsAStreamWhileItIsPulled() {
        try (BatchStream stream = duckDb.session().open("SELECT i FROM range(10000000000000) AS t(i)")) {
            assertThat(stream.next()).isPresent();
            CompletableFuture<Void> cancelled = cancelSoon();

            assertCancelled(catchThrowableOfType(SqlflowException.class, () -> {
                Optional<VectorSchemaRoot> batch = stream.next();
                while (batch.isPresent()) {
                    batch = stream.next();
                }
            }));
            cancelled.join();
        }
        assertThat(duckDb.run("SELECT 42")).containsExactly("42");
    }

    @Test
    void stopsAStreamBetweenTwoBatches() {
        try (BatchStream stream = duckDb.session().open("SELECT i FROM range(10000000000000) AS t(i)")) {
            assertThat(stream.next()).isPresent();
            duckDb.session().cancel();

            assertCancelled(catchThrowableOfType(SqlflowException.class, () -> {
                Optional<VectorSchemaRoot> batch = stream.next();
                while (batch.isPresent()) {
                    batch = stream.next();
                }
            }));
        }
        assertThat(duckDb.run("SELECT 42")).containsExactly("42");
    }

    @Test
    void stopsAWriterAndKeepsTheOldTable() {
        duckDb.run("CREATE TABLE target AS SELECT 7 AS i");
        try (BatchStream rows = duckDb.session().open("SELECT i::INTEGER AS i FROM range(100) AS t(i)")) {
            VectorSchemaRoot batch = rows.next().orElseThrow();
            try (TableWriter writer = duckDb.session()
                    .openWriter(DuckDb.request(rows.schema(), "target", WriteRequest.Mode.REPLACE, List.of()))) {
                writer.append(batch);
                duckDb.session().cancel();
                assertThatThrownBy(writer::commit)
                        .isInstanceOfSatisfying(SqlflowException.class, TestCancellation::assertCancelled);
            }
        }
        assertThat(duckDb.run("FROM target")).containsExactly("7");
    }

    @Test
    void doesNothingWhenNothingRuns() {
        for (int i = 0; i < 100; i++) {
            duckDb.session().cancel();
            assertThat(duckDb.run("SELECT sum(i) FROM range(1000) AS t(i)")).containsExactly("499500");
        }
    }

    @Test
    void isNotLostWhenAStatementIsJustStarting() throws Exception {
        for (int i = 0; i < 20; i++) {
            CountDownLatch started = new CountDownLatch(1);
            CompletableFuture<SqlflowException> failure = CompletableFuture.supplyAsync(() -> {
                started.countDown();
                return catchThrowableOfType(
                        SqlflowException.class,
                        () -> duckDb.run("SELECT count(*) FROM range(10000000000000) AS t(i) WHERE hash(i) = 3"));
            });
            started.await();
            while (!failure.isDone()) {
                duckDb.session().cancel();
                Thread.onSpinWait();
            }
            assertCancelled(failure.join());
        }
    }

    private CompletableFuture<Void> cancelSoon() {
        return CompletableFuture.runAsync(
                () -> duckDb.session().cancel(), CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS));
    }

    private static void assertCancelled(SqlflowException failure) {
        assertThat(failure.problem().code()).isEqualTo(ErrorCode.CANCELLED);
    }
}
