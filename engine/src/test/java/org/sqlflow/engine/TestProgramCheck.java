package org.sqlflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.event.Event;
import org.sqlflow.engine.ProgramExtension.Outcome;
import org.sqlflow.spi.CancellationToken;

/** What is found before anything runs, and what must not be. */
class TestProgramCheck {
    @RegisterExtension
    final ProgramExtension sqlflow = new ProgramExtension();

    @BeforeEach
    void setUp() {
        sqlflow.succeed("CREATE TABLE t AS SELECT i % 7 AS x, i % 5 AS y FROM range(100) r(i);"
                + "CREATE VIEW seen AS SELECT * FROM t; CREATE SCHEMA shop; CREATE TABLE shop.u AS SELECT 1 AS x");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    FROM t TO TRAIN xgboost.gbtree LABEL z INTO m                 | column "z" is not in the SELECT
                    FROM t TO TRAIN xgboost.gbtree COLUMN CATEGORY_ID(z, 3) LABEL y INTO m | z
                    FROM nothing TO TRAIN xgboost.gbtree LABEL y INTO m           | nothing
                    FROM t TO TRAIN xgboost.gbtree LABEL y INTO t2; FROM nothing TO PREDICT p.y USING t2 | nothing
                    FROM t TO PREDICT p.y USING nothing                           | nothing
                    FROM t TO EVALUATE nothing                                    | nothing
                    SELECT z FROM t                                               | z
                    SELECT * FROM nothing                                         | nothing
                    FROM t TO TRAIN xgboost.gbtree LABEL y INTO shop.u            | holds other data
                    """)
    void isFoundBeforeAnythingRuns(String flawed, String message) {
        Outcome outcome = sqlflow.run("CREATE TABLE early AS SELECT 1 AS a; SELECT 5; " + flawed + "; SELECT 6");
        assertThat(outcome.problems()).hasSize(1);
        Problem problem = outcome.problems().get(0);
        assertThat(problem.message() + problem.code().reason()).contains(message);
        assertThat(problem.location()).isPresent();
        assertThat(outcome.events())
                .filteredOn(Event.Finished.class::isInstance)
                .isEmpty();
        assertThat(sqlflow.run("FROM early").problems()).hasSize(1);
    }

    @Test
    void allOfItIsFound() {
        Outcome outcome = sqlflow.run("SELECT a FROM t; SELECT 1; FROM t TO TRAIN xgboost.gbtree LABEL b INTO m;"
                + "FROM t TO PREDICT p.y USING m; SELECT c FROM t");
        assertThat(outcome.problems()).hasSize(3);
    }

    @Test
    void useOfAMissingSchemaIsFound() {
        Outcome outcome = sqlflow.run("SELECT 1; USE shop; SELECT x FROM u; USE nothing; SELECT 2");
        assertThat(outcome.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("nothing"));
        assertThat(outcome.events())
                .filteredOn(Event.Finished.class::isInstance)
                .isEmpty();
        assertThat(sqlflow.run("SELECT 1; USE shop; SELECT y FROM u").problems())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE n AS SELECT 1 AS v; SELECT v FROM n",
                "CREATE OR REPLACE TABLE t AS SELECT 1 AS v, 2 AS w; SELECT v FROM t",
                "ALTER TABLE t RENAME TO s; SELECT x FROM s",
                "ALTER TABLE t ADD COLUMN v INT; SELECT v FROM t",
                "FROM t TO TRAIN xgboost.gbtree WITH train.num_boost_round=2 LABEL y INTO m;"
                        + "FROM t TO PREDICT p.z USING m; SELECT z FROM p; SELECT predict('m', {'x': 1}) AS v; SHOW MODELS;"
                        + "FROM p TO EVALUATE m LABEL z INTO e; FROM e; DROP MODEL m",
                "CREATE SCHEMA made; USE made; CREATE TABLE u AS SELECT 1 AS v; SELECT v FROM u; USE memory.main",
                "CREATE MACRO twice(a) AS a * 2; SELECT twice(4)",
                "CREATE TYPE mood AS ENUM ('sad', 'ok'); SELECT 'ok'::mood",
                "CREATE SEQUENCE s; SELECT nextval('s'); SELECT currval('s')",
                "SET VARIABLE v = 't'; SELECT * FROM query_table(getvariable('v'))",
                "PIVOT t ON y USING count(*); SELECT 1",
                "FROM (PIVOT t ON y USING count(*)); SELECT 1",
                "SELECT 1; WITH p AS (PIVOT t ON y USING count(*)) SELECT * FROM p",
                "BEGIN; CREATE TABLE n AS SELECT 1 AS v; SELECT v FROM n; COMMIT",
                "CREATE TEMP TABLE n AS SELECT 1 AS v; SELECT v FROM n",
                "PREPARE q AS SELECT 1; EXECUTE q; DEALLOCATE q",
                "ATTACH ':memory:' AS other; CREATE TABLE other.a AS SELECT 1 AS v; SELECT v FROM other.a; DETACH other",
                "DROP TABLE shop.u; FROM t TO TRAIN xgboost.gbtree WITH train.num_boost_round=2 LABEL y INTO shop.u",
                "SELECT 1; (SELECT 2); VALUES (3); SUMMARIZE t; DESCRIBE t; SHOW TABLES; EXPLAIN SELECT 1",
                "COPY t TO '%s/x.csv'; SELECT x FROM '%s/x.csv'"
            })
    void whatEarlierStatementsMakeCounts(String program, @TempDir Path directory) {
        assertThat(sqlflow.run(program.replace("%s", directory.toString())).problems())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COPY (SELECT 1 AS v) TO '%s/y.csv'; FROM filed",
                "CREATE TABLE gone AS SELECT 1 AS v; SELECT Total() AS n",
                "ALTER TABLE t ADD COLUMN v INT; SELECT sum_of_v() AS n"
            })
    void whatTheDatabaseReadsBehindNamesMayYetCome(String program, @TempDir Path directory) throws IOException {
        Path file = directory.resolve("y.csv");
        sqlflow.succeed(("COPY (SELECT 1 AS v) TO '%s'; CREATE VIEW filed AS FROM read_csv('%s'); "
                        + "CREATE TABLE gone(v INT); CREATE MACRO Total() AS (SELECT count(*) FROM gone); DROP TABLE gone;"
                        + "ALTER TABLE t ADD COLUMN v INT; CREATE MACRO sum_of_v() AS (SELECT sum(v) FROM t);"
                        + "ALTER TABLE t DROP COLUMN v")
                .replace("%s", file.toString()));
        Files.delete(file);
        assertThat(sqlflow.run(program.replace("%s", directory.toString())).problems())
                .isEmpty();
    }

    @Test
    void aQueryOfAPipeIsNotDescribed(@TempDir Path directory) throws Exception {
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        String query = "FROM read_csv('" + pipe + "', header = true, columns = {'v': 'INTEGER'})";
        // Nobody ever writes: to open the pipe would be to wait for ever.
        Outcome outcome = sqlflow.run("SELECT 1; " + query + "; SELECT nonsense");
        assertThat(outcome.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("nonsense"));
    }

    @Test
    void aProgramThatGoesOnIsNotLookedAt() {
        Outcome outcome = sqlflow.run(
                "SELECT 1; SELECT * FROM nothing; SELECT 2",
                new RunOptions(true),
                new CancellationToken(),
                event -> {});
        assertThat(outcome.events())
                .filteredOn(Event.Finished.class::isInstance)
                .hasSize(2);
    }

    @Test
    void aSingleStatementIsDescribedByNobody() {
        int before = sqlflow.session().descriptions();
        sqlflow.run("SELECT 1");
        assertThat(sqlflow.session().descriptions()).isEqualTo(before);
        sqlflow.run("SELECT 1; SELECT 2");
        assertThat(sqlflow.session().descriptions()).isEqualTo(before + 2);
    }
}
