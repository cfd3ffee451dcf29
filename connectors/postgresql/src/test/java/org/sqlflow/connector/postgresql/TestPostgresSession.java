package org.sqlflow.connector.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Field;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlflow.base.Identifier;
import org.sqlflow.base.Location;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.spi.connector.BatchStream;
import org.sqlflow.spi.connector.Session;
import org.sqlflow.spi.connector.SessionListing;
import org.sqlflow.spi.connector.StatementResult;
import org.sqlflow.spi.connector.WriteRequest;

@Tag("server")
class TestPostgresSession {
    private static final String NULLS = ", ('delete'" + ", NULL".repeat(14) + ")";

    @RegisterExtension
    final Postgres postgres = new Postgres();

    private static Problem problemOf(org.assertj.core.api.ThrowableAssert.ThrowingCallable action) {
        Throwable thrown = org.assertj.core.api.Assertions.catchThrowable(action);
        assertThat(thrown).isInstanceOf(SqlflowException.class);
        return ((SqlflowException) thrown).problem();
    }

    @Test
    void rowsComeInBatchesThatAreNotTooLarge() {
        int rows = 0;
        int batches = 0;
        try (BatchStream stream =
                postgres.session().open("SELECT i, repeat('x', 200) FROM generate_series(1, 200000) i")) {
            for (Optional<VectorSchemaRoot> batch = stream.next(); batch.isPresent(); batch = stream.next()) {
                assertThat(batch.get().getRowCount()).isBetween(1, 65_536);
                assertThat(batch.get().getVector(0).getObject(0)).isEqualTo(rows + 1);
                rows += batch.get().getRowCount();
                batches++;
            }
        }

        assertThat(rows).isEqualTo(200_000);
        assertThat(batches).isGreaterThan(3);
    }

    @Test
    void streamsCanBeLeftAtAnyTime() {
        for (String query :
                List.of("SELECT 1", "SELECT i FROM generate_series(1, 10000000) i", "SELECT 1 WHERE false")) {
            postgres.session().open(query).close();
            try (BatchStream stream = postgres.session().open(query)) {
                stream.next();
            }
            assertThat(postgres.rows("SELECT 'next'")).containsExactly(List.of("next"));
        }
    }

    @Test
    void statementsGiveRowsCountsAndWarnings() {
        assertThat(count("CREATE TABLE t (a integer PRIMARY KEY, b text)")).isEmpty();
        assertThat(count("INSERT INTO t SELECT i, 'x' FROM generate_series(1, 10) i"))
                .hasValue(10);
        assertThat(count("UPDATE t SET b = 'y' WHERE a > 7")).hasValue(3);
        assertThat(count("DELETE FROM t WHERE a > 100")).hasValue(0);
        assertThat(postgres.rowsOf("DELETE FROM t WHERE a = 1 RETURNING a, b")).containsExactly(List.of(1, "x"));
        assertThat(postgres.rowsOf("SHOW server_encoding")).containsExactly(List.of("UTF8"));
        assertThat(postgres.rowsOf("TABLE t")).hasSize(9);
        assertThat(postgres.rowsOf("VALUES (1, NULL), (2, 'b')"))
                .containsExactly(Arrays.asList(1, null), List.of(2, "b"));
        try (StatementResult result = postgres.session().execute("DROP TABLE IF EXISTS nothing")) {
            assertThat(result.warnings()).containsExactly("table \"nothing\" does not exist, skipping");
        }
    }

    private OptionalLong count(String sql) {
        try (StatementResult result = postgres.session().execute(sql)) {
            assertThat(result.rows()).isEmpty();
            return result.affectedRows();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT f(i) FROM generate_series(1, 20000) i",
                "SELECT sum(f(i)) FROM generate_series(1, 20000) i",
                "INSERT INTO t SELECT f(i) FROM generate_series(1, 20000) i RETURNING a"
            })
    void whatTheServerTellsOfEachRowIsGivenInPart(String statement) {
        postgres.run("CREATE TABLE t (a integer)");
        postgres.run("CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE plpgsql AS"
                + " $$ BEGIN RAISE NOTICE 'it is %', a; RETURN a; END $$");

        for (int time = 0; time < 2; time++) {
            try (StatementResult result = postgres.session().execute(statement)) {
                BatchStream rows = result.rows().orElseThrow();
                for (Optional<VectorSchemaRoot> batch = rows.next(); batch.isPresent(); ) {
                    batch = rows.next();
                }
                assertThat(result.warnings())
                        .hasSize(101)
                        .startsWith("it is 1", "it is 2")
                        .endsWith("it is 100", "the server told 19900 more");
            }
        }
        try (StatementResult result = postgres.session().execute("SELECT f(7)")) {
            result.rows().orElseThrow().next();
            result.rows().orElseThrow().next();
            assertThat(result.warnings()).containsExactly("it is 7");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT '{\"a\": 1}'::jsonb ? 'a'",
                "SELECT 'what?' = 'what?' -- and what?",
                "(SELECT true)",
                "/* a */ -- b\n SELECT true",
                "WITH q AS (SELECT true AS v) SELECT v FROM q ORDER BY v",
                "SELECT '{d}' = '{' || 'd' || '}'",
                "SELECT $$;$$ = ';'"
            })
    void queriesAreSentAsTheyAre(String query) {
        assertThat(postgres.rows(query)).containsExactly(List.of(true));
        assertThat(postgres.rowsOf(query)).containsExactly(List.of(true));
        assertThat(postgres.session().describe(query)).isPresent();
    }

    @Test
    void queriesThatChangeTablesAreRunOnce() {
        postgres.run("CREATE TYPE mood AS ENUM ('a')");
        postgres.run("CREATE TABLE t (a integer, b inet)");

        assertThat(postgres.rowsOf("WITH n AS (INSERT INTO t VALUES (1, '::1') RETURNING *) SELECT * FROM n"))
                .containsExactly(List.of(1, "::1"));
        assertThat(postgres.rowsOf("WITH n AS (INSERT INTO t VALUES (2, NULL) RETURNING a) SELECT * FROM n"))
                .containsExactly(List.of(2));
        postgres.run("SELECT * INTO u FROM t");

        assertThat(postgres.rows("SELECT (SELECT count(*) FROM t), (SELECT count(*) FROM u)"))
                .containsExactly(List.of(2L, 2L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM log WHERE action = 'delete'",
                "SELECT * FROM log FOR UPDATE",
                "WITH q AS (SELECT * FROM log WHERE action = E'delete') SELECT * FROM q",
                "WITH q AS (DELETE FROM log RETURNING *) SELECT * FROM q",
                "WITH q AS (SELECT 1) UPDATE log SET action = action RETURNING *",
                "INSERT INTO log SELECT * FROM log RETURNING *",
                "DELETE FROM log RETURNING *",
                "EXECUTE p",
                "FETCH ALL FROM c"
            })
    void theWayInWhichRowsAreReadChangesNoTypesAndNoValues(String statement) {
        postgres.run("CREATE TYPE mood AS ENUM ('sad')");
        postgres.run(
                "CREATE TABLE log (action text, ip inet, price numeric(9,2), total numeric, at timestamptz, m mood,"
                        + " i interval, d date, t time, u uuid, j jsonb, a integer[], b boolean, c char(3), n bigint)");
        postgres.run(
                "INSERT INTO log VALUES ('delete', '10.0.0.1/8', 1.5, 1.50, '2024-02-29 01:02:03+00', 'sad', '1 mon',"
                        + " '2024-02-29', '01:02:03', '123e4567-e89b-12d3-a456-426614174000', '{}', '{1,NULL}', true, 'x', 7)"
                        + NULLS + NULLS);
        postgres.run("PREPARE p AS SELECT * FROM log");
        postgres.run("DECLARE c CURSOR WITH HOLD FOR SELECT * FROM log");
        List<Field> described =
                postgres.session().describe("SELECT * FROM log").orElseThrow().getFields();
        List<List<Object>> rows = List.copyOf(postgres.rows("SELECT * FROM log"));
        assertThat(rows).hasSize(3);

        try (StatementResult result = postgres.session().execute(statement)) {
            BatchStream stream = result.rows().orElseThrow();
            assertThat(stream.schema().getFields()).isEqualTo(described);
            assertThat(Postgres.rows(stream)).isEqualTo(rows);
        }
        assertThat(postgres.rows("SELECT 'next'")).containsExactly(List.of("next"));
    }

    @Test
    void aLongResultOfAnyStatementIsNotKeptInMemory() {
        for (String query : List.of(
                "WITH q AS (SELECT generate_series(1, 200000000) AS i, E'delete' AS a, '::1'::inet AS b) SELECT * FROM q",
                "SELECT generate_series(1, 200000000) AS i, 'delete' AS a, '::1'::inet AS b")) {
            try (BatchStream stream = postgres.session().open(query)) {
                for (int batch = 0; batch < 3; batch++) {
                    assertThat(stream.next().orElseThrow().getRowCount()).isPositive();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO t SELECT generate_series(1, 300000) RETURNING a",
                "WITH n AS (INSERT INTO t SELECT generate_series(1, 300000) RETURNING a) SELECT * FROM n"
            })
    void aChangeIsMadeWholeWhereItsRowsAreNotRead(String statement) {
        postgres.run("CREATE TABLE t (a integer)");

        postgres.session().execute(statement).close();
        assertThat(postgres.admin("SELECT count(*) FROM t")).isEqualTo("300000");

        postgres.run("BEGIN");
        postgres.session().execute(statement).close();
        assertThat(postgres.rows("SELECT count(*) FROM t")).containsExactly(List.of(600_000L));
        postgres.run("ROLLBACK");
        assertThat(postgres.rows("SELECT count(*) FROM t")).containsExactly(List.of(300_000L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"COMMIT", "END", "commit work", "COMMIT AND CHAIN", "PREPARE TRANSACTION 'x'"})
    void aCommitOfWhatHasFailedIsAnError(String commit) {
        postgres.run("CREATE TABLE t (a integer)");
        postgres.run("BEGIN");
        postgres.run("INSERT INTO t VALUES (1)");
        assertThat(catchThrowable(() -> postgres.run("SELECT 1 / 0"))).hasMessageContaining("division by zero");

        Problem problem = catchThrowableOfType(SqlflowException.class, () -> postgres.run(commit))
                .problem();

        assertThat(problem.message()).contains("rolled it back");
        assertThat(problem.sqlState()).contains("25P02");
        assertThat(postgres.admin("SELECT count(*) FROM t")).isEqualTo("0");
        postgres.run("INSERT INTO t VALUES (2)");
        postgres.run("COMMIT");
        assertThat(postgres.admin("SELECT count(*) FROM t")).isEqualTo("1");
    }

    @Test
    void aChangeWhoseRowsAreReadIsKeptUnlessItsConstraintsRefuseIt() {
        postgres.run("CREATE TABLE t (a integer PRIMARY KEY, b inet)");
        assertThat(postgres.rowsOf("INSERT INTO t VALUES (1, '::1') RETURNING b"))
                .containsExactly(List.of("::1"));
        assertThat(postgres.admin("SELECT count(*) FROM t")).isEqualTo("1");

        postgres.run("CREATE TABLE u (a integer REFERENCES t DEFERRABLE INITIALLY DEFERRED)");
        assertThat(problemOf(() -> postgres.rowsOf("INSERT INTO u VALUES (2) RETURNING a"))
                        .sqlState())
                .contains("23503");
        assertThat(postgres.rows("SELECT * FROM u")).isEmpty();
    }

    @Test
    void theOrderOfRowsStaysWhereColumnsAreCast() {
        List<List<Object>> rows = List.copyOf(
                postgres.rows("SELECT i, '10.0.0.0'::inet + i AS i FROM generate_series(1, 1000) i ORDER BY 1 DESC"));

        assertThat(rows.get(0)).isEqualTo(List.of(1000, "10.0.3.232"));
        assertThat(rows.get(999)).isEqualTo(List.of(1, "10.0.0.1"));
    }

    @Test
    void columnsOfOneNameOrOfOtherCaseAreAllThere() {
        List<Field> fields = postgres.session()
                .describe("SELECT 1 AS a, 2 AS a, 3 AS \"A\", 4, now() AS \"x y\"\"z\"")
                .orElseThrow()
                .getFields();

        assertThat(fields).extracting(Field::getName).containsExactly("a", "a", "A", "?column?", "x y\"z");
        assertThat(postgres.rows("SELECT 1 AS a, 2 AS a, 3 AS \"A\", 4")).containsExactly(List.of(1, 2, 3, 4));
    }

    @Test
    void mistakesAreToldWithTheirPlaceAndState() {
        Problem column = problemOf(() -> postgres.rows("SELECT 1,\n 'é𝄞', nope FROM pg_class"));
        assertThat(column.code()).isEqualTo(ErrorCode.DATABASE);
        assertThat(column.message()).isEqualTo("column \"nope\" does not exist");
        assertThat(column.sqlState()).contains("42703");
        assertThat(column.location()).contains(new Location(18, 2, 8, 4));

        Problem table = problemOf(() -> postgres.run("INSERT INTO nowhere VALUES (1)"));
        assertThat(table.sqlState()).contains("42P01");
        assertThat(table.location()).isPresent();

        Problem hint = problemOf(() -> postgres.rows("SELECT relnam FROM pg_class"));
        assertThat(hint.hint().orElse("")).contains("pg_class.relname");

        postgres.run("CREATE TABLE t (a integer PRIMARY KEY)");
        Problem duplicate = problemOf(() -> postgres.run("INSERT INTO t VALUES (1), (1)"));
        assertThat(duplicate.message()).contains("duplicate key").contains("(a)=(1) already exists");
        assertThat(duplicate.sqlState()).contains("23505");

        Problem late = problemOf(() -> postgres.rows("SELECT 1 / (100000 - i) FROM generate_series(1, 100001) i"));
        assertThat(late.message()).isEqualTo("division by zero");
        assertThat(late.sqlState()).contains("22012");
        assertThat(late.location()).isEmpty();

        Problem use = problemOf(() -> postgres.run("USE shop"));
        assertThat(use.hint().orElse("")).contains("search_path");

        assertThat(postgres.rows("SELECT 1")).hasSize(1);
    }

    @Test
    void transactionsAreTheUsersOwn() {
        postgres.run("CREATE TABLE t (a integer)");
        postgres.run("BEGIN");
        postgres.run("INSERT INTO t VALUES (1)");
        assertThat(postgres.rows("SELECT * FROM t")).hasSize(1);
        assertThat(postgres.session().describeTable(QualifiedName.of("nothing")))
                .isEmpty();
        assertThat(postgres.session().estimateRows("SELECT * FROM t")).isPresent();
        postgres.run("ROLLBACK");
        assertThat(postgres.rows("SELECT * FROM t")).isEmpty();
    }

    @Test
    void tablesAreFoundAsStatementsFindThem() {
        postgres.run("CREATE SCHEMA s");
        postgres.run("CREATE TABLE s.t (a integer, \"B\" text)");
        postgres.run("CREATE VIEW s.v AS SELECT * FROM s.t");
        postgres.run("COMMENT ON TABLE s.t IS 'it''s a table'");
        postgres.run("COMMENT ON VIEW s.v IS 'a view'");
        postgres.run("CREATE TABLE \"T x\" (b text, A integer)");
        Session session = postgres.session();

        assertThat(session.describeTable(QualifiedName.of("t"))).isEmpty();
        assertThat(session.describeTable(QualifiedName.of("S", "T"))).isPresent();
        assertThat(session.describeTable(new QualifiedName(List.of(Identifier.quoted("S"), Identifier.quoted("t")))))
                .isEmpty();
        assertThat(session.describeTable(QualifiedName.of(postgres.databaseName(), "s", "t")))
                .isPresent();
        assertThat(session.describeTable(QualifiedName.of("other", "s", "t"))).isEmpty();
        assertThat(session.tableComment(QualifiedName.of("s", "t"))).contains("it's a table");
        assertThat(session.tableComment(QualifiedName.of("s", "v"))).isEmpty();
        assertThat(session.tablesWithColumns(List.of("a", "b")))
                .extracting(QualifiedName::toString)
                .containsExactly("\"T x\"", "s.t");

        postgres.run("SET search_path TO s");
        assertThat(session.describeTable(QualifiedName.of("t"))).isPresent();
        SessionListing listing = session.listing().orElseThrow();
        assertThat(listing.tables())
                .extracting(table -> table.name() + " " + table.view() + " "
                        + table.comment().orElse("-"))
                .containsExactly("public.\"T x\" false -", "t false it's a table", "v true a view");
        assertThat(listing.schemas())
                .extracting(schema -> schema.name() + " " + schema.current())
                .containsExactly("public false", "s true");
        assertThat(listing.functions()).anyMatch(function -> function.name().equals("generate_series"));
    }

    @Test
    void aTableIsReplacedAndAddedToWhereItsNameIsFound() {
        postgres.run("CREATE SCHEMA work");
        postgres.run("CREATE TABLE results AS SELECT 1 AS a");
        postgres.run("SET search_path TO work, public");

        postgres.copy("SELECT 2 AS a", QualifiedName.of("results"), WriteRequest.Mode.REPLACE);
        assertThat(postgres.admin("SELECT string_agg(schemaname || tablename, ',') FROM pg_tables"
                        + " WHERE schemaname IN ('work', 'public')"))
                .isEqualTo("publicresults");
        assertThat(postgres.rows("SELECT a FROM public.results")).containsExactly(List.of(2));

        postgres.copy("SELECT 3 AS a", QualifiedName.of("results"), WriteRequest.Mode.APPEND);
        assertThat(postgres.rows("SELECT a FROM public.results")).containsExactly(List.of(2), List.of(3));

        postgres.copy("SELECT 4 AS a", QualifiedName.of("others"), WriteRequest.Mode.REPLACE);
        assertThat(postgres.rows("SELECT a FROM work.others")).containsExactly(List.of(4));
    }

    @Test
    void estimatesComeFromThePlan() {
        postgres.run("CREATE TABLE t AS SELECT i FROM generate_series(1, 5000) i");
        postgres.run("ANALYZE t");

        assertThat(postgres.session().estimateRows("SELECT * FROM t")).hasValue(5000);
        assertThat(postgres.session().estimateRows("SELECT count(*) FROM t")).hasValue(1);
    }

    @Test
    void timeoutsOfTheServerEndAStatement() {
        postgres.run("SET statement_timeout TO '100ms'");

        assertThatThrownBy(() -> postgres.rows("SELECT pg_sleep(60)"))
                .asInstanceOf(InstanceOfAssertFactories.type(SqlflowException.class))
                .satisfies(thrown -> {
                    assertThat(thrown.problem().message()).isEqualTo("canceling statement due to statement timeout");
                    assertThat(thrown.problem().sqlState()).contains("57014");
                });
    }

    @Test
    void sixteenHundredColumnsAndAnEmptyTableCanBeRead() {
        StringBuilder columns = new StringBuilder("c0 integer");
        for (int i = 1; i < 1600; i++) {
            columns.append(", c").append(i).append(" smallint");
        }
        postgres.run("CREATE TABLE wide (" + columns + ")");
        postgres.run("INSERT INTO wide (c0, c1599) VALUES (1, 2)");

        assertThat(postgres.rows("SELECT * FROM wide").get(0)).hasSize(1600).endsWith((short) 2);
        postgres.copy("SELECT * FROM wide", QualifiedName.of("copy"), WriteRequest.Mode.REPLACE);
        assertThat(postgres.rows("SELECT c1599 FROM copy")).containsExactly(List.of((short) 2));
        assertThat(postgres.rows("SELECT * FROM wide WHERE false")).isEmpty();
    }
}
