package org.sqlflow.connector.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.spi.connector.BatchStream;
import org.sqlflow.spi.connector.SessionListing;
import org.sqlflow.spi.connector.StatementResult;
import org.sqlflow.spi.connector.WriteRequest;

@Tag("server")
class TestMariaDbSession {
    @RegisterExtension
    final MariaDb maria = new MariaDb();

    @Test
    void rowsComeInBatchesThatAreNotTooLarge() {
        long rows = 0;
        try (BatchStream stream =
                maria.session().open("SELECT seq, repeat('x', seq % 2000) AS x FROM seq_1_to_100000")) {
            for (Optional<VectorSchemaRoot> batch = stream.next(); batch.isPresent(); batch = stream.next()) {
                rows += batch.get().getRowCount();
                assertThat(batch.get().getRowCount()).isLessThanOrEqualTo(65_536);
                assertThat(batch.get().getVector(1).getBufferSize()).isLessThan(40 << 20);
            }
        }
        assertThat(rows).isEqualTo(100_000);
    }

    @Test
    void statementsGiveRowsCountsAndWarnings() {
        maria.run("CREATE TABLE t (a INT PRIMARY KEY, b VARCHAR(3))");
        assertThat(count("INSERT INTO t VALUES (1, 'x'), (2, 'y'), (3, 'z')")).hasValue(3);
        assertThat(count("UPDATE t SET b = 'w' WHERE a < 3")).hasValue(2);
        assertThat(count("REPLACE INTO t VALUES (3, 'z')")).hasValue(1);
        assertThat(count("DELETE FROM t WHERE a = 3")).hasValue(1);
        assertThat(count("CREATE TABLE u AS SELECT * FROM t")).isEmpty();
        assertThat(count("SET @x = 1")).isEmpty();
        try (StatementResult result = maria.session().execute("INSERT IGNORE INTO t VALUES (1, 'x')")) {
            assertThat(result.affectedRows()).hasValue(0);
            assertThat(result.warnings()).hasSize(1).first().asString().contains("Duplicate entry '1'");
        }
        for (String sql : List.of(
                "SHOW TABLES", "DESCRIBE t", "EXPLAIN SELECT * FROM t", "SHOW CREATE TABLE t", "CHECK TABLE t")) {
            assertThat(maria.rowsOf(sql)).as(sql).isNotEmpty();
        }
        assertThat(maria.rowsOf("(SELECT a FROM t) UNION ALL (SELECT a FROM u) ORDER BY 1"))
                .hasSize(4);
        assertThat(maria.rowsOf("VALUES (1), (2)")).hasSize(2);
    }

    private OptionalLong count(String sql) {
        try (StatementResult result = maria.session().execute(sql)) {
            assertThat(result.rows()).isEmpty();
            return result.affectedRows();
        }
    }

    @Test
    void proceduresAndBatchesOfThemWork() {
        maria.run("CREATE PROCEDURE p() BEGIN SELECT 1 AS a; END");
        assertThat(maria.rowsOf("CALL p()")).containsExactly(List.of(1));
        assertThat(maria.rows("SELECT 2")).containsExactly(List.of(2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "SELECT a, aeg FROM t; aeg; 42S22",
                "SELECT 1 FROM nothing; nothing; 42S02",
                "SELEKT 1; SELEKT; 42000",
                "SELECT 1 FROM t WHERE WHERE; WHERE; 42000",
                "INSERT INTO t (b) VALUES (1); b; 42S22",
                "SELECT nofunction(1); nofunction; 42000"
            })
    void mistakesAreToldWithTheirPlaceAndState(String sql, String word, String state) {
        maria.run("CREATE TABLE t (a INT)");

        Problem problem = catchThrowableOfType(SqlflowException.class, () -> maria.rowsOf(sql))
                .problem();

        assertThat(problem.code()).isEqualTo(ErrorCode.DATABASE);
        assertThat(problem.message()).doesNotContain("conn=");
        assertThat(problem.sqlState()).contains(state);
        problem.location()
                .ifPresent(place -> assertThat(sql.substring(place.offset())).startsWith(word));
        assertThat(problem.location().isPresent())
                .isEqualTo(!word.equals("nofunction") || problem.location().isPresent());
        assertThat(maria.rows("SELECT 1")).hasSize(1);
    }

    @Test
    void columnsOfOneNameAndNamesOfAllKindsAreRead() {
        assertThat(maria.rows("SELECT 1 AS a, 2 AS a, 3 AS `it's \"q\" 北`")).containsExactly(List.of(1, 2, 3));
        maria.copy(
                "SELECT 3 AS `it's \"q\" `` 北`, 4 AS `select`", QualifiedName.of("a`b 北"), WriteRequest.Mode.REPLACE);
        assertThat(maria.rows("SELECT * FROM `a``b 北`")).containsExactly(List.of(3, 4));
        assertThat(maria.session().tableComment(QualifiedName.of("a`b 北"))).contains("made by a test");
    }

    @Test
    void tablesAreFoundAsStatementsFindThem() {
        String other = maria.databaseName() + "_other";
        maria.copy(
                "SELECT 1 AS version, 2 AS seq, 'x' AS bytes", QualifiedName.of(other, "M"), WriteRequest.Mode.REPLACE);
        try {
            maria.run("CREATE VIEW v AS SELECT 1 AS a");
            maria.run("CREATE TABLE t (BYTES INT, Version INT, seq INT) COMMENT 'it''s \\\\ 北'");
            maria.run("CREATE TEMPORARY TABLE passing (a INT)");

            assertThat(maria.session().describeTable(QualifiedName.of("nothing")))
                    .isEmpty();
            assertThat(maria.session().describeTable(QualifiedName.of("v"))).isPresent();
            assertThat(maria.session().describeTable(QualifiedName.of("passing")))
                    .isPresent();
            assertThat(maria.session().tableComment(QualifiedName.of("v"))).isEmpty();
            assertThat(maria.session().tableComment(QualifiedName.of("t"))).contains("it's \\ 北");
            assertThat(maria.session().tablesWithColumns(List.of("version", "seq", "bytes")))
                    .contains(QualifiedName.of("t"), QualifiedName.of(other, "M"));
            SessionListing listing = maria.session().listing().orElseThrow();
            assertThat(listing.tables().stream()
                            .filter(table -> table.name().parts().size() == 1)
                            .map(table -> table.name() + " " + table.view()))
                    .containsExactly("t false", "v true");
            assertThat(listing.schemas().stream()
                            .filter(SessionListing.Schema::current)
                            .map(schema -> schema.name().toString()))
                    .containsExactly(maria.databaseName());
            maria.run("USE " + other);
            assertThat(maria.session().describeTable(QualifiedName.of("M"))).isPresent();
            maria.copy("SELECT * FROM M", QualifiedName.of("second"), WriteRequest.Mode.REPLACE);
            assertThat(maria.rows("SELECT count(*) FROM " + other + ".second")).containsExactly(List.of(1L));
        } finally {
            maria.admin("DROP DATABASE " + other);
        }
    }

    @Test
    void describingAndEstimatingRunNothing() {
        maria.run("CREATE TABLE t AS SELECT seq AS a FROM seq_1_to_1000");
        maria.run("ANALYZE TABLE t");

        assertThat(maria.session()
                        .describe("SELECT a, SLEEP(1000) AS s FROM t")
                        .orElseThrow()
                        .getFields())
                .hasSize(2);
        assertThat(maria.session()
                        .estimateRows("SELECT a, SLEEP(1000) AS s FROM t")
                        .orElse(-1))
                .isBetween(500L, 2_000L);
        assertThat(maria.session().estimateRows("SELECT a FROM t UNION SELECT 1"))
                .isEmpty();
    }

    @Test
    void settingsOfTheSessionHoldForWhatItWrites() {
        maria.run("SET SESSION sql_mode = 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES'");
        maria.copy("SELECT 'a\\b' AS \"x y\", 'tab\t\nnul' AS b", QualifiedName.of("t"), WriteRequest.Mode.REPLACE);

        assertThat(maria.rows("SELECT \"x y\", b FROM t")).containsExactly(List.of("a\\b", "tab\t\nnul"));
    }

    @Test
    void nobodySeesAReplacementBeforeItIsWhole() {
        maria.run("CREATE TABLE target AS SELECT 1 AS a");
        try (BatchStream stream = maria.session().open("SELECT 2 AS a")) {
            var writer = maria.session()
                    .openWriter(new WriteRequest(
                            QualifiedName.of("target"),
                            stream.schema(),
                            WriteRequest.Mode.REPLACE,
                            List.of(),
                            Optional.empty(),
                            "job1"));
            writer.append(stream.next().orElseThrow());
            assertThat(maria.admin("SELECT group_concat(a) FROM target")).isEqualTo("1");
            assertThat(stream.next()).isEmpty();
            writer.commit();
            assertThat(maria.admin("SELECT group_concat(a) FROM target")).isEqualTo("2");
            writer.close();
        }
    }
}
