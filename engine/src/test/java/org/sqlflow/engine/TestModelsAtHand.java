package org.sqlflow.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.Problem;

/** Models that queries call stay at hand between statements, but are never other than what their names mean. */
class TestModelsAtHand {
    private static final long ROOM = 30_000;

    @RegisterExtension
    private final ProgramExtension program = new ProgramExtension();

    @RegisterExtension
    private final ProgramExtension narrow = new ProgramExtension(ROOM);

    @BeforeEach
    void makeData() {
        program.succeed("CREATE TABLE t AS SELECT i % 10 AS x, (i % 10) * 1.0 AS one, (i % 10) * 2.0 AS two,"
                + " (i % 10) * 3.0 AS three FROM range(200) r(i)");
        train("one", "");
    }

    private void train(String label, String mode) {
        program.succeed(
                "SELECT x, " + label + " AS y FROM t TO TRAIN xgboost.gbtree WITH eta=1, train.num_boost_round=20"
                        + " LABEL y INTO " + mode + " m");
    }

    /** What the model makes of 4, as a multiple of it. */
    private long factor(String model) {
        Object answer = program.rows("SELECT round(predict('" + model + "', {'x': 4}) / 4)::BIGINT AS factor")
                .get(0)
                .get("factor");
        return (Long) requireNonNull(answer);
    }

    /** How many queries of the store a statement needs. */
    private int queriesFor(String model) {
        return queries(program, model);
    }

    @Test
    void isReadOnce() {
        int first = queriesFor("m");
        assertThat(queriesFor("m")).isEqualTo(1).isLessThan(first);
        assertThat(queriesFor("m")).isEqualTo(1);
        assertThat(queriesFor("m@1")).isEqualTo(first);
    }

    @Test
    void isTheOneThatTheNameMeans() {
        assertThat(factor("m")).isEqualTo(1);
        train("two", "");
        assertThat(factor("m")).isEqualTo(2);
        assertThat(factor("m@1")).isEqualTo(1);
        train("three", "OR REPLACE");
        assertThat(factor("m")).isEqualTo(3);
        assertThat(factor("m@1")).isEqualTo(3);
    }

    @Test
    void followsAliases() {
        train("two", "");
        program.succeed("ALTER MODEL m SET ALIAS best = 1");
        assertThat(factor("m@best")).isEqualTo(1);
        program.succeed("ALTER MODEL m SET ALIAS best = 2");
        assertThat(factor("m@best")).isEqualTo(2);
        program.succeed("ALTER MODEL m SET ALIAS best = 1");
        assertThat(factor("m@best")).isEqualTo(1);
        program.succeed("ALTER MODEL m DROP ALIAS best");
        assertThat(problem("SELECT predict('m@best', {'x': 4})").code()).isEqualTo(ErrorCode.VERSION_NOT_FOUND);
    }

    @Test
    void isGoneWhenItIsDropped() {
        train("two", "");
        assertThat(factor("m")).isEqualTo(2);
        program.succeed("DROP MODEL m@2");
        assertThat(factor("m")).isEqualTo(1);
        program.succeed("DROP MODEL m");
        Problem missing = problem("SELECT 1,\n predict('m', {'x': 4})");
        assertThat(missing.code()).isEqualTo(ErrorCode.MODEL_NOT_FOUND);
        assertThat(missing.location().orElseThrow()).hasToString("2:10");
        program.succeed("CREATE TABLE m (version VARCHAR, seq VARCHAR, bytes VARCHAR)");
        assertThat(problem("SELECT predict('m', {'x': 4})").code()).isEqualTo(ErrorCode.NOT_A_MODEL);
        program.succeed("DROP TABLE m");
        train("three", "");
        assertThat(factor("m")).isEqualTo(3);
    }

    @Test
    void followsTheTransaction() {
        assertThat(factor("m")).isEqualTo(1);
        assertThat(problem("BEGIN; DROP TABLE m; SELECT predict('m', {'x': 4})").code())
                .isEqualTo(ErrorCode.DATABASE);
        program.succeed("ROLLBACK");
        assertThat(factor("m")).isEqualTo(1);
    }

    @Test
    void isOfTheSchemaInUse() {
        program.succeed("CREATE SCHEMA other; SELECT x, two AS y FROM t TO TRAIN xgboost.gbtree WITH eta=1,"
                + " train.num_boost_round=20 LABEL y INTO other.m");
        assertThat(factor("m")).isEqualTo(1);
        program.succeed("USE other");
        assertThat(factor("m")).isEqualTo(2);
        program.succeed("USE main");
        assertThat(factor("m")).isEqualTo(1);
    }

    @Test
    void servesSeveralCallsAtOnce() {
        train("two", "");
        assertThat(program.rows("SELECT predict('m', {'x': x}) - predict('m@1', {'x': x}) AS d, predict('m', t) AS p"
                                + " FROM t WHERE x = 4 LIMIT 1")
                        .get(0))
                .hasEntrySatisfying("d", d -> assertThat((Double) d).isBetween(3.9, 4.1));
        assertThat(factor("m")).isEqualTo(2);
    }

    @Test
    void thoseUsedLastStayWhereThereIsRoom() {
        narrow.succeed("CREATE TABLE t AS SELECT i % 300 AS x, (i % 300) * 1.0 AS y FROM range(600) r(i)");
        for (String model : List.of("a", "b")) {
            narrow.succeed(
                    "SELECT * FROM t TO TRAIN xgboost.gbtree WITH train.num_boost_round=8 LABEL y INTO " + model);
            long size = (Long) requireNonNull(
                    narrow.rows("SELECT sum(octet_length(bytes))::BIGINT AS n FROM " + model + " WHERE seq >= 0")
                            .get(0)
                            .get("n"));
            assertThat(size).isBetween(ROOM / 2 + 2_000, ROOM - 1);
        }
        int first = queries(narrow, "a");
        assertThat(queries(narrow, "a")).isEqualTo(1);
        assertThat(queries(narrow, "b")).isEqualTo(first);
        assertThat(queries(narrow, "b")).isEqualTo(1);
        assertThat(queries(narrow, "a")).as("after it had to make room").isGreaterThan(1);
        assertThat(narrow.rows("SELECT predict('a', {'x': 4}) - predict('b', {'x': 4}) AS d")
                        .get(0))
                .containsEntry("d", 0.0);
    }

    private static int queries(ProgramExtension in, String model) {
        int before = in.session().queries();
        in.succeed("SELECT predict('" + model + "', {'x': 4})");
        return in.session().queries() - before;
    }

    private Problem problem(String statement) {
        List<Problem> problems = program.run(statement).problems();
        assertThat(problems).hasSize(1);
        return problems.get(0);
    }

    /** A function that was not given back would not be lent to the next statement. */
    @Test
    void isGivenBackWhenAStatementCannotBeBound() {
        String call = "SELECT predict('m', {'x': 4})";
        program.succeed(call);
        Object functions = functions();
        program.session().failToRender(true);
        for (int attempt = 0; attempt < 3; attempt++) {
            assertThat(program.run(call).problems()).hasSize(1);
        }
        program.session().failToRender(false);
        program.succeed(call);
        assertThat(functions()).isEqualTo(functions);
    }

    private Object functions() {
        return requireNonNull(program.rows("SELECT count(*) AS functions FROM duckdb_functions()")
                .get(0)
                .get("functions"));
    }
}
