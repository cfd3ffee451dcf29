package org.sqlflow.connector.mariadb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarBinaryVector;
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
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.spi.connector.BatchStream;
import org.sqlflow.spi.connector.DataSource;
import org.sqlflow.spi.connector.Session;
import org.sqlflow.spi.connector.TableWriter;
import org.sqlflow.spi.connector.WriteRequest;

/** What goes wrong with a server: it is told clearly, nothing half-written is left, and the next statement works. */
@Tag("server")
class TestMariaDbFaults {
    private static final String LONG_QUERY = "SELECT seq, repeat('x', 100) AS x FROM seq_1_to_50000000";
    private static final QualifiedName TARGET = QualifiedName.of("target");
    private static final Schema SCHEMA = new Schema(List.of(Field.nullable("a", new ArrowType.Utf8())));
    private static final Schema MODEL = new Schema(List.of(
            Field.notNullable("version", new ArrowType.Int(64, true)),
            Field.notNullable("seq", new ArrowType.Int(32, true)),
            Field.notNullable("bytes", new ArrowType.Binary())));

    @RegisterExtension
    final MariaDb maria = new MariaDb();

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

    private static WriteRequest request(WriteRequest.Mode mode) {
        return new WriteRequest(TARGET, SCHEMA, mode, List.of(), Optional.empty(), "job1");
    }

    private void append(TableWriter writer, int rows, String value) {
        try (VectorSchemaRoot batch = VectorSchemaRoot.create(SCHEMA, maria.allocator())) {
            VarCharVector texts = (VarCharVector) batch.getVector(0);
            for (int row = 0; row < rows; row++) {
                texts.setSafe(row, value.getBytes(UTF_8));
            }
            batch.setRowCount(rows);
            writer.append(batch);
        }
    }

    @Test
    void aReadWhoseConnectionIsKilledSaysSo() {
        Problem problem = problemOf(() -> {
            try (BatchStream stream = maria.session().open(LONG_QUERY)) {
                stream.next();
                maria.killTheOthers();
                drain(stream);
            }
        });

        assertThat(problem.code()).isEqualTo(ErrorCode.DATABASE_TRANSIENT);
        assertThat(problem.sqlState()).isPresent();
        assertThat(maria.open(maria.url()).openSession().describe("SELECT 1")).isPresent();
    }

    @Test
    void aWriteWhoseConnectionIsKilledLeavesTheOldTable() {
        maria.run("CREATE TABLE target (a VARCHAR(10))");
        maria.run("INSERT INTO target VALUES ('old')");

        Problem problem = problemOf(() -> {
            try (TableWriter writer = maria.session().openWriter(request(WriteRequest.Mode.REPLACE))) {
                append(writer, 1_000, "new");
                maria.killTheOthers();
                append(writer, 1_000, "new");
                writer.commit();
            }
        });

        assertThat(problem.code()).isEqualTo(ErrorCode.DATABASE_TRANSIENT);
        assertThat(maria.admin("SELECT group_concat(a) FROM target")).isEqualTo("old");
        assertThat(maria.admin("SELECT count(*) FROM information_schema.tables WHERE table_schema = database()"
                        + " AND table_name LIKE 'target\\_\\_sqlflow\\_%'"))
                .isEqualTo("1");
        // Nobody could drop what it staged; the next one of the same job takes its place.
        try (TableWriter writer =
                maria.open(maria.url()).openSession().openWriter(request(WriteRequest.Mode.REPLACE))) {
            append(writer, 1, "next");
            writer.commit();
        }
        assertThat(maria.admin("SELECT group_concat(a) FROM target")).isEqualTo("next");
    }

    @Test
    void aSessionWhoseIdleConnectionWasDroppedConnectsAgain() throws InterruptedException {
        maria.run("SET time_zone = '+03:00'");
        maria.killTheOthers();
        // A connection that was used within the last second is taken for alive.
        TimeUnit.MILLISECONDS.sleep(1_100);

        assertThat(maria.rows("SELECT @@time_zone, database()"))
                .containsExactly(List.of("+03:00", maria.databaseName()));
    }

    @Test
    void aTransactionThatWasLostIsToldOfBeforeAnythingRuns() throws InterruptedException {
        maria.run("CREATE TABLE t (a INT)");
        maria.run("START TRANSACTION");
        maria.run("INSERT INTO t VALUES (1)");
        maria.killTheOthers();
        TimeUnit.MILLISECONDS.sleep(1_100);

        Problem problem = problemOf(() -> maria.run("INSERT INTO t VALUES (2)"));

        assertThat(problem.code()).isEqualTo(ErrorCode.DATABASE_TRANSIENT);
        assertThat(problem.message()).contains("the transaction of this session");
        assertThat(maria.rows("SELECT * FROM t")).isEmpty();
    }

    @Test
    void addedRowsAreThereAllOrNone() {
        maria.run("CREATE TABLE target (a VARCHAR(10))");
        maria.run("INSERT INTO target VALUES ('old')");
        problemOf(() -> {
            try (TableWriter writer = maria.session().openWriter(request(WriteRequest.Mode.APPEND))) {
                append(writer, 1_000, "new");
                append(writer, 1, "much too long for it");
                writer.commit();
            }
        });

        assertThat(maria.rows("SELECT a FROM target")).containsExactly(List.of("old"));
    }

    @Test
    void whatTheServerDoesNotTakeIsAnErrorAlsoFromAFile() {
        maria.run("CREATE TABLE target (a VARCHAR(10))");

        Problem tooLong = problemOf(() -> write("this is too long"));
        Problem invalid = problemOf(() -> {
            maria.run("ALTER TABLE target MODIFY a INT");
            write("no number");
        });

        assertThat(tooLong.message()).contains("for column 'a'");
        assertThat(invalid.message()).contains("no number");
        assertThat(maria.rows("SELECT a FROM target")).isEmpty();
    }

    private void write(String value) {
        try (TableWriter writer = maria.session().openWriter(request(WriteRequest.Mode.APPEND))) {
            append(writer, 1, value);
            writer.commit();
        }
    }

    @Test
    void twoThatTakeTheSameVersionOfAModelAreNotBothTaken() {
        writeModel(1);

        Problem problem = problemOf(() -> writeModel(1));

        assertThat(problem.message()).contains("Duplicate entry '1-0'");
        assertThat(problem.sqlState()).contains("23000");
        writeModel(2);
        assertThat(maria.rows("SELECT version, seq, length(bytes) FROM m ORDER BY 1"))
                .containsExactly(List.of(1L, 0, 1_048_576), List.of(2L, 0, 1_048_576));
    }

    private void writeModel(int version) {
        WriteRequest request = new WriteRequest(
                QualifiedName.of("m"),
                MODEL,
                WriteRequest.Mode.APPEND,
                List.of("version", "seq"),
                Optional.empty(),
                "job" + version);
        byte[] bytes = new byte[1 << 20];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        try (TableWriter writer = maria.session().openWriter(request);
                VectorSchemaRoot row = VectorSchemaRoot.create(MODEL, maria.allocator())) {
            ((BigIntVector) row.getVector(0)).setSafe(0, version);
            ((IntVector) row.getVector(1)).setSafe(0, 0);
            ((VarBinaryVector) row.getVector(2)).setSafe(0, bytes);
            row.setRowCount(1);
            writer.append(row);
            writer.commit();
        }
    }

    @Test
    void aStatementIsStoppedByAnotherThread() throws Exception {
        CompletableFuture<Problem> running = CompletableFuture.supplyAsync(
                () -> problemOf(() -> maria.run("SELECT SLEEP(100), 1 FROM seq_1_to_100")));
        maria.awaitStatement("%SLEEP(100), 1%");

        maria.session().cancel();

        assertThat(running.get(60, TimeUnit.SECONDS).code()).isEqualTo(ErrorCode.CANCELLED);
        assertThat(maria.rows("SELECT 1")).hasSize(1);
    }

    @Test
    void aStreamThatIsNotReadToItsEndEndsTheQuery() throws Exception {
        for (int i = 0; i < 20; i++) {
            try (BatchStream stream = maria.session().open(LONG_QUERY)) {
                assertThat(stream.next()).isPresent();
            }
            assertThat(maria.rows("SELECT 1")).hasSize(1);
        }
        maria.await("SELECT count(*) = 0 FROM information_schema.processlist WHERE info LIKE '%seq_1_to_5%'"
                + " AND id <> connection_id()");
    }

    @Test
    void oneOfTwoThatWaitForEachOtherIsToldToTryAgain() throws Exception {
        maria.run("CREATE TABLE t (id INT PRIMARY KEY, a INT)");
        maria.run("INSERT INTO t VALUES (1, 0), (2, 0)");
        Session other = maria.open(maria.url()).openSession();
        maria.run("BEGIN");
        maria.run("UPDATE t SET a = 1 WHERE id = 1");
        other.execute("BEGIN").close();
        other.execute("UPDATE t SET a = 2 WHERE id = 2").close();
        CompletableFuture<Optional<Throwable>> waiting = CompletableFuture.supplyAsync(
                () -> Optional.ofNullable(catchThrowable(() -> maria.run("UPDATE t SET a = 1 WHERE id = 2"))));
        // The server gives what it gave before where it was asked within the last 100 ms.
        maria.await("SELECT count(*) FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'", 250);

        Optional<Throwable> second = Optional.ofNullable(catchThrowable(
                () -> other.execute("UPDATE t SET a = 2 WHERE id = 1").close()));

        Optional<Throwable> first = second.isPresent() ? Optional.empty() : waiting.get(60, TimeUnit.SECONDS);
        Problem problem = ((SqlflowException) second.or(() -> first).orElseThrow()).problem();
        assertThat(problem.code()).isEqualTo(ErrorCode.DATABASE_TRANSIENT);
        assertThat(problem.message()).contains("Deadlock found");
        assertThat(problem.sqlState()).contains("40001");
        other.execute("ROLLBACK").close();
        waiting.get(60, TimeUnit.SECONDS);
        maria.run("ROLLBACK");
    }

    @Test
    void aTextOfAHundredMegabytesTravelsBothWays() {
        String packet = maria.admin("SELECT @@GLOBAL.max_allowed_packet");
        maria.admin("SET GLOBAL max_allowed_packet = 268435456");
        try {
            Session session = maria.open(maria.url()).openSession();
            session.execute("CREATE TABLE t AS SELECT REPEAT('0123456789', 10000000) AS a")
                    .close();
            try (BatchStream stream = session.open("SELECT a FROM t");
                    TableWriter writer = session.openWriter(request(WriteRequest.Mode.REPLACE))) {
                VectorSchemaRoot batch = stream.next().orElseThrow();
                assertThat(batch.getVector(0).getBufferSize()).isGreaterThan(100_000_000);
                writer.append(new VectorSchemaRoot(SCHEMA, batch.getFieldVectors(), batch.getRowCount()));
                writer.commit();
            }
            assertThat(maria.admin("SELECT concat(length(target.a), target.a = t.a) FROM target, t"))
                    .isEqualTo("1000000001");
        } finally {
            maria.admin("SET GLOBAL max_allowed_packet = " + packet);
        }
    }

    @Test
    void aStatementLargerThanThePacketNamesTheSetting() {
        maria.run("CREATE TABLE t (a LONGTEXT)");

        Problem problem = problemOf(() -> maria.run("INSERT INTO t VALUES ('" + "x".repeat(17 << 20) + "')"));

        assertThat(problem.code()).isEqualTo(ErrorCode.DATABASE_TRANSIENT);
        assertThat(problem.hint().orElse("")).contains("max_allowed_packet");
    }

    @Test
    void wrongPasswordsHostsAndDatabasesAreToldWithoutThePassword() {
        String url = maria.url();
        for (String wrong : List.of(
                url.replace(":sqlflow@", ":s3cr/et%@"),
                url.replaceAll(":\\d+/", ":1/").replace(":sqlflow@", ":s3cr/et%@"),
                url.substring(0, url.lastIndexOf('/')) + "/no_such_database")) {
            Problem problem = problemOf(() -> maria.open(wrong));
            assertThat(problem.code()).isEqualTo(ErrorCode.CANNOT_CONNECT);
            assertThat(problem.message()).doesNotContain("s3cr").contains("***");
            assertThat(problem.hint()).isPresent();
        }
    }

    @Test
    void namesAndPasswordsMayHoldAnyCharacter() {
        String user = "it''s@" + maria.databaseName() + "%";
        String password = "p%@:/?#&= 北\"";
        maria.admin("CREATE USER '" + user + "' IDENTIFIED BY '" + password + "'");
        maria.admin("CREATE DATABASE `" + maria.databaseName() + " 50%`");
        maria.admin("GRANT ALL ON *.* TO '" + user + "'");
        try {
            String rest = maria.url().replaceAll("^[^@]*@", "");
            String place = rest.substring(0, rest.indexOf('/'));
            Session session = maria.open(new DataSource(
                            "mysql://tcp(" + place + ")/" + maria.databaseName() + " 50%",
                            Optional.of(user.replace("''", "'")),
                            Optional.of(password)))
                    .openSession();
            assertThat(MariaDb.rows(session.open("SELECT database()")).toString())
                    .contains(" 50%");
            Session inUrl = maria.open(
                            "mysql://" + "sqlflow:sqlflow" + "@tcp(" + place + ")/mysql?parseTime=true&sql_mode='ANSI'")
                    .openSession();
            try (BatchStream rows = inUrl.open("SELECT \"user\" FROM user LIMIT 0")) {
                assertThat(rows.schema().getFields().get(0).getName()).isEqualToIgnoringCase("user");
            }
        } finally {
            maria.admin("DROP USER '" + user + "'");
            maria.admin("DROP DATABASE `" + maria.databaseName() + " 50%`");
        }
    }

    @Test
    void whoMayOnlyReadIsToldSoAndCanReadOn() {
        maria.run("CREATE TABLE t AS SELECT 1 AS a");
        String user = "reader_" + maria.databaseName();
        maria.admin("CREATE USER '" + user + "' IDENTIFIED BY 'x'");
        maria.admin("GRANT SELECT ON " + maria.databaseName() + ".* TO '" + user + "'");
        try {
            Session reader = maria.open(maria.url().replaceAll("//[^@]*@", "//" + user + ":x@"))
                    .openSession();
            Problem problem = problemOf(
                    () -> reader.openWriter(request(WriteRequest.Mode.REPLACE)).close());
            assertThat(problem.message()).contains("command denied to user");
            assertThat(problem.sqlState()).contains("42000");
            assertThat(MariaDb.rows(reader.open("SELECT a FROM t"))).hasSize(1);
        } finally {
            maria.admin("DROP USER '" + user + "'");
        }
    }

    @Test
    void theServersCertificateIsCheckedIfItIsAskedFor() {
        assertThat(problemOf(() -> maria.open(maria.url() + "?tls=true")).code())
                .isEqualTo(ErrorCode.CANNOT_CONNECT);

        Session checked = maria.open(maria.url() + "?ssl-ca=" + System.getenv("SQLFLOW_TEST_AUTHORITY"))
                .openSession();
        assertThat(MariaDb.rows(checked.open("SHOW STATUS LIKE 'Ssl_version'")).toString())
                .contains("TLS");
        Session trusting = maria.open(maria.url() + "?tls=skip-verify").openSession();
        assertThat(MariaDb.rows(trusting.open("SHOW STATUS LIKE 'Ssl_version'")).toString())
                .contains("TLS");
    }

    @Test
    void columnsThatDifferInCaseOnlyAndTooManyOnesAreRefused() {
        Schema twins = new Schema(
                List.of(Field.nullable("a", new ArrowType.Utf8()), Field.nullable("A", new ArrowType.Utf8())));
        Problem twin = problemOf(() -> maria.session()
                .openWriter(new WriteRequest(
                        TARGET, twins, WriteRequest.Mode.REPLACE, List.of(), Optional.empty(), "job1")));
        assertThat(twin.message()).contains("Duplicate column name 'A'");

        StringBuilder columns = new StringBuilder("1 AS c0");
        for (int i = 1; i < 2_000; i++) {
            columns.append(", ").append(i).append(" AS c").append(i);
        }
        assertThat(maria.rows("SELECT " + columns).get(0)).hasSize(2_000);
        Problem many = problemOf(() -> maria.copy("SELECT " + columns, TARGET, WriteRequest.Mode.REPLACE));
        assertThat(many.message()).contains("Too many columns");
    }
}
