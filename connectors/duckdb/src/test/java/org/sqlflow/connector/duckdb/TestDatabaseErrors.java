package org.sqlflow.connector.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.SQLException;
import java.util.Optional;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.spi.connector.BatchStream;

class TestDatabaseErrors {
    @RegisterExtension
    final DuckDb duckDb = new DuckDb();

    @BeforeEach
    void createTable() {
        duckDb.run("CREATE TABLE t (m INTEGER, n INTEGER PRIMARY KEY)");
    }

    /** Statement, message, line:column, the text at the place, hint; lines of a statement are separated by ↵. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            quoteCharacter = '`',
            value = {
                "selec 1 | Parser Error: syntax error at or near \"selec\" | 1:1 | selec | -",
                "SELECT m↵FROM t↵    WERE n = 1 | Parser Error: syntax error at or near \"n\" | 3:10 | n | -",
                "SELECT m,↵  n,↵    nosuch↵FROM t | Binder Error: Referenced column \"nosuch\" not found in FROM clause! | 3:5 | nosuch | -",
                "SELECT nn FROM t | Binder Error: Referenced column \"nn\" not found in FROM clause! | 1:8 | nn | Candidate bindings: \"n\"",
                "SELECT '名前', 'é', x FROM t AS y | Binder Error: Referenced column \"x\" not found in FROM clause! | 1:20 | x | -",
                "SELECT\t\tnn FROM t | Binder Error: Referenced column \"nn\" not found in FROM clause! | 1:9 | nn | Candidate bindings: \"n\"",
                "SELECT 1↵FROM tt | Catalog Error: Table with name tt does not exist! | 2:6 | tt | Did you mean \"t\"?",
                "SELECT struct_extrac(1) | Catalog Error: Scalar Function with name struct_extrac does not exist! | 1:8 | struct_extrac(1) | Did you mean \"struct_extract\"?",
                "SELECT 1,↵ CAST(concat('abc', i) AS INTEGER) FROM range(3) AS r(i) | Conversion Error: Could not convert string 'abc0' to INT32 | 2:2 | CAST(concat('abc', i) AS INTEGER) | -",
                "INSERT INTO t VALUES (1, 1), (2, 1) | Constraint Error: PRIMARY KEY or UNIQUE constraint violation: duplicate key \"1\" | - | - | -",
                "SELECT error('boom') FROM range(3) | Invalid Input Error: boom | - | - | -",
                "SELECT ? | Invalid Input Error: Values were not provided for the following parameters: 1 | - | - | -",
            })
    void tellsWhatAndWhere(String lines, String message, String place, String token, String hint) {
        String sql = lines.replace('↵', '\n');

        Problem problem = problem(sql);

        assertThat(problem.code()).isEqualTo(ErrorCode.DATABASE);
        assertThat(problem.message()).isEqualTo(message);
        assertThat(problem.location().map(Object::toString)).isEqualTo(Optional.ofNullable(place));
        assertThat(problem.location().map(at -> sql.substring(at.offset(), at.end())))
                .isEqualTo(Optional.ofNullable(token));
        if (hint != null) {
            assertThat(problem.hint()).hasValue(hint);
        }
        assertThat(duckDb.run("SELECT 42")).containsExactly("42");
    }

    @Test
    void findsThePlaceInALongLine() {
        String sql = "SELECT " + "1, ".repeat(100) + "nosuch, " + "2, ".repeat(100) + "3 FROM t";

        Problem problem = problem(sql);

        assertThat(problem.location().map(at -> at.offset())).hasValue(sql.indexOf("nosuch"));
        assertThat(problem.location().map(at -> at.length())).hasValue("nosuch".length());
    }

    @Test
    void doesWithoutAPlaceWhereTheDriverSpoilsTheMessage() {
        assertThat(problem("SELECT '🦆', x FROM t").message())
                .isEqualTo("Binder Error: Referenced column \"x\" not found in FROM clause!");
    }

    @Test
    void countsLinesAsTheProgramDoes() {
        assertThat(problem("SELECT 'a\r', 'b\r\n',\n x FROM t").location()).hasToString("Optional[3:2]");
    }

    @Test
    void locatesErrorsOfDescribedQueriesAlike() {
        SqlflowException failure = catchThrowableOfType(
                SqlflowException.class, () -> duckDb.session().describe("SELECT m,\n  nosuch FROM t"));

        assertThat(failure.problem().location()).hasToString("Optional[2:3]");
        assertThat(failure.problem().message()).startsWith("Binder Error: Referenced column \"nosuch\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 500_000})
    void tellsErrorsAmidRows(int row) {
        String query = "SELECT CASE WHEN i = " + row + " THEN error('boom') ELSE i END FROM range(600000) AS t(i)";

        SqlflowException failure = catchThrowableOfType(SqlflowException.class, () -> drain(query));

        assertThat(failure.problem().message()).isEqualTo("Invalid Input Error: boom");
        assertThat(duckDb.run("SELECT 42")).containsExactly("42");
    }

    @Test
    void leavesTheUsersTransactionToTheUser() {
        duckDb.run("BEGIN");
        assertThat(problem("SELECT error('boom') FROM range(3)").message()).isEqualTo("Invalid Input Error: boom");
        assertThat(problem("SELECT 1").message())
                .isEqualTo("TransactionContext Error: Current transaction is aborted (please ROLLBACK)");
        duckDb.run("ROLLBACK");
        assertThat(duckDb.run("SELECT 42")).containsExactly("42");
    }

    @Test
    void tellsWhenMemoryIsShort() {
        duckDb.run("SET memory_limit = '20MB'");

        Problem problem = problem(
                "SELECT count(*) FROM (SELECT i, string_agg(i::VARCHAR) FROM range(5000000) AS t(i) GROUP BY i)");

        assertThat(problem.code()).isEqualTo(ErrorCode.OUT_OF_MEMORY);
        assertThat(problem.message())
                .startsWith("not enough memory: failed to allocate")
                .doesNotContain("\n");
        assertThat(problem.hint()).hasValueSatisfying(hint -> assertThat(hint).contains("SET memory_limit"));
    }

    @Test
    void knowsConflictsThatPass() {
        try (var other = duckDb.database().openSession()) {
            duckDb.run("INSERT INTO t VALUES (1, 1)");
            duckDb.run("BEGIN");
            duckDb.run("UPDATE t SET m = 2");
            SqlflowException failure =
                    catchThrowableOfType(SqlflowException.class, () -> DuckDb.run(other, "UPDATE t SET m = 3"));
            assertThat(failure.problem().code()).isEqualTo(ErrorCode.DATABASE_TRANSIENT);
            duckDb.run("COMMIT");
        }
    }

    @Test
    void knowsAFullDisk() {
        Problem problem = DatabaseErrors.translate(
                new SQLException("IO Error: Could not write all bytes to file \"x\": No space left on device"),
                StatementText.of("SELECT 1"));

        assertThat(problem.code()).isEqualTo(ErrorCode.FILE);
    }

    @Test
    void isNotMisledByExcerptsInMessages() {
        Problem problem = problem("SELECT error('LINE 9: x' || chr(10) || '          ^')");

        assertThat(problem.location()).isEmpty();
    }

    private Problem problem(String sql) {
        return catchThrowableOfType(SqlflowException.class, () -> duckDb.run(sql))
                .problem();
    }

    private void drain(String query) {
        try (BatchStream stream = duckDb.session().open(query)) {
            Optional<VectorSchemaRoot> batch = stream.next();
            while (batch.isPresent()) {
                batch = stream.next();
            }
        }
    }
}
