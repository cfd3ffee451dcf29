package org.sqlflow.connector.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.spi.connector.BatchStream;

/** Tables that others change while they are read: what is read is what was there when the statement began. */
@Tag("server")
class TestPostgresChangingTable {
    private static final int ROWS = 300_000;

    @RegisterExtension
    final Postgres postgres = new Postgres();

    private void fill() {
        postgres.run("CREATE TABLE t (a integer PRIMARY KEY, b integer, c text)");
        postgres.run("INSERT INTO t SELECT i, 0, repeat('x', 100) FROM generate_series(1, " + ROWS + ") i");
    }

    /** Reads to the end what was there at the beginning. */
    private static void assertAsItWas(BatchStream stream, VectorSchemaRoot first) {
        int next = 1;
        for (Optional<VectorSchemaRoot> batch = Optional.of(first); batch.isPresent(); batch = stream.next()) {
            assertThat(batch.get().getFieldVectors()).hasSize(3);
            for (int row = 0; row < batch.get().getRowCount(); row++) {
                assertThat(batch.get().getVector(0).getObject(row)).isEqualTo(next++);
                assertThat(batch.get().getVector(1).getObject(row)).isEqualTo(0);
            }
        }
        assertThat(next).isEqualTo(ROWS + 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO t SELECT i, 1, 'new' FROM generate_series(300001, 400000) i",
                "UPDATE t SET b = 1, c = NULL",
                "UPDATE t SET a = a + 1000000",
                "DELETE FROM t WHERE a > 100"
            })
    void rowsThatChangeMeanwhileAreReadAsTheyWere(String change) {
        fill();
        List<List<Object>> before = List.copyOf(postgres.rows("SELECT count(*), sum(b), max(a) FROM t"));
        try (BatchStream stream = postgres.session().open("SELECT * FROM t")) {
            VectorSchemaRoot first = stream.next().orElseThrow();
            postgres.admin(change);

            assertAsItWas(stream, first);
        }
        assertThat(postgres.rows("SELECT count(*), sum(b), max(a) FROM t"))
                .as("the change is there afterwards")
                .isNotEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE t ADD COLUMN d integer NOT NULL DEFAULT 7",
                "ALTER TABLE t DROP COLUMN c",
                "ALTER TABLE t ALTER b TYPE text",
                "TRUNCATE TABLE t",
                "DROP TABLE t"
            })
    void columnsDoNotChangeBeforeTheReadEnds(String change) throws Exception {
        fill();
        CompletableFuture<String> changed;
        try (BatchStream stream = postgres.session().open("SELECT * FROM t")) {
            VectorSchemaRoot first = stream.next().orElseThrow();
            changed = CompletableFuture.supplyAsync(() -> postgres.admin(change));
            awaitLock();

            assertAsItWas(stream, first);
        }
        assertThat(changed.get(60, TimeUnit.SECONDS)).isEmpty();
        if (change.contains("ADD")) {
            assertThat(postgres.rows("SELECT * FROM t WHERE a = 5")).containsExactly(List.of(5, 0, "x".repeat(100), 7));
        }
    }

    private void awaitLock() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!postgres.admin("SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 't'::regclass")
                .equals("1")) {
            assertThat(System.nanoTime()).as("no change waits").isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    /** A statement is described first and run then; who comes in between is told to whom it matters. */
    @Test
    void readsBesideChangesOfColumnsGiveOneOfBothForms() throws Exception {
        postgres.run("CREATE TABLE t (a integer, z text)");
        postgres.run("INSERT INTO t VALUES (1, 'z'), (2, 'z')");
        CompletableFuture<String> changes = CompletableFuture.supplyAsync(() -> {
            for (int i = 0; i < 100; i++) {
                postgres.admin("ALTER TABLE t " + (i % 2 == 0 ? "ADD m bigint DEFAULT 8" : "DROP m"));
            }
            return "done";
        });
        List<List<Object>> few = List.of(List.of(1, "z"), List.of(2, "z"));
        List<List<Object>> many = List.of(List.of(1, "z", 8L), List.of(2, "z", 8L));
        List<List<List<Object>>> seen = new ArrayList<>();
        do {
            try {
                seen.add(List.copyOf(postgres.rows("SELECT * FROM t ORDER BY a")));
            } catch (SqlflowException e) {
                assertThat(e.problem().code()).isEqualTo(ErrorCode.DATABASE_TRANSIENT);
                assertThat(e.problem().message()).contains("were changed while it was opened");
            }
        } while (!changes.isDone());

        assertThat(changes.get(60, TimeUnit.SECONDS)).isEqualTo("done");
        assertThat(seen).isNotEmpty().isSubsetOf(List.of(few, many));
    }
}
