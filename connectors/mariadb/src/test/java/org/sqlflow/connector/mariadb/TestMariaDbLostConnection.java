package org.sqlflow.connector.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SqlflowException;

/** What a session does whose connection the server has dropped. */
@Tag("server")
class TestMariaDbLostConnection {
    @RegisterExtension
    final MariaDb maria = new MariaDb();

    private static Problem problemOf(ThrowingCallable action) {
        Throwable thrown = catchThrowable(action);
        assertThat(thrown).isInstanceOf(SqlflowException.class);
        return ((SqlflowException) thrown).problem();
    }

    /** Waits as well until a connection is no longer taken for alive. */
    private void drop() throws InterruptedException {
        maria.killTheOthers();
        TimeUnit.MILLISECONDS.sleep(1_100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "START TRANSACTION; INSERT INTO t VALUES (1); SAVEPOINT s; ROLLBACK TO SAVEPOINT s",
                "BEGIN; INSERT INTO t VALUES (1); COMMIT AND CHAIN; INSERT INTO t VALUES (2)",
                "SET autocommit = 0; INSERT INTO t VALUES (1)",
                "SET autocommit = 0; INSERT INTO t VALUES (1); COMMIT; SELECT * FROM t",
                "XA START 'x'; INSERT INTO t VALUES (1)",
                "FLUSH TABLES WITH READ LOCK",
                "/* c */ CREATE TEMPORARY TABLE u (a INT)",
                "SELECT GET_LOCK(CONCAT(DATABASE(), 'x'), 1)",
                "SET @v = (SELECT count(*) FROM t)"
            })
    void whatWasLostIsToldBeforeAnythingRuns(String program) throws InterruptedException {
        maria.run("CREATE TABLE t (a INT)");
        for (String statement : program.split("; ", -1)) {
            maria.run(statement);
        }
        drop();

        Problem problem = problemOf(() -> maria.run("INSERT INTO t VALUES (3)"));

        assertThat(problem.code()).isEqualTo(ErrorCode.DATABASE_TRANSIENT);
        assertThat(problem.message()).contains("has dropped the connection");
        maria.run("INSERT INTO t VALUES (4)");
        assertThat(maria.rows("SELECT a FROM t WHERE a > 2")).containsExactly(List.of(4));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "START TRANSACTION; INSERT INTO t VALUES (1); COMMIT",
                "START TRANSACTION; INSERT INTO t VALUES (1); ROLLBACK",
                "INSERT INTO t VALUES (1); SELECT * FROM t; SET @v = 5",
                "BEGIN; INSERT INTO t VALUES (1); CREATE TABLE u (a INT)",
            })
    void whatCanBeMadeAgainIsNotTold(String program) throws InterruptedException {
        maria.run("CREATE TABLE t (a INT)");
        for (String statement : program.split("; ", -1)) {
            maria.run(statement);
        }
        drop();

        maria.run("INSERT INTO t VALUES (3)");

        assertThat(maria.admin("SELECT count(*) FROM t WHERE a = 3")).isEqualTo("1");
    }

    @Test
    void theNextStatementWorksAfterOneThatLostTheConnection() throws Exception {
        CompletableFuture<Problem> running =
                CompletableFuture.supplyAsync(() -> problemOf(() -> maria.run("SELECT SLEEP(100), 2")));
        maria.awaitStatement("%SLEEP(100), 2%");
        maria.killTheOthers();

        assertThat(running.get(60, TimeUnit.SECONDS).code()).isEqualTo(ErrorCode.DATABASE_TRANSIENT);
        assertThat(maria.rows("SELECT 1")).containsExactly(List.of(1));
    }

    @Test
    void aStatementThatAnotherStopsIsNotToldAsTheUsersWish() throws Exception {
        CompletableFuture<Problem> running =
                CompletableFuture.supplyAsync(() -> problemOf(() -> maria.run("SELECT SLEEP(100), 3 FROM seq_1_to_9")));
        maria.awaitStatement("%SLEEP(100), 3%");
        String id = maria.admin("SELECT id FROM information_schema.processlist WHERE info LIKE '%SLEEP(100), 3%'"
                + " AND id <> connection_id()");
        // A statement that only begins may forget it.
        while (!running.isDone()) {
            maria.admin("KILL QUERY " + id);
        }

        Problem problem = running.get(60, TimeUnit.SECONDS);
        assertThat(problem.code()).isEqualTo(ErrorCode.DATABASE);
        assertThat(problem.message()).contains("interrupted");
        assertThat(problem.sqlState()).contains("70100");
    }
}
