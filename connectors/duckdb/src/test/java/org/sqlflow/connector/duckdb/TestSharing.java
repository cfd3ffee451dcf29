package org.sqlflow.connector.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.error.DataProblems;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.spi.connector.BatchStream;
import org.sqlflow.spi.connector.Database;
import org.sqlflow.spi.connector.FunctionRegistry;
import org.sqlflow.spi.connector.Session;
import org.sqlflow.spi.connector.SessionListing;
import org.sqlflow.spi.connector.TableWriter;
import org.sqlflow.spi.connector.WriteRequest;
import org.sqlflow.spi.connector.WriteRequest.Mode;

/** A database that was opened twice: the second one is served by the first over the socket, as another process is. */
@Timeout(120)
class TestSharing {
    private static final String ENDLESS = "SELECT count(*) FROM range(10000000000000) AS t(i) WHERE hash(i) = 3";

    @RegisterExtension
    final DuckDb duckDb = new DuckDb();

    private Optional<Database> owner = Optional.empty();
    private Optional<Session> opened = Optional.empty();

    @BeforeEach
    void openTwice() {
        owner = Optional.of(duckDb.open("duckdb://"));
        opened = Optional.of(duckDb.open("duckdb://").openSession());
        assertThat(opened.get()).isInstanceOf(SharedSession.class);
    }

    private Session client() {
        return opened.orElseThrow();
    }

    private List<String> run(String sql) {
        return DuckDb.run(client(), sql);
    }

    @Test
    void runsStatements() {
        run("CREATE TABLE t AS SELECT i, 'row ' || i AS s FROM range(200000) r(i)");
        try (Session there = owner.orElseThrow().openSession()) {
            assertThat(DuckDb.run(there, "SELECT count(*), max(s) FROM t")).containsExactly("200000,row 99999");
        }
        assertThat(run("SELECT * FROM t ORDER BY i")).hasSize(200000).last().isEqualTo("199999,row 199999");
        assertThat(run("FROM t WHERE i < 0")).isEmpty();
        try (var result = client().execute("DELETE FROM t WHERE i >= 10")) {
            assertThat(result.affectedRows()).hasValue(199990);
            assertThat(result.rows()).isEmpty();
        }
        assertThat(client().describe("SELECT i, s FROM t").orElseThrow().getFields())
                .extracting(field -> field.getName() + " " + field.getMetadata().get(Session.DATABASE_TYPE))
                .containsExactly("i BIGINT", "s VARCHAR");
        assertThat(client().describeTable(QualifiedName.of("t"))).isPresent();
        assertThat(client().describeTable(QualifiedName.of("nosuch"))).isEmpty();
        assertThat(client().tableComment(QualifiedName.of("t"))).isEmpty();
        assertThat(client().tablesWithColumns(List.of("s", "i"))).containsExactly(QualifiedName.of("t"));
        SessionListing listing = client().listing().orElseThrow();
        assertThat(listing.tables())
                .extracting(table -> table.name().toString())
                .containsExactly("t");
        assertThat(listing.schemas()).isNotEmpty();
        assertThat(listing.functions()).isNotEmpty();
    }

    @Test
    void carriesEveryType() {
        String query = "SELECT 1::HUGEINT AS h, 1.25::DECIMAL(9,2) AS d, DATE '2024-02-29' AS t, [1, NULL] AS l,"
                + " {'a': 1, 'b': 'x'} AS s, MAP {'k': 2} AS m, 'b'::ENUM('a', 'b') AS e, uuid '00000000-0000-0000-"
                + "0000-000000000001' AS u, INTERVAL 3 DAY AS v, NULL AS n, true AS b,"
                + " TIMESTAMPTZ '2024-01-01 00:00:00Z' AS z, 1::UINTEGER AS w";
        List<String> remote = run(query);
        try (Session there = owner.orElseThrow().openSession();
                BatchStream local = there.open(query)) {
            try (BatchStream rows = client().open(query)) {
                assertThat(rows.schema()).isEqualTo(local.schema());
            }
            assertThat(remote).isEqualTo(DuckDb.text(local));
        }
    }

    @Test
    void tellsErrorsAsTheyAre() {
        SqlflowException failure =
                catchThrowableOfType(SqlflowException.class, () -> run("SELECT 1,\n nosuch FROM range(3) t(i)"));
        assertThat(failure.problem().code()).isEqualTo(ErrorCode.DATABASE);
        assertThat(failure.problem().location().orElseThrow()).hasToString("2:2");
        assertThat(failure.problem().message()).contains("nosuch");
        assertThat(run("SELECT 42")).containsExactly("42");
    }

    @Test
    void keepsItsSessionApart() {
        run("CREATE TEMP TABLE mine AS SELECT 1 AS i");
        run("BEGIN");
        run("CREATE TABLE later AS SELECT 2 AS i");
        try (Session there = owner.orElseThrow().openSession()) {
            assertThatThrownBy(() -> DuckDb.run(there, "FROM mine")).isInstanceOf(SqlflowException.class);
            assertThatThrownBy(() -> DuckDb.run(there, "FROM later")).isInstanceOf(SqlflowException.class);
            run("COMMIT");
            assertThat(DuckDb.run(there, "FROM later")).containsExactly("2");
        }
        assertThat(run("FROM mine")).containsExactly("1");
    }

    @Test
    void writesWhatItReads() {
        DuckDb.write(client(), "SELECT i, i % 3 = 0 AS b FROM range(150000) t(i)", "s.target", Mode.REPLACE, List.of());

        assertThat(run("SELECT count(*), sum(i), count(*) FILTER (b) FROM s.target"))
                .containsExactly("150000,11249925000,50000");
        run("CREATE TABLE kept AS SELECT 7 AS i");
        try (BatchStream rows = client().open("SELECT 1 AS i");
                TableWriter writer =
                        client().openWriter(DuckDb.request(rows.schema(), "kept", Mode.REPLACE, List.of()))) {
            writer.append(rows.next().orElseThrow());
            assertThat(writer.atomicity()).isEqualTo(TableWriter.Atomicity.ATOMIC);
        }
        assertThat(run("FROM kept")).containsExactly("7");
    }

    @Test
    void callsFunctionsOfTheClient() {
        Field number = Field.nullable("n", new ArrowType.Int(64, true));
        FunctionRegistry functions = client().functions().orElseThrow();
        try (FunctionRegistry.Lease lease = functions.lend("twice_it", List.of(number), number, (arguments, result) -> {
            BigIntVector given = (BigIntVector) arguments.getVector(0);
            BigIntVector doubled = (BigIntVector) result;
            doubled.allocateNew(arguments.getRowCount());
            for (int row = 0; row < arguments.getRowCount(); row++) {
                if (given.isNull(row)) {
                    doubled.setNull(row);
                } else if (given.get(row) < 0) {
                    throw DataProblems.infinite("n", row + 1).asException();
                } else {
                    doubled.set(row, 2 * given.get(row));
                }
            }
            doubled.setValueCount(arguments.getRowCount());
        })) {
            assertThat(run("SELECT sum(" + lease.name() + "(i)) FROM range(100000) t(i)"))
                    .containsExactly("9999900000");
            assertThat(run("SELECT " + lease.name() + "(NULL::BIGINT)")).containsExactly("null");
            assertThatThrownBy(() -> run("SELECT " + lease.name() + "(-1)"))
                    .isInstanceOfSatisfying(
                            SqlflowException.class,
                            e -> assertThat(e.problem().code()).isEqualTo(ErrorCode.INFINITE_VALUE));
            assertThat(run("SELECT " + lease.name() + "(4)")).containsExactly("8");
        }
    }

    @Test
    void stopsAStatement() {
        CompletableFuture<Void> cancelled = cancelSoon();
        assertCancelled(() -> run(ENDLESS));
        cancelled.join();
        assertThat(run("SELECT 42")).containsExactly("42");
        for (int i = 0; i < 50; i++) {
            client().cancel();
            assertThat(run("SELECT sum(i) FROM range(1000) AS t(i)")).containsExactly("499500");
        }
        try (BatchStream rows = client().open("SELECT i FROM range(10000000000000) t(i)")) {
            assertThat(rows.next()).isPresent();
            client().cancel();
            assertCancelled(() -> {
                while (rows.next().isPresent()) {}
            });
        }
        assertThat(run("SELECT 42")).containsExactly("42");
    }

    @Test
    void opensTheFileItselfWhenTheOwnerEnds() {
        run("SET threads = 1");
        run("CREATE SCHEMA s");
        run("USE s");
        run("CREATE TABLE t AS SELECT 1 AS i");

        owner.orElseThrow().close();

        assertThat(run("FROM t")).containsExactly("1");
        assertThat(run("SELECT current_setting('threads')")).containsExactly("1");
        try (Session third = duckDb.open("duckdb://").openSession()) {
            assertThat(third).isInstanceOf(SharedSession.class);
            assertThat(DuckDb.run(third, "FROM s.t")).containsExactly("1");
        }
    }

    @Test
    void saysOnceWhatEndedWithTheOwner() {
        run("CREATE TEMP TABLE mine AS SELECT 1 AS i");
        run("BEGIN");

        owner.orElseThrow().close();

        assertThatThrownBy(() -> run("SELECT 1")).isInstanceOfSatisfying(SqlflowException.class, e -> {
            assertThat(e.problem().code()).isEqualTo(ErrorCode.DATABASE_TRANSIENT);
            assertThat(e.problem().message())
                    .isEqualTo("the process that had the database open has ended, and with it the open"
                            + " transaction and the temporary tables of this session");
        });
        assertThat(run("SELECT 1")).containsExactly("1");
    }

    @Test
    void letsClientsFinishWhatTheyBegan() throws Exception {
        run("CREATE TABLE t AS SELECT i FROM range(200000) r(i)");
        CompletableFuture<Void> ended;
        try (BatchStream rows = client().open("FROM t")) {
            long count = rows.next().orElseThrow().getRowCount();
            ended = CompletableFuture.runAsync(owner.orElseThrow()::close);
            // Only so that the owner has begun to end, most of the times.
            TimeUnit.MILLISECONDS.sleep(100);
            for (Optional<VectorSchemaRoot> batch = rows.next(); batch.isPresent(); batch = rows.next()) {
                count += batch.get().getRowCount();
            }
            assertThat(count).isEqualTo(200000);
            assertThat(ended).isNotDone();
        }
        assertThat(run("SELECT count(*) FROM t")).containsExactly("200000");
        ended.get(60, TimeUnit.SECONDS);
    }

    @Test
    void servesOthersAfterAConnectionThatFailed() throws IOException {
        Path run = duckDb.directory().resolve("home/run");
        Path moved = duckDb.directory().resolve("moved");
        // Without its directory the owner cannot tell whose connection it is.
        Files.move(run, moved);
        try (Stream<Path> files = Files.list(moved)) {
            Path socket = files.filter(file -> file.toString().endsWith(".sock"))
                    .findFirst()
                    .orElseThrow();
            try (SocketChannel failing = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
                assertThat(failing.read(ByteBuffer.allocate(1))).isEqualTo(-1);
            }
        }
        Files.move(moved, run);

        try (Session third = duckDb.open("duckdb://").openSession()) {
            assertThat(DuckDb.run(third, "SELECT 42")).containsExactly("42");
        }
    }

    @Test
    void closesItsSessionsWithTheDatabase() throws InterruptedException {
        DuckDbDatabase served = ((SharedDatabase) owner.orElseThrow()).local().orElseThrow();
        int before = served.sessions().size();
        Database other = duckDb.open("duckdb://");
        Session left = other.openSession();
        assertThat(DuckDb.run(left, "SELECT 1")).containsExactly("1");
        assertThat(served.sessions()).hasSize(before + 1);

        other.close();

        assertCancelled(() -> DuckDb.run(left, "SELECT 1"));
        while (served.sessions().size() > before) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    @Test
    void waitsForClientsOnlyUntilItIsStopped() {
        try (BatchStream rows = client().open("FROM range(10000000000000)")) {
            assertThat(rows.next()).isPresent();
            CompletableFuture<Void> ended = CompletableFuture.runAsync(owner.orElseThrow()::close);
            owner.orElseThrow().stopWaiting();

            ended.join();
            assertThatThrownBy(() -> {
                        while (rows.next().isPresent()) {}
                    })
                    .isInstanceOf(SqlflowException.class);
        }
    }

    @Test
    void refusesAWriterToATableOfTheSession() {
        assertThatThrownBy(() -> client().openWriter(new WriteRequest(
                        QualifiedName.of("temp", "x"),
                        client().describe("SELECT 1 AS i").orElseThrow(),
                        Mode.REPLACE,
                        List.of(),
                        Optional.empty(),
                        "job1")))
                .isInstanceOf(SqlflowException.class)
                .hasMessageContaining("temporary table");
    }

    private CompletableFuture<Void> cancelSoon() {
        return CompletableFuture.runAsync(
                () -> client().cancel(), CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS));
    }

    private static void assertCancelled(Runnable action) {
        assertThat(catchThrowableOfType(SqlflowException.class, action::run)
                        .problem()
                        .code())
                .isEqualTo(ErrorCode.CANCELLED);
    }
}
