package org.sqlflow.connector.jdbc.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlflow.connector.jdbc.OpenedSource;
import org.sqlflow.spi.connector.BatchStream;

/**
 * Tables that another program changes while they are read: what is read is what was there when the statement began. With a
 * rollback journal the change has to wait until then, with a write-ahead log it need not.
 */
class TestSqliteChangingTable {
    private static final int ROWS = 150_000;

    @TempDir
    Path home;

    private OpenedSource open(String journal) {
        OpenedSource source = OpenedSource.open("sqlite://" + home + "/shop.db", home);
        assertThat(source.run("PRAGMA journal_mode = " + journal)).containsExactly(journal);
        return source;
    }

    private static void fill(OpenedSource source) {
        source.run("CREATE TABLE t (a INTEGER PRIMARY KEY, b INTEGER, c TEXT)");
        source.run("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + ROWS + ")"
                + " INSERT INTO t SELECT i, 0, 'old' FROM n");
    }

    /** Another program, which waits for locks so many milliseconds. */
    private void change(String sql, int wait) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("busy_timeout", Integer.toString(wait));
        try (Connection connection = SqliteLibrary.driver().connect("jdbc:sqlite:" + home + "/shop.db", properties);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void assertAsItWas(BatchStream stream, VectorSchemaRoot first) {
        int next = 1;
        for (Optional<VectorSchemaRoot> batch = Optional.of(first); batch.isPresent(); batch = stream.next()) {
            assertThat(batch.get().getFieldVectors()).hasSize(3);
            for (int row = 0; row < batch.get().getRowCount(); row++) {
                assertThat(((Number) batch.get().getVector(0).getObject(row)).intValue())
                        .isEqualTo(next++);
                assertThat(((Number) batch.get().getVector(1).getObject(row)).intValue())
                        .isZero();
            }
        }
        assertThat(next).isEqualTo(ROWS + 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO t SELECT a + 1000000, 1, 'new' FROM t",
                "UPDATE t SET b = 1, c = NULL",
                "UPDATE t SET a = -a",
                "DELETE FROM t WHERE a > 100",
                "ALTER TABLE t ADD COLUMN d INTEGER NOT NULL DEFAULT 7",
                "ALTER TABLE t DROP COLUMN c",
                "DROP TABLE t"
            })
    void aTableIsReadAsItWas(String change) throws SQLException {
        for (String journal : List.of("delete", "wal")) {
            try (OpenedSource source = open(journal)) {
                source.run("DROP TABLE IF EXISTS t");
                fill(source);
                try (BatchStream stream = source.session().open("SELECT * FROM t")) {
                    VectorSchemaRoot first = stream.next().orElseThrow();
                    if (journal.equals("wal")) {
                        change(change, 0);
                    } else {
                        assertThatThrownBy(() -> change(change, 100)).hasMessageContaining("locked");
                    }
                    assertAsItWas(stream, first);
                }
                if (journal.equals("delete")) {
                    change(change, 0);
                }
                if (change.contains("ADD")) {
                    assertThat(source.run("SELECT * FROM t WHERE a = 5")).containsExactly("5|0|old|7");
                }
            }
        }
    }

    /** A statement is compiled first and run then; in between others may change its columns. */
    @ParameterizedTest
    @ValueSource(strings = {"delete", "wal"})
    void readsBesideChangesOfColumnsGiveOneOfBothForms(String journal) throws Exception {
        try (OpenedSource source = open(journal)) {
            source.run("CREATE TABLE t (a INTEGER, z TEXT)");
            source.run("INSERT INTO t VALUES (1, 'z'), (2, 'z')");
            CompletableFuture<String> changes = CompletableFuture.supplyAsync(() -> {
                try {
                    for (int i = 0; i < 100; i++) {
                        change("ALTER TABLE t " + (i % 2 == 0 ? "ADD m REAL DEFAULT 8.5" : "DROP m"), 60_000);
                    }
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
                return "done";
            });
            List<List<String>> seen = new ArrayList<>();
            do {
                seen.add(source.run("SELECT * FROM t ORDER BY a"));
            } while (!changes.isDone());

            assertThat(changes.get(60, TimeUnit.SECONDS)).isEqualTo("done");
            assertThat(seen).isSubsetOf(List.of(List.of("1|z", "2|z"), List.of("1|z|8.5", "2|z|8.5")));
        }
    }
}
