package org.sqlflow.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Field;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.spi.connector.BatchStream;
import org.sqlflow.spi.connector.Session;
import org.sqlflow.spi.connector.SessionListing;
import org.sqlflow.spi.connector.StatementResult;
import org.sqlflow.spi.connector.WriteRequest.Mode;

/** What a session and a writer promise, on a database with a dialect of its own and on one that only its driver describes. */
class TestJdbcConnectors {
    private static final String THREE = "SELECT * FROM (SELECT 1 AS a, 'x' AS b UNION ALL SELECT 2, 'y' UNION ALL"
            + " SELECT 3, NULL) t ORDER BY a";
    private static final String MANY = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
            + " SELECT i, 'row ' || i AS t FROM n";

    @TempDir
    Path home;

    static Stream<String> urls() {
        return Stream.of("sqlite://%s/shop.db", "jdbc:h2:%s/shop");
    }

    private OpenedSource open(String url) {
        return OpenedSource.open(String.format(Locale.ROOT, url, home), home);
    }

    @ParameterizedTest
    @MethodSource("urls")
    void runsStatementsOfEachKind(String url) {
        try (OpenedSource source = open(url)) {
            assertThat(source.run("CREATE TABLE t (a INTEGER, b VARCHAR(10))")).isEmpty();
            try (StatementResult created = source.session().execute("CREATE TABLE u (a INTEGER)")) {
                assertThat(created.affectedRows()).isEmpty();
            }
            try (StatementResult inserted =
                    source.session().execute("INSERT INTO t VALUES (1, 'x'), (2, NULL), (3, '名前 🦆')")) {
                assertThat(inserted.affectedRows()).hasValue(3);
                assertThat(inserted.rows()).isEmpty();
            }
            try (StatementResult deleted = source.session().execute("DELETE FROM t WHERE a > 100")) {
                assertThat(deleted.affectedRows()).hasValue(0);
            }
            assertThat(source.run("SELECT a, b FROM t ORDER BY a")).containsExactly("1|x", "2|null", "3|名前 🦆");
            assertThat(source.run("SELECT a FROM t WHERE a > 5")).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("urls")
    void streamsLongResultsInBatches(String url) {
        try (OpenedSource source = open(url)) {
            long rows = 0;
            try (BatchStream stream = source.session().open(String.format(Locale.ROOT, MANY, 100_000))) {
                for (Optional<VectorSchemaRoot> batch = stream.next(); batch.isPresent(); batch = stream.next()) {
                    assertThat(batch.get().getRowCount()).isBetween(1, 65_536);
                    rows += batch.get().getRowCount();
                }
            }
            assertThat(rows).isEqualTo(100_000);
            try (BatchStream stream = source.session().open(String.format(Locale.ROOT, MANY, 70_000))) {
                assertThat(stream.next()).isPresent();
            }
            assertThat(source.run("SELECT 1 AS a")).containsExactly("1");
        }
    }

    @ParameterizedTest
    @MethodSource("urls")
    void tellsTheServersMessageAndGoesOn(String url) {
        try (OpenedSource source = open(url)) {
            source.run("CREATE TABLE t (a INTEGER PRIMARY KEY)");
            SqlflowException missing =
                    catchThrowableOfType(SqlflowException.class, () -> source.run("SELECT nope FROM t"));
            assertThat(missing.problem().code()).isEqualTo(ErrorCode.DATABASE);
            assertThat(missing.problem().message()).containsIgnoringCase("nope");
            source.run("INSERT INTO t VALUES (1)");
            assertThatThrownBy(() -> source.run("INSERT INTO t VALUES (1)"))
                    .isInstanceOf(SqlflowException.class)
                    .hasMessageMatching("(?is).*(unique|primary key).*");
            assertThatThrownBy(() -> source.session().describe("SELECT nope FROM t"))
                    .isInstanceOf(SqlflowException.class);
            assertThatThrownBy(() -> source.session().open("CREATE TABLE v (a INTEGER)"))
                    .hasMessageContaining("gives no rows");
            assertThat(source.run("SELECT a FROM t")).containsExactly("1");
        }
    }

    @ParameterizedTest
    @MethodSource("urls")
    void describesWithoutRunning(String url) {
        try (OpenedSource source = open(url)) {
            source.run("CREATE TABLE t (a INTEGER, b VARCHAR(10), c DOUBLE PRECISION)");
            assertThat(source.session().describe("SELECT b AS x, c FROM t").orElseThrow().getFields().stream()
                            .map(field -> field.getName().toLowerCase(Locale.ROOT)))
                    .containsExactly("x", "c");
            assertThat(source.session().describeTable(OpenedSource.name("t")).orElseThrow().getFields().stream()
                            .map(TestJdbcConnectors::databaseType))
                    .satisfiesExactly(
                            type -> assertThat(type).isEqualTo("INTEGER"),
                            type -> assertThat(type).isIn("VARCHAR(10)", "CHARACTER VARYING(10)"),
                            type -> assertThat(type).isEqualTo("DOUBLE PRECISION"));
            assertThat(source.session().describeTable(OpenedSource.name("nothing")))
                    .isEmpty();
        }
    }

    private static String databaseType(Field field) {
        return String.valueOf(field.getMetadata().get(Session.DATABASE_TYPE));
    }

    @ParameterizedTest
    @MethodSource("urls")
    void writesAndReplacesTables(String url) {
        try (OpenedSource source = open(url)) {
            source.write(THREE, "r", Mode.REPLACE, List.of(), writer -> true);
            assertThat(source.run("SELECT a, b FROM r ORDER BY a")).containsExactly("1|x", "2|y", "3|null");
            source.write("SELECT 7 AS z", "r", Mode.REPLACE, List.of(), writer -> false);
            assertThat(source.run("SELECT a FROM r ORDER BY a")).containsExactly("1", "2", "3");
            source.write("SELECT 7 AS z", "r", Mode.REPLACE, List.of(), writer -> {
                assertThat(source.run("SELECT count(*) AS n FROM r")).containsExactly("3");
                return true;
            });
            assertThat(source.run("SELECT z FROM r")).containsExactly("7");
            assertThat(tables(source)).containsExactly("r");
        }
    }

    @ParameterizedTest
    @MethodSource("urls")
    void appendsToATable(String url) {
        try (OpenedSource source = open(url)) {
            source.write(THREE, "m", Mode.APPEND, List.of("a"), writer -> false);
            assertThat(tables(source)).isEmpty();
            source.write(THREE, "m", Mode.APPEND, List.of("a"), writer -> true);
            source.write("SELECT 4 AS a, 'z' AS b", "m", Mode.APPEND, List.of("a"), writer -> false);
            source.write("SELECT 5 AS a, 'z' AS b", "m", Mode.APPEND, List.of("a"), writer -> true);
            assertThatThrownBy(() ->
                            source.write("SELECT 5 AS a, 'z' AS b", "m", Mode.APPEND, List.of("a"), writer -> true))
                    .isInstanceOf(SqlflowException.class);
            assertThat(source.run("SELECT a FROM m ORDER BY a")).containsExactly("1", "2", "3", "5");
            assertThat(tables(source)).containsExactly("m");
        }
    }

    @ParameterizedTest
    @MethodSource("urls")
    void writesIntoANewSchemaWhileRowsAreRead(String url) {
        try (OpenedSource source = open(url);
                Session other = source.database().openSession()) {
            source.run("CREATE TABLE source (i INTEGER, t VARCHAR(20))");
            source.run("INSERT INTO source "
                    + String.format(Locale.ROOT, MANY, 20_000).replace("WITH", "WITH "));
            source.write("SELECT i, t FROM source", "s.copy", Mode.REPLACE, List.of(), writer -> true);
            assertThat(source.run("SELECT count(*) AS n FROM s.copy")).containsExactly("20000");
            assertThat(OpenedSource.run(other, "SELECT max(i) AS n FROM s.copy"))
                    .containsExactly("20000");
            assertThat(source.session()
                            .tableComment(OpenedSource.name("s.copy"))
                            .orElseThrow())
                    .startsWith("it's *")
                    .endsWith("a comment");
            assertThat(source.session().tableComment(OpenedSource.name("source")))
                    .isEmpty();
            assertThat(source.session().tablesWithColumns(List.of("T", "I")).stream()
                            .map(name -> name.toString().toLowerCase(Locale.ROOT)))
                    .containsExactlyInAnyOrder("source", "s.copy");
            assertThat(source.session().listing().orElseThrow().schemas().stream()
                            .map(schema -> schema.name().toString().toLowerCase(Locale.ROOT)))
                    .contains("s");
        }
    }

    @ParameterizedTest
    @MethodSource("urls")
    void listsTablesAndViews(String url) {
        try (OpenedSource source = open(url)) {
            source.run("CREATE TABLE \"odd name\" (a INTEGER)");
            source.run("CREATE VIEW v AS SELECT 1 AS a");
            assertThat(source.session().listing().orElseThrow().tables())
                    .extracting(table -> table.name().toString().toLowerCase(Locale.ROOT), SessionListing.Table::view)
                    .containsExactlyInAnyOrder(
                            org.assertj.core.groups.Tuple.tuple("\"odd name\"", false),
                            org.assertj.core.groups.Tuple.tuple("v", true));
            assertThat(source.session().tableComment(OpenedSource.name("v"))).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("urls")
    void stopsAStatement(String url) throws Exception {
        try (OpenedSource source = open(url)) {
            String endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000000000)"
                    + " SELECT count(*) AS c FROM n";
            CompletableFuture<Throwable> failure = CompletableFuture.supplyAsync(
                    () -> catchThrowableOfType(SqlflowException.class, () -> source.run(endless)));
            while (!failure.isDone()) {
                source.session().cancel();
                LockSupport.parkNanos(1_000_000);
            }
            assertThat(((SqlflowException) failure.get()).problem().code()).isEqualTo(ErrorCode.CANCELLED);
            source.session().cancel();
            assertThat(source.run("SELECT 1 AS a")).containsExactly("1");
        }
    }

    private static List<String> tables(OpenedSource source) {
        return source.session().listing().orElseThrow().tables().stream()
                .map(table -> table.name().toString().toLowerCase(Locale.ROOT))
                .toList();
    }
}
