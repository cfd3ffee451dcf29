package org.sqlflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.event.Event;
import org.sqlflow.engine.ProgramExtension.Outcome;
import org.sqlflow.spi.CancellationToken;

/** Programs whose statements run at the same time, on a real database. */
class TestParallelPrograms {
    @RegisterExtension
    final ProgramExtension sqlflow = new ProgramExtension();

    private Outcome run(String program, RunOptions options) {
        return sqlflow.run(program, options, new CancellationToken(), event -> {});
    }

    private static String trainings(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "FROM t TO TRAIN xgboost.gbtree WITH train.num_boost_round=5, seed=" + i
                        + " LABEL y INTO m" + i)
                .collect(Collectors.joining(";\n"));
    }

    /** The events without what differs from run to run. */
    private static List<String> stable(List<Event> events) {
        List<String> texts = new ArrayList<>();
        for (Event event : events) {
            if (event instanceof Event.Started || event instanceof Event.Skipped) {
                texts.add(event.toString());
            } else if (event instanceof Event.Failed failed) {
                texts.add(failed.statement() + " failed: " + failed.problem());
            } else if (event instanceof Event.Finished finished) {
                texts.add(finished.statement() + " finished: " + finished.affectedRows());
            }
        }
        return texts;
    }

    @Test
    void resultsComeInTheOrderOfTheProgram() {
        sqlflow.succeed("CREATE TABLE t AS SELECT i % 17 AS x, i % 5 AS y FROM range(500) r(i)");
        String program = "SELECT count(*) AS n FROM range(20000000) WHERE hash(range) % 3 = 0;\n"
                + trainings(4)
                + ";\nFROM t TO PREDICT p.z USING m2;\nSELECT count(*) AS n FROM p;\nSELECT 7 AS n;\nSHOW MODELS";
        Outcome parallel = run(program, new RunOptions(false, 3));
        assertThat(parallel.problems()).isEmpty();
        List<Integer> numbers = parallel.events().stream()
                .filter(Event.Started.class::isInstance)
                .map(event -> ((Event.Started) event).statement())
                .toList();
        assertThat(numbers).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
        int open = -1;
        for (Event event : parallel.events()) {
            if (event instanceof Event.Started started) {
                assertThat(open).isEqualTo(-1);
                open = started.statement();
            } else if (event instanceof Event.Finished finished) {
                assertThat(finished.statement()).isEqualTo(open);
                open = -1;
            } else {
                assertThat(open).isNotEqualTo(-1);
            }
        }
        assertThat(sqlflow.rows("SELECT count(*) AS n FROM p")).containsExactly(Map.of("n", 500L));
    }

    @Test
    void whatIsSetUpHoldsForAllConnections() {
        sqlflow.succeed(
                "CREATE SCHEMA shop; CREATE TABLE shop.a AS SELECT 1 AS v; CREATE TABLE shop.b AS SELECT 2 AS v");
        Outcome outcome = run(
                "USE shop; SET VARIABLE w = 5; CREATE TABLE c AS SELECT v + getvariable('w') AS v FROM a;"
                        + "CREATE TABLE d AS SELECT v + getvariable('w') AS v FROM b; CREATE TABLE e AS SELECT v FROM a;"
                        + "CREATE TABLE f AS SELECT v FROM b",
                new RunOptions(false, 4));
        assertThat(outcome.problems()).isEmpty();
        assertThat(sqlflow.rows("FROM shop.c UNION ALL FROM shop.d UNION ALL FROM shop.e UNION ALL FROM shop.f"))
                .extracting(row -> row.get("v"))
                .containsExactlyInAnyOrder(6, 7, 1, 2);
    }

    @Test
    void whatWouldBeAnotherTheSecondTimeIsSetUpOnce() {
        sqlflow.succeed("CREATE SEQUENCE s; CREATE TABLE t AS SELECT 1 AS v");
        Outcome outcome = run(
                "SET VARIABLE w = nextval('s'); INSERT INTO t VALUES (2); SET VARIABLE n = (SELECT count(*) FROM t);"
                        + IntStream.range(0, 4)
                                .mapToObj(i -> "CREATE TABLE r" + i
                                        + " AS SELECT getvariable('w') AS w, getvariable('n') AS n, count(*) AS c"
                                        + " FROM range(2000000) a(x) WHERE hash(x) % 3 = 0")
                                .collect(Collectors.joining("; ")),
                new RunOptions(false, 4));
        assertThat(outcome.problems()).isEmpty();
        assertThat(sqlflow.rows("SELECT DISTINCT w, n FROM (FROM r0 UNION FROM r1 UNION FROM r2 UNION FROM r3)"))
                .containsExactly(Map.of("w", 1L, "n", 2L));
        assertThat(sqlflow.rows("SELECT nextval('s') AS n")).containsExactly(Map.of("n", 2L));
    }

    @Test
    void aDatabaseIsDetachedOnce() {
        Outcome outcome = run(
                "ATTACH ':memory:' AS o; CREATE TABLE o.t AS SELECT 1 AS v; DETACH o; ATTACH ':memory:' AS o;"
                        + "CREATE TABLE o.t AS SELECT 2 AS v;"
                        + IntStream.range(0, 4)
                                .mapToObj(i -> "CREATE TABLE r" + i + " AS SELECT min(v) AS v, count(*) AS c FROM o.t,"
                                        + " range(2000000) a(x) WHERE hash(x) % 3 = 0")
                                .collect(Collectors.joining("; ")),
                new RunOptions(false, 4));
        assertThat(outcome.problems()).isEmpty();
        assertThat(sqlflow.rows("SELECT DISTINCT v FROM (FROM r0 UNION FROM r1 UNION FROM r2 UNION FROM r3)"))
                .containsExactly(Map.of("v", 2));
        sqlflow.succeed("DETACH o");
    }

    @Test
    void whatIsTemporaryStaysOnOneConnection() {
        Outcome outcome = run(
                "SELECT 1; SELECT 2; CREATE TEMP TABLE t AS SELECT 3 AS v; SELECT v FROM t; SELECT v FROM t;"
                        + "BEGIN; INSERT INTO t VALUES (4); SELECT v FROM t; ROLLBACK; SELECT v FROM t",
                new RunOptions(false, 4));
        assertThat(outcome.problems()).isEmpty();
    }

    @Test
    void aViewOfTheDatabaseIsReadInItsTurn() {
        sqlflow.succeed("CREATE TABLE t AS SELECT 1 AS v; CREATE VIEW seen AS FROM t");
        for (int i = 0; i < 20; i++) {
            Outcome outcome = run(
                    "INSERT INTO t SELECT 1 FROM range(50000); CREATE OR REPLACE TABLE n AS SELECT count(*) AS n FROM seen",
                    new RunOptions(false, 2));
            assertThat(outcome.problems()).isEmpty();
            assertThat(sqlflow.rows("SELECT n FROM n")).containsExactly(Map.of("n", 1L + 50000L * (i + 1)));
        }
    }

    @Test
    void aViewOfAnAttachedDatabaseIsReadInItsTurn(@TempDir Path directory) {
        String file = directory.resolve("o.db").toString();
        sqlflow.succeed("ATTACH '" + file + "' AS o; CREATE TABLE o.t AS SELECT 1 AS v; CREATE VIEW o.seen AS FROM t;"
                + "DETACH o");
        Outcome outcome = run(
                "ATTACH '" + file + "' AS o; INSERT INTO o.t SELECT 1 FROM range(3000000);"
                        + "CREATE TABLE n AS SELECT count(*) AS n FROM o.seen",
                new RunOptions(false, 2));
        assertThat(outcome.problems()).isEmpty();
        assertThat(sqlflow.rows("SELECT n FROM n")).containsExactly(Map.of("n", 3000001L));
        sqlflow.succeed("DETACH o");
    }

    @Test
    void aMacroIsCalledInItsTurn() {
        sqlflow.succeed("CREATE TABLE t AS SELECT 1 AS v; CREATE MACRO rows_of_t() AS (SELECT count(*) FROM t)");
        for (int i = 0; i < 20; i++) {
            Outcome outcome = run(
                    "INSERT INTO t SELECT 1 FROM range(50000); CREATE OR REPLACE TABLE n AS SELECT rows_of_t() AS n",
                    new RunOptions(false, 2));
            assertThat(outcome.problems()).isEmpty();
            assertThat(sqlflow.rows("SELECT n FROM n")).containsExactly(Map.of("n", 1L + 50000L * (i + 1)));
        }
    }

    @Test
    void whatDoesNotNeedTheFailedStatementGoesOn() {
        String program = "CREATE TABLE a AS SELECT 1 / 'x'::INT AS v; FROM a; SELECT 8 AS other; DROP TABLE nothing;"
                + "CREATE TABLE nothing AS SELECT 9 AS v; FROM nothing";
        Outcome one = run(program, new RunOptions(true, 1));
        Outcome three = run(program, new RunOptions(true, 3));
        assertThat(one.problems()).extracting(Problem::code).containsExactly(ErrorCode.DATABASE, ErrorCode.DATABASE);
        assertThat(stable(one.events()))
                .filteredOn(text -> text.startsWith("Skipped"))
                .singleElement()
                .asString()
                .contains("statement=1", "needs=OptionalInt[0]");
        sqlflow.succeed("DROP TABLE nothing");
        assertThat(three.problems()).hasSizeGreaterThanOrEqualTo(1);
    }

    @Test
    void nothingIsStartedAfterAFailure() {
        Outcome outcome =
                run("SELECT 1 / 'x'::INT; CREATE TABLE late AS SELECT 1 AS a; SELECT 2", new RunOptions(false));
        assertThat(outcome.problems()).hasSize(1);
        assertThat(outcome.events()).filteredOn(Event.Skipped.class::isInstance).hasSize(2);
        assertThat(run("FROM late", new RunOptions(false)).problems()).hasSize(1);
    }

    @Test
    void aStopReachesAllThatRuns() throws InterruptedException {
        CancellationToken token = new CancellationToken();
        CountDownLatch begun = new CountDownLatch(1);
        String endless = "SELECT count(*) FROM range(10000000) a, range(100000) b";
        List<Outcome> outcomes = new ArrayList<>();
        Thread thread = new Thread(() -> outcomes.add(sqlflow.run(
                endless + "; " + endless + "; SELECT 3", new RunOptions(false, 2), token, event -> begun.countDown())));
        thread.start();
        begun.await();
        token.cancel();
        thread.join();
        assertThat(outcomes.get(0).problems())
                .isNotEmpty()
                .extracting(Problem::code)
                .containsOnly(ErrorCode.CANCELLED);
        assertThat(outcomes.get(0).events())
                .filteredOn(Event.Finished.class::isInstance)
                .isEmpty();
    }

    @Test
    void aStepThatDoesNotStopIsLeftToItself() throws InterruptedException {
        CancellationToken token = new CancellationToken();
        CountDownLatch begun = new CountDownLatch(2);
        CompletableFuture<Void> released = new CompletableFuture<>();
        CountDownLatch ended = new CountDownLatch(2);
        LocalEngine engine = sqlflow.engine()
                .withGrace(Duration.ofMillis(50))
                .withHosts(context -> (step, sink, cancellation) -> {
                    begun.countDown();
                    // Not reached by an interrupt, as native code is not.
                    released.join();
                    sink.accept(new Event.Message(Event.Severity.INFO, "late"));
                    ended.countDown();
                    return OptionalLong.empty();
                });
        List<Event> events = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        Thread thread = new Thread(() -> problems.addAll(
                engine.run(sqlflow.plan("SELECT 1; SELECT 2; SELECT 3"), new RunOptions(true, 2), events::add, token)));
        thread.start();
        begun.await();
        token.cancel();
        thread.join();
        released.complete(null);
        ended.await();
        assertThat(problems)
                .hasSize(2)
                .allSatisfy(problem -> assertThat(problem.message()).contains("did not end within"))
                .extracting(Problem::code)
                .containsOnly(ErrorCode.CANCELLED);
        assertThat(events.stream().map(event -> event.getClass().getSimpleName()))
                .containsExactly("Started", "Failed", "Started", "Failed", "Skipped");
    }

    @Test
    void aStopBetweenStatementsIsNoSuccess() {
        CancellationToken token = new CancellationToken();
        Outcome outcome = sqlflow.run("SELECT 1; SELECT 2; SELECT 3", token, event -> {
            if (event instanceof Event.Finished) {
                token.cancel();
            }
        });
        assertThat(outcome.problems()).singleElement().extracting(Problem::code).isEqualTo(ErrorCode.CANCELLED);
        assertThat(stable(outcome.events()).stream().map(text -> text.replaceAll("[ \\[].*", "")))
                .containsExactly("Started", "0", "Started", "1", "Skipped");
    }

    @Test
    void manyRowsOfLaterStatementsWaitInAFile() {
        Outcome outcome = run(
                "SELECT count(*) FROM range(30000000) WHERE hash(range) % 3 = 0;"
                        + "SELECT range AS a, range + 1 AS b, range + 2 AS c FROM range(1500000)",
                new RunOptions(false, 2));
        assertThat(outcome.problems()).isEmpty();
        assertThat(outcome.events()).filteredOn(Event.Rows.class::isInstance).hasSizeGreaterThan(10);
    }

    @Test
    void parallelTrainingsAreThoseOfASequence() {
        sqlflow.succeed("CREATE TABLE t AS SELECT i % 17 AS x, i % 5 AS y FROM range(500) r(i)");
        assertThat(run(trainings(6), new RunOptions(false, 2)).problems()).isEmpty();
        List<Object> parallel = predictions();
        assertThat(run(trainings(6), new RunOptions(false, 1)).problems()).isEmpty();
        assertThat(predictions()).isEqualTo(parallel);
    }

    private List<Object> predictions() {
        List<Object> all = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            sqlflow.rows("FROM t TO PREDICT USING m" + i).forEach(row -> all.add(row.toString()));
        }
        return all;
    }
}
