package org.sqlflow.connector.jdbc.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.connector.jdbc.OpenedSource;
import org.sqlflow.spi.connector.BatchStream;
import org.sqlflow.spi.connector.ConnectorContext;
import org.sqlflow.spi.connector.DataSource;
import org.sqlflow.spi.connector.NumberText;
import org.sqlflow.spi.connector.Session;
import org.sqlflow.spi.connector.WriteRequest;
import org.sqlflow.spi.connector.WriteRequest.Mode;

/** What only SQLite does. */
class TestSqlite {
    private static final String NUMBERS =
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) ";

    @TempDir
    Path home;

    private OpenedSource open() {
        return OpenedSource.open("sqlite://" + home + "/shop.db", home);
    }

    @Test
    void valuesTellTheTypeWhereTheColumnDoesNot() {
        try (OpenedSource source = open()) {
            source.run("CREATE TABLE t (a, b DATE, c INTEGER, d NUMERIC)");
            source.run("INSERT INTO t VALUES (1, 'yesterday', 'many', 1.5), (2.5, '2020-01-01', 3, NULL)");
            try (BatchStream rows = source.session().open("SELECT *, a || '' AS e, NULL AS f, x'00' AS g FROM t")) {
                assertThat(rows.schema().getFields().stream()
                                .map(field -> field.getType().getTypeID().name()))
                        .containsExactly("FloatingPoint", "Utf8", "Utf8", "FloatingPoint", "Utf8", "Utf8", "Binary");
            }
            assertThat(source.run("SELECT * FROM t"))
                    .containsExactly("1.0|yesterday|many|1.5", "2.5|2020-01-01|3|null");
            assertThat(source.session().describe("SELECT a FROM t")).isEmpty();
            assertThat(source.session()
                            .describeTable(OpenedSource.name("t"))
                            .orElseThrow()
                            .getFields())
                    .hasSize(4);
        }
    }

    @Test
    void aLaterValueOfAnotherTypeIsAnErrorAndNoChange() {
        try (OpenedSource source = open()) {
            SqlflowException mixed = catchThrowableOfType(
                    SqlflowException.class,
                    () -> source.run(NUMBERS + "SELECT CASE WHEN i < 1500 THEN i ELSE 'many' END AS x FROM n"));
            assertThat(mixed.problem().code()).isEqualTo(ErrorCode.MIXED_TYPES);
            assertThat(mixed.problem().message())
                    .contains("\"x\"")
                    .contains("row 1500")
                    .contains("'many'");
            assertThat(source.run(NUMBERS
                            + "SELECT max(CAST(CASE WHEN i < 1500 THEN i ELSE 'many' END AS TEXT)) AS x FROM n"))
                    .containsExactly("many");
        }
    }

    @Test
    void numbersThatAFloatingPointNumberDoesNotHoldAreNotChanged() {
        try (OpenedSource source = open()) {
            source.run("CREATE TABLE t (a NUMERIC, b FLOAT4, c FLOAT4, d, e)");
            source.run("INSERT INTO t VALUES (9007199254740993, 0.1, 0.5, 9223372036854775807, 1e300),"
                    + " (0.5, 1, 3, 1.5, 2), (NULL, NULL, NULL, 9e999, 9007199254740992)");
            try (BatchStream rows = source.session().open("SELECT * FROM t")) {
                assertThat(rows.schema().getFields().stream()
                                .map(field -> field.getType() + " " + NumberText.is(field)))
                        .containsExactly(
                                "Utf8 true",
                                "FloatingPoint(DOUBLE) false",
                                "FloatingPoint(SINGLE) false",
                                "Utf8 true",
                                "FloatingPoint(DOUBLE) false");
            }
            assertThat(source.run("SELECT * FROM t"))
                    .containsExactly(
                            "9007199254740993|0.1|0.5|9223372036854775807|1.0E300",
                            "0.5|1.0|3.0|1.5|2.0",
                            "null|null|null|Infinity|9.007199254740992E15");

            source.write("SELECT a, b, d FROM t", "r", Mode.REPLACE, List.of(), writer -> true);
            assertThat(source.run("SELECT count(*) FROM t JOIN r ON t.b = r.b AND t.a = r.a AND t.d = r.d"))
                    .containsExactly("2");
            assertThat(source.run("SELECT count(*) FROM t JOIN r USING (d) WHERE t.b IS NULL"))
                    .containsExactly("1");
        }
    }

    @Test
    void aLaterNumberThatDoesNotFitIsAnErrorAndNoChange() {
        try (OpenedSource source = open()) {
            SqlflowException mixed = catchThrowableOfType(
                    SqlflowException.class,
                    () -> source.run(
                            NUMBERS + "SELECT CASE WHEN i < 1500 THEN i / 2.0 ELSE 9007199254740993 END AS x FROM n"));
            assertThat(mixed.problem().message())
                    .contains("the number 9007199254740993 in row 1500")
                    .contains("no floating-point number of 8 bytes");
        }
    }

    @Test
    void aTypeWithoutAnyPlaceIsRefused() {
        try (OpenedSource source = open()) {
            Field list = new Field(
                    "l",
                    FieldType.nullable(new ArrowType.List()),
                    List.of(Field.nullable("e", new ArrowType.Int(32, true))));
            assertThatThrownBy(() -> source.session()
                            .openWriter(new WriteRequest(
                                    OpenedSource.name("r"),
                                    new Schema(List.of(list)),
                                    Mode.REPLACE,
                                    List.of(),
                                    Optional.empty(),
                                    "j")))
                    .isInstanceOfSatisfying(
                            SqlflowException.class,
                            e -> assertThat(e.problem().code()).isEqualTo(ErrorCode.TYPE_NOT_STORED));
            assertThat(source.session().listing().orElseThrow().tables()).isEmpty();
        }
    }

    @Test
    void whatIsAttachedIsThereForResults() {
        try (OpenedSource source = open()) {
            source.run("ATTACH DATABASE '" + home + "/other.db' AS other");
            source.write("SELECT 1 AS a", "other.r", Mode.REPLACE, List.of(), writer -> true);
            assertThat(source.run("SELECT a FROM other.r")).containsExactly("1");
            assertThat(source.session().tablesWithColumns(List.of("a"))).containsExactly(OpenedSource.name("other.r"));
        }
    }

    @Test
    void aTableIsReplacedWhereItsNameIsFound() {
        try (OpenedSource source = open()) {
            source.run("ATTACH DATABASE '" + home + "/other.db' AS other");
            source.run("CREATE TABLE other.r AS SELECT 1 AS a");

            source.write("SELECT 2 AS a", "r", Mode.REPLACE, List.of(), writer -> true);
            source.write("SELECT 3 AS a", "r", Mode.APPEND, List.of(), writer -> true);

            assertThat(source.run("SELECT a FROM other.r")).containsExactly("2", "3");
            assertThat(source.run("SELECT name FROM main.sqlite_schema")).isEmpty();
        }
    }

    @Test
    void aSchemaIsAFileThatOnlySqlflowMade() throws IOException {
        try (OpenedSource source = open();
                Session other = source.database().openSession()) {
            source.write("SELECT 1 AS a", "s.r", Mode.REPLACE, List.of(), writer -> true);
            assertThat(home.resolve("shop.s.db")).exists();
            assertThat(OpenedSource.run(other, "SELECT a FROM s.r")).containsExactly("1");
            Files.writeString(home.resolve("shop.notes.db"), "not a database");
            assertThatThrownBy(() -> source.write("SELECT 1 AS a", "notes.r", Mode.REPLACE, List.of(), writer -> true))
                    .hasMessageContaining("is not SQLFlow's");
            assertThat(source.run("SELECT a FROM s.r")).containsExactly("1");
        }
        assertThat(home.resolve("shop.notes.db")).hasContent("not a database");
    }

    @Test
    void aSchemaWhoseFirstResultFailedCanBeUsed() {
        try (OpenedSource source = open();
                Session other = source.database().openSession()) {
            source.write("SELECT 1 AS a", "s.r", Mode.REPLACE, List.of(), writer -> false);
            assertThat(source.session().describeTable(OpenedSource.name("s.r"))).isEmpty();

            source.write("SELECT 2 AS a", "s.r", Mode.REPLACE, List.of(), writer -> true);
            source.write("SELECT 3 AS a", "s.q", Mode.REPLACE, List.of(), writer -> false);

            assertThat(OpenedSource.run(other, "SELECT a FROM s.r")).containsExactly("2");
        }
        try (OpenedSource again = open()) {
            assertThat(again.run("SELECT a FROM s.r")).containsExactly("2");
            again.write("SELECT 4 AS a", "s.q", Mode.REPLACE, List.of(), writer -> true);
            assertThat(again.run("SELECT a FROM s.q")).containsExactly("4");
        }
    }

    @Test
    void aCommentOutlivesARename() {
        try (OpenedSource source = open()) {
            source.write("SELECT 1 AS a", "r", Mode.REPLACE, List.of(), writer -> true);
            source.run("ALTER TABLE r RENAME TO \"odd /* x */ name\"");
            assertThat(source.session().listing().orElseThrow().tables())
                    .singleElement()
                    .satisfies(table -> assertThat(table.comment()).contains("it's * / a comment"));
            source.run("CREATE TABLE mine (a INTEGER /* result */)");
            assertThat(source.session().tableComment(OpenedSource.name("mine"))).isEmpty();
        }
    }

    @Test
    void aDatabaseInMemoryLeavesNothing() throws IOException {
        try (OpenedSource source = OpenedSource.open("sqlite://:memory:", home);
                Session other = source.database().openSession()) {
            source.run("CREATE TABLE t (a INTEGER)");
            source.run("INSERT INTO t VALUES (1)");
            source.write("SELECT * FROM t", "s.r", Mode.REPLACE, List.of(), writer -> true);
            assertThat(OpenedSource.run(other, "SELECT a FROM s.r")).containsExactly("1");
        }
        try (Stream<Path> left = Files.list(home.resolve("tmp"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aSessionsTransactionIsItsOwn() {
        try (OpenedSource source = open();
                Session other = source.database().openSession()) {
            source.run("CREATE TABLE t (a INTEGER)");
            source.run("BEGIN");
            source.run("INSERT INTO t VALUES (1)");
            assertThat(OpenedSource.run(other, "SELECT a FROM t")).isEmpty();
            source.run("ROLLBACK");
            assertThat(source.run("SELECT a FROM t")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite:///no/such/directory/x.db", "sqlite://", "sqlite:", "sqlite://a?b", "sqlite://."})
    void refusesWhatIsNoFile(String url) {
        assertThatThrownBy(() -> OpenedSource.open(url, home))
                .isInstanceOfSatisfying(
                        SqlflowException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(ErrorCode.CANNOT_CONNECT));
    }

    @Test
    void refusesWhatIsNoDatabase() throws IOException {
        Path file = home.resolve("notes.txt");
        Files.writeString(file, "no database at all, but long enough to be looked at");
        assertThatThrownBy(() -> {
                    try (OpenedSource source = OpenedSource.open("sqlite://" + file, home)) {
                        source.run("SELECT * FROM sqlite_schema");
                    }
                })
                .hasMessageContaining("not a database");
        assertThatThrownBy(() -> new SqliteConnector()
                        .open(
                                new DataSource("sqlite://x.db", Optional.of("me"), Optional.empty()),
                                new ConnectorContext(new RootAllocator(), home)))
                .hasMessageContaining("no users");
    }

    @Test
    void tellsWithoutMakingAFile() {
        SqliteConnector connector = new SqliteConnector();
        try (BufferAllocator allocator = new RootAllocator()) {
            ConnectorContext context = new ConnectorContext(allocator, home);
            DataSource source = new DataSource("sqlite://" + home + "/new.db");
            assertThat(connector.probe(source, context)).isEqualTo("will be created when it is used");
            assertThat(home.resolve("new.db")).doesNotExist();
            assertThat(connector.libraries())
                    .singleElement()
                    .satisfies(library -> assertThat(library.name()).isEqualTo("SQLite"));
        }
    }
}
