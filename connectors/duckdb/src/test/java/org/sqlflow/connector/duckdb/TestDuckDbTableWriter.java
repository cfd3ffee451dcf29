package org.sqlflow.connector.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.spi.connector.BatchStream;
import org.sqlflow.spi.connector.ConnectorContext;
import org.sqlflow.spi.connector.DataSource;
import org.sqlflow.spi.connector.Database;
import org.sqlflow.spi.connector.Session;
import org.sqlflow.spi.connector.TableWriter;
import org.sqlflow.spi.connector.WriteRequest;
import org.sqlflow.spi.connector.WriteRequest.Mode;

class TestDuckDbTableWriter {
    private static final String MANY =
            "SELECT i, 'row ' || i AS s, CASE WHEN i % 2 = 0 THEN i / 4 END AS d" + " FROM range(300000) AS t(i)";

    @RegisterExtension
    final DuckDb duckDb = new DuckDb();

    @Test
    void writesManyBatches() {
        write(MANY, "target", Mode.REPLACE);

        assertThat(duckDb.run("SELECT count(*) FROM ((" + MANY + ") EXCEPT FROM target)"))
                .containsExactly("0");
        assertThat(duckDb.run("SELECT count(*) FROM target")).containsExactly("300000");
    }

    @Test
    void appendsAndCreates() {
        write("SELECT 1 AS i, 'a' AS s", "target", Mode.APPEND);
        write("SELECT 'b' AS s, 2 AS i", "target", Mode.APPEND);

        assertThat(duckDb.run("FROM target ORDER BY i")).containsExactly("1,a", "2,b");
    }

    @Test
    void writesATableWithoutRows() {
        duckDb.run("CREATE TABLE target AS SELECT 1 AS old");
        Schema schema = duckDb.session().describe("SELECT 1 AS i").orElseThrow();
        try (TableWriter writer =
                duckDb.session().openWriter(DuckDb.request(schema, "target", Mode.REPLACE, List.of()))) {
            assertThat(writer.atomicity()).isEqualTo(TableWriter.Atomicity.ATOMIC);
            writer.commit();
        }

        assertThat(duckDb.run("DESCRIBE target")).containsExactly("i,INTEGER,YES,null,null,null");
        assertThat(duckDb.run("FROM target")).isEmpty();
    }

    @Test
    void replacesTheTableThatTheQueryReads() {
        duckDb.run("CREATE TABLE target AS " + MANY);

        write("SELECT i + 1 AS i FROM target", "target", Mode.REPLACE);

        assertThat(duckDb.run("SELECT count(*), sum(i) FROM target")).containsExactly("300000,45000150000");
    }

    @Test
    void showsOthersTheOldTableUntilTheCommit() {
        duckDb.run("CREATE TABLE target AS SELECT 7 AS i");
        Schema schema = duckDb.session().describe("SELECT 1 AS i").orElseThrow();
        try (Session other = duckDb.database().openSession();
                BatchStream rows = duckDb.session().open("SELECT i::INTEGER AS i FROM range(10) AS t(i)")) {
            try (TableWriter writer =
                    duckDb.session().openWriter(DuckDb.request(schema, "target", Mode.REPLACE, List.of()))) {
                writer.append(rows.next().orElseThrow());
                assertThat(DuckDb.run(other, "FROM target")).containsExactly("7");
                writer.commit();
                assertThat(DuckDb.run(other, "SELECT count(*) FROM target")).containsExactly("10");
            }
        }
    }

    @Test
    void leavesNothingWithoutACommit() {
        duckDb.run("CREATE TABLE target AS SELECT 7 AS i");
        for (Mode mode : Mode.values()) {
            try (BatchStream rows = duckDb.session().open("SELECT 1 AS i");
                    TableWriter writer =
                            duckDb.session().openWriter(DuckDb.request(rows.schema(), "target", mode, List.of()))) {
                writer.append(rows.next().orElseThrow());
            }
        }

        assertThat(duckDb.run("FROM target")).containsExactly("7");
        assertThat(duckDb.run("SHOW TABLES")).containsExactly("target");
    }

    @Test
    void makesAPrimaryKey() {
        DuckDb.write(
                duckDb.session(), "SELECT 1 AS a, 'x' AS \"b c\", 3 AS v", "target", Mode.REPLACE, List.of("a", "b c"));

        assertThat(
                        duckDb.run(
                                "SELECT constraint_column_names FROM duckdb_constraints() WHERE constraint_type = 'PRIMARY KEY'"))
                .containsExactly("[\"a\",\"b c\"]");
        SqlflowException failure = catchThrowableOfType(
                SqlflowException.class, () -> write("SELECT 1 AS a, 'x' AS \"b c\", 4 AS v", "target", Mode.APPEND));
        assertThat(failure.problem().message()).contains("violates primary key constraint");
        assertThat(duckDb.run("SELECT v FROM target")).containsExactly("3");
    }

    @Test
    void writesOddNamesAndManyColumns() {
        write("SELECT 1 AS \"select\", 2 AS \"a b\", 3 AS 名前, 4 AS \"\"\"q\"\"\"", "select", Mode.REPLACE);
        assertThat(duckDb.run("SELECT \"select\", \"a b\", 名前, \"\"\"q\"\"\" FROM \"select\""))
                .containsExactly("1,2,3,4");

        String columns =
                IntStream.range(0, 2000).mapToObj(i -> "i + " + i + " AS c" + i).collect(Collectors.joining(", "));
        write("SELECT " + columns + " FROM range(2000) AS t(i)", "wide", Mode.REPLACE);
        assertThat(duckDb.run("SELECT count(*), sum(c1999) FROM wide")).containsExactly("2000,5997000");
    }

    @Test
    void writesIntoTheCurrentSchemaAndIntoOthers() {
        duckDb.run("ATTACH ':memory:' AS other");
        duckDb.run("CREATE SCHEMA other.s");
        duckDb.run("USE other.s");
        write("SELECT 1 AS i", "here", Mode.REPLACE);
        write("SELECT 2 AS i", "memory.main.there", Mode.REPLACE);

        assertThat(duckDb.run("SELECT database_name, schema_name, table_name FROM duckdb_tables() ORDER BY ALL"))
                .containsExactly("memory,main,there", "other,s,here");
    }

    @Test
    void refusesAView() {
        duckDb.run("CREATE VIEW target AS SELECT 7 AS i");

        for (Mode mode : Mode.values()) {
            assertThatThrownBy(() -> write("SELECT 1 AS i", "target", mode))
                    .isInstanceOfSatisfying(
                            SqlflowException.class,
                            failure -> assertThat(failure.problem().message()).contains("target"));
        }
        assertThat(duckDb.run("FROM target")).containsExactly("7");
    }

    @Test
    void refusesATemporaryTable() {
        assertThatThrownBy(() -> write("SELECT 1 AS i", "temp.target", Mode.REPLACE))
                .isInstanceOf(SqlflowException.class)
                .hasMessageContaining("temporary");
    }

    @Test
    void takesArrowTypesWithoutADatabaseType() {
        String query = "SELECT 1::TINYINT AS a, 2::UBIGINT AS b, 1.5::FLOAT AS c, 'x' AS d, DATE '2020-01-01' AS e,"
                + " [1, 2] AS f, {'g': true} AS g, MAP {'k': 1.25} AS h, now() AS i, '\\x01'::BLOB AS j, [1, 2]::INTEGER[2] AS k,"
                + " TIME '01:02:03' AS l, INTERVAL 1 DAY AS m, TIMESTAMP_NS '2020-01-01' AS n";
        try (BatchStream rows = duckDb.session().open(query)) {
            Schema bare = new Schema(rows.schema().getFields().stream()
                    .map(field -> new org.apache.arrow.vector.types.pojo.Field(
                            field.getName(),
                            new org.apache.arrow.vector.types.pojo.FieldType(field.isNullable(), field.getType(), null),
                            field.getChildren()))
                    .toList());
            try (TableWriter writer =
                    duckDb.session().openWriter(DuckDb.request(bare, "target", Mode.REPLACE, List.of()))) {
                writer.append(rows.next().orElseThrow());
                writer.commit();
            }
        }

        assertThat(duckDb.run(
                        "SELECT data_type FROM duckdb_columns() WHERE table_name = 'target' ORDER BY column_index"))
                .containsExactly(
                        "TINYINT",
                        "UBIGINT",
                        "FLOAT",
                        "VARCHAR",
                        "DATE",
                        "INTEGER[]",
                        "STRUCT(g BOOLEAN)",
                        "MAP(VARCHAR, DECIMAL(3,2))",
                        "TIMESTAMP WITH TIME ZONE",
                        "BLOB",
                        "INTEGER[2]",
                        "TIME",
                        "INTERVAL",
                        "TIMESTAMP_NS");
    }

    @Test
    @Timeout(120)
    void keepsTheOldTableWhenTheProcessIsKilled() throws Exception {
        Path file = duckDb.directory().resolve("killed.duckdb");
        try (Database database = duckDb.open("duckdb://" + file);
                Session session = database.openSession()) {
            DuckDb.run(session, "CREATE TABLE target AS SELECT 7 AS i, 'old' AS s");
        }
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "--add-opens=java.base/java.nio=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        try (var output = child.inputReader()) {
            String line = output.readLine();
            while (line != null && !line.equals(Victim.WRITING)) {
                line = output.readLine();
            }
            assertThat(line).isEqualTo(Victim.WRITING);
        } finally {
            child.destroyForcibly().waitFor();
        }

        try (Database database = duckDb.open("duckdb://" + file);
                Session session = database.openSession()) {
            assertThat(DuckDb.run(session, "FROM target")).containsExactly("7,old");
            assertThat(DuckDb.run(session, "SHOW TABLES")).containsExactly("target");
            DuckDb.write(session, "SELECT 8 AS i", "target", Mode.REPLACE, List.of());
            assertThat(DuckDb.run(session, "FROM target")).containsExactly("8");
        }
    }

    /** Replaces the table, and is killed when a million rows are written. */
    static final class Victim {
        static final String WRITING = "writing";

        private Victim() {}

        public static void main(String[] arguments) throws InterruptedException {
            try (RootAllocator allocator = new RootAllocator();
                    Database database = new DuckDbConnector()
                            .open(
                                    new DataSource("duckdb://" + arguments[0]),
                                    new ConnectorContext(allocator, Path.of(arguments[0] + ".home")));
                    Session session = database.openSession();
                    BatchStream rows = session.open("SELECT i, 'new ' || i AS s FROM range(100000000) AS t(i)");
                    TableWriter writer =
                            session.openWriter(DuckDb.request(rows.schema(), "target", Mode.REPLACE, List.of()))) {
                long written = 0;
                for (Optional<VectorSchemaRoot> batch = rows.next(); batch.isPresent(); batch = rows.next()) {
                    writer.append(batch.get());
                    written += batch.get().getRowCount();
                    if (written > 1_000_000) {
                        System.out.println(WRITING);
                        Thread.sleep(60_000);
                    }
                }
            }
        }
    }

    private void write(String query, String table, WriteRequest.Mode mode) {
        DuckDb.write(duckDb.session(), query, table, mode, List.of());
    }
}
