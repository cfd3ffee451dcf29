package org.sqlflow.connector.mariadb;

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
import org.sqlflow.spi.connector.BatchStream;

/** Tables that others change while they are read: what is read is what was there when the statement began. */
@Tag("server")
class TestMariaDbChangingTable {
    private static final int ROWS = 200_000;

    @RegisterExtension
    final MariaDb maria = new MariaDb();

    private void fill(String engine) {
        maria.run("CREATE TABLE t (a INT PRIMARY KEY, b INT, c VARCHAR(100)) ENGINE = " + engine);
        maria.run("INSERT INTO t SELECT seq, 0, REPEAT('x', 100) FROM seq_1_to_" + ROWS);
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
                "INSERT INTO t SELECT seq, 1, 'new' FROM seq_200001_to_300000",
                "UPDATE t SET b = 1, c = NULL",
                "UPDATE t SET a = a + 1000000",
                "DELETE FROM t WHERE a > 100",
                "REPLACE INTO t SELECT seq, 1, 'new' FROM seq_1_to_300000"
            })
    void rowsThatChangeMeanwhileAreReadAsTheyWere(String change) {
        fill("InnoDB");
        List<List<Object>> before = List.copyOf(maria.rows("SELECT count(*), sum(b), max(a) FROM t"));
        try (BatchStream stream = maria.session().open("SELECT * FROM t")) {
            VectorSchemaRoot first = stream.next().orElseThrow();
            maria.admin(change);

            assertAsItWas(stream, first);
        }
        assertThat(maria.rows("SELECT count(*), sum(b), max(a) FROM t"))
                .as("the change is there afterwards")
                .isNotEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE t ADD COLUMN d INT NOT NULL DEFAULT 7 FIRST",
                "ALTER TABLE t DROP COLUMN c",
                "ALTER TABLE t MODIFY b VARCHAR(10)",
                "TRUNCATE TABLE t",
                "DROP TABLE t"
            })
    void columnsDoNotChangeBeforeTheReadEnds(String change) throws Exception {
        fill("InnoDB");
        CompletableFuture<String> changed;
        try (BatchStream stream = maria.session().open("SELECT * FROM t")) {
            VectorSchemaRoot first = stream.next().orElseThrow();
            changed = CompletableFuture.supplyAsync(() -> maria.admin(change));
            awaitLock();

            assertAsItWas(stream, first);
        }
        assertThat(changed.get(60, TimeUnit.SECONDS)).isEmpty();
        if (change.contains("ADD")) {
            assertThat(maria.rows("SELECT * FROM t WHERE a = 5")).containsExactly(List.of(7, 5, 0, "x".repeat(100)));
        }
    }

    private void awaitLock() throws Exception {
        maria.await("SELECT count(*) FROM information_schema.processlist WHERE db = database()"
                + " AND state LIKE 'Waiting for table%lock' AND id <> connection_id()");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MyISAM", "Aria"})
    void enginesWithoutTransactionsLetTheReadEndFirst(String engine) throws Exception {
        fill(engine);
        CompletableFuture<String> changed;
        try (BatchStream stream = maria.session().open("SELECT * FROM t")) {
            VectorSchemaRoot first = stream.next().orElseThrow();
            changed = CompletableFuture.supplyAsync(() -> maria.admin("UPDATE t SET b = 1"));
            awaitLock();

            assertAsItWas(stream, first);
        }
        assertThat(changed.get(60, TimeUnit.SECONDS)).isEmpty();
        assertThat(maria.rows("SELECT count(*) FROM t WHERE b = 1")).containsExactly(List.of((long) ROWS));
    }

    /** A statement is prepared first and run then; in between others may change its columns. */
    @Test
    void readsBesideChangesOfColumnsGiveOneOfBothForms() throws Exception {
        maria.run("CREATE TABLE t (a INT, z VARCHAR(10))");
        maria.run("INSERT INTO t VALUES (1, 'z'), (2, 'z')");
        CompletableFuture<String> changes = CompletableFuture.supplyAsync(() -> {
            for (int i = 0; i < 100; i++) {
                maria.admin("ALTER TABLE t " + (i % 2 == 0 ? "ADD m BIGINT DEFAULT 8 AFTER a" : "DROP m"));
            }
            return "done";
        });
        List<List<Object>> few = List.of(List.of(1, "z"), List.of(2, "z"));
        List<List<Object>> many = List.of(List.of(1, 8L, "z"), List.of(2, 8L, "z"));
        List<List<List<Object>>> seen = new ArrayList<>();
        do {
            seen.add(List.copyOf(maria.rows("SELECT * FROM t ORDER BY a")));
        } while (!changes.isDone());

        assertThat(changes.get(60, TimeUnit.SECONDS)).isEqualTo("done");
        assertThat(seen).isSubsetOf(List.of(few, many));
    }
}
