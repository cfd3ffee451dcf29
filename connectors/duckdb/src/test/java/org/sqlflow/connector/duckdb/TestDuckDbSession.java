package org.sqlflow.connector.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sqlflow.base.Identifier;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.spi.connector.BatchStream;
import org.sqlflow.spi.connector.Connector;
import org.sqlflow.spi.connector.Session;
import org.sqlflow.spi.connector.Split;
import org.sqlflow.spi.connector.StatementResult;
import org.sqlflow.spi.connector.TableWriter;
import org.sqlflow.spi.connector.WriteRequest;

class TestDuckDbSession {
    @RegisterExtension
    final DuckDb duckDb = new DuckDb();

    @Test
    void isFoundByTheServiceLoader() {
        assertThat(ServiceLoader.load(Connector.class).stream()
                        .map(provider -> provider.get().name()))
                .containsExactly("duckdb");
    }

    @Test
    void tellsRowsFromCounts() {
        assertCount("CREATE TABLE t (i INTEGER)", "none");
        assertCount("INSERT INTO t SELECT range FROM range(10)", "10");
        assertCount("UPDATE t SET i = 0 WHERE i < 3", "3");
        assertCount("DELETE FROM t WHERE i = 0", "3");
        assertCount("COPY t TO '" + duckDb.directory() + "/t.csv'", "7");
        assertCount("SET threads = 2", "none");
        assertCount("BEGIN", "none");
        assertCount("ROLLBACK", "none");
        assertCount("PREPARE p AS SELECT 1", "none");

        assertThat(duckDb.run("INSERT INTO t VALUES (1), (2) RETURNING i + 1 AS j"))
                .containsExactly("2", "3");
        assertThat(duckDb.run("EXECUTE p")).containsExactly("1");
        assertThat(duckDb.run("PRAGMA table_info('t')")).containsExactly("0,i,INTEGER,false,null,false");
        assertThat(duckDb.run("SHOW TABLES")).containsExactly("t");
        assertThat(duckDb.run("DESCRIBE t")).containsExactly("i,INTEGER,YES,null,null,null");
        assertThat(duckDb.run("SUMMARIZE t")).singleElement().asString().startsWith("i,INTEGER,1,9");
        assertThat(duckDb.run("EXPLAIN SELECT 1")).singleElement().asString().startsWith("physical_plan");
        assertThat(duckDb.run("CALL pragma_database_size()")).hasSize(1);
        assertThat(duckDb.run("FROM range(2)")).containsExactly("0", "1");
        assertThat(duckDb.run("VALUES (1, 'a')")).containsExactly("1,a");
    }

    @Test
    void passesStatementsUnchanged() {
        assertThat(duckDb.run("SELECT '{d ''2020-01-01''}' AS \"{fn x}\", '名前', E'a\\nb', $q$it's$q$ -- end"))
                .containsExactly("{d '2020-01-01'},名前,a\nb,it's");
    }

    @Test
    void describesWithoutRunning() {
        Schema schema =
                describe("SELECT i, error('ran') AS e, 1.5 AS i FROM range(1000000000000) AS t(i) ORDER BY hash(i)");

        assertThat(schema.getFields().stream().map(Field::getName)).containsExactly("i", "e", "i");
        assertThat(databaseTypes(schema)).containsExactly("BIGINT", "\"NULL\"", "DECIMAL(2,1)");
    }

    @Test
    void describesWhatItReads() {
        String query = "SELECT 1 AS a, 'x'::ENUM('x', 'it''s') AS e, {'b': true, 'u': uuid()} AS s, now() AS n LIMIT 0";
        Schema described = describe(query);
        try (BatchStream stream = duckDb.session().open(query)) {
            assertThat(stream.schema()).isEqualTo(described);
            assertThat(databaseTypes(stream.schema())).contains("ENUM('x', 'it''s')");
            assertThat(stream.next()).isEmpty();
        }
    }

    @Test
    void doesNotDescribeWhatOnlyRunningTells() {
        duckDb.run("CREATE TABLE p AS SELECT range % 3 AS k, range AS v FROM range(9)");

        assertThat(duckDb.session().describe("PIVOT p ON k USING sum(v)")).isEmpty();
        assertThat(duckDb.session().describe("SELECT * FROM (PIVOT p ON k USING sum(v))"))
                .isEmpty();
        assertThat(describe("SELECT 'PIVOT' AS \"PIVOT\" /* PIVOT */").getFields())
                .hasSize(1);
    }

    @Test
    void refusesSeveralStatementsAsOneQuery() {
        String several = "SELECT ';'; /* ; */ CREATE TABLE evil (i INTEGER)";

        assertThatThrownBy(() -> duckDb.session().describe(several)).isInstanceOf(SqlflowException.class);
        assertThatThrownBy(() -> duckDb.session().open(several)).isInstanceOf(SqlflowException.class);
        assertThat(duckDb.run("SHOW TABLES")).isEmpty();
        assertThat(describe("SELECT ';' AS \";\" ; -- ; end").getFields()).hasSize(1);
    }

    @Test
    void readsManyBatches() {
        long rows = 0;
        int batches = 0;
        try (BatchStream stream = duckDb.session().open("SELECT range AS i, 'row ' || range AS s FROM range(200000)")) {
            for (Optional<VectorSchemaRoot> batch = stream.next(); batch.isPresent(); batch = stream.next()) {
                assertThat(batch.get().getRowCount()).isBetween(1, 65_536);
                assertThat(batch.get().getVector("i").getObject(0)).isEqualTo(rows);
                assertThat(batch.get().getVector("s").getObject(0)).hasToString("row " + rows);
                rows += batch.get().getRowCount();
                batches++;
            }
        }
        assertThat(rows).isEqualTo(200_000);
        assertThat(batches).isGreaterThanOrEqualTo(3);
    }

    @Test
    void keepsBatchesSmall() {
        String query = "SELECT i, CASE WHEN i % 1000 = 7 THEN repeat('x', 2000000) ELSE 'y' END AS s, [i, i] AS l"
                + " FROM range(40000) AS t(i)";
        long rows = 0;
        try (BatchStream stream = duckDb.session().open(query)) {
            for (Optional<VectorSchemaRoot> batch = stream.next(); batch.isPresent(); batch = stream.next()) {
                long bytes = batch.get().getFieldVectors().stream()
                        .mapToLong(vector -> vector.getBufferSize())
                        .sum();
                assertThat(bytes).isLessThanOrEqualTo(16 << 20);
                for (int row = 0; row < batch.get().getRowCount(); row++) {
                    assertThat(batch.get().getVector("l").getObject(row)).isEqualTo(List.of(rows, rows));
                    assertThat(batch.get().getVector("s").getObject(row).toString())
                            .hasSize(rows % 1000 == 7 ? 2_000_000 : 1);
                    rows++;
                }
            }
        }
        assertThat(rows).isEqualTo(40_000);
    }

    @Test
    void readsTwoThousandColumns() {
        String columns =
                IntStream.range(0, 2000).mapToObj(i -> "i + " + i + " AS c" + i).collect(Collectors.joining(", "));
        String query = "SELECT " + columns + " FROM range(3000) AS t(i)";
        duckDb.run("CREATE TABLE wide AS " + query);

        assertThat(describe(query).getFields()).hasSize(2000);
        long rows = 0;
        try (BatchStream stream = duckDb.session().open("SELECT * FROM wide")) {
            for (Optional<VectorSchemaRoot> batch = stream.next(); batch.isPresent(); batch = stream.next()) {
                assertThat(batch.get().getVector(1999).getObject(0)).isEqualTo(rows + 1999);
                rows += batch.get().getRowCount();
            }
        }
        assertThat(rows).isEqualTo(3000);
    }

    @Test
    void keepsOddAndDuplicateNames() {
        String query = "SELECT 1 AS \"select\", 2 AS \"a b\", 3 AS 名前, 4 AS \"\"\"q\"\"\", 5 AS a, 6 AS a";
        Schema described = describe(query);
        try (BatchStream stream = duckDb.session().open(query)) {
            assertThat(stream.schema().getFields().stream().map(Field::getName))
                    .containsExactly("select", "a b", "名前", "\"q\"", "a", "a");
            assertThat(described).isEqualTo(stream.schema());
            assertThat(DuckDb.text(stream)).containsExactly("1,2,3,4,5,6");
        }
    }

    @Test
    void endsAStreamEarly() {
        try (BatchStream stream = duckDb.session().open("SELECT * FROM range(1000000000000)")) {
            assertThat(stream.next()).isPresent();
        }
        assertThat(duckDb.run("SELECT 1")).containsExactly("1");
    }

    @Test
    void answersOneSplit() {
        assertThat(duckDb.session().splits("SELECT 1", 8)).containsExactly(new Split("SELECT 1"));
    }

    @Test
    void findsTablesByName() {
        duckDb.run("CREATE TABLE Plain (i INTEGER, \"a b\" VARCHAR)");
        duckDb.run("CREATE SCHEMA s");
        duckDb.run("CREATE VIEW s.v AS SELECT 1 AS x");
        duckDb.run("CREATE TEMP TABLE plain (t DATE)");
        duckDb.run("ATTACH ':memory:' AS other");
        duckDb.run("CREATE TABLE other.o (m ENUM('a', 'b'))");
        duckDb.run("BEGIN");

        assertThat(columns("plain")).containsExactly("t");
        assertThat(columns("main.PLAIN")).containsExactly("i", "a b");
        assertThat(columns("memory.main.plain")).containsExactly("i", "a b");
        assertThat(columns("S.V")).containsExactly("x");
        assertThat(columns("other.o")).containsExactly("m");
        assertThat(columns("other.main.o")).containsExactly("m");
        assertThat(columns("o")).isEmpty();
        assertThat(columns("nosuch.o")).isEmpty();
        // Looking for what is not there does not break the user's transaction.
        assertThat(duckDb.run("COMMIT")).isEmpty();
    }

    @Test
    void findsTablesByColumns() {
        duckDb.run("CREATE TABLE m (\"Version\" INTEGER, seq INTEGER, bytes BLOB)");
        duckDb.run("CREATE TABLE more (version INTEGER, seq INTEGER, bytes BLOB, x INTEGER)");
        duckDb.run("CREATE SCHEMA s");
        duckDb.run("CREATE TABLE s.\"my model\" (version INTEGER, seq INTEGER, bytes BLOB)");
        duckDb.run("ATTACH ':memory:' AS other");
        duckDb.run("CREATE TABLE other.m (version INTEGER, seq INTEGER, bytes BLOB)");

        List<QualifiedName> found = duckDb.session().tablesWithColumns(List.of("version", "SEQ", "bytes"));

        assertThat(found.stream().map(Names::render)).containsExactlyInAnyOrder("m", "s.\"my model\"", "other.main.m");
        found.forEach(table -> assertThat(duckDb.session().describeTable(table)).isPresent());
        assertThat(duckDb.session().tablesWithColumns(List.of("nosuch"))).isEmpty();
    }

    @Test
    void createsSchemas() {
        duckDb.run("ATTACH ':memory:' AS other");
        for (String name : List.of("t", "a.t", "other.t", "other.b.t", "a.t")) {
            WriteRequest request = new WriteRequest(
                    QualifiedName.of(name.split("\\.", -1)),
                    new Schema(List.of(Field.nullable("x", new ArrowType.Int(32, true)))),
                    WriteRequest.Mode.REPLACE,
                    List.of(),
                    Optional.empty(),
                    "job1");
            try (TableWriter writer = duckDb.session().openWriter(request)) {
                writer.commit();
            }
            try (TableWriter given = duckDb.session().openWriter(request)) {
                assertThat(given.atomicity()).isEqualTo(TableWriter.Atomicity.ATOMIC);
            }
        }

        assertThat(duckDb.run("SELECT database_name, schema_name FROM duckdb_schemas() WHERE NOT internal"
                        + " AND schema_name <> 'main' ORDER BY ALL"))
                .containsExactly("memory,a", "other,b");
    }

    @Test
    void writesNamesAndStrings() {
        Session session = duckDb.session();
        List<Identifier> names = List.of(
                Identifier.of("plain"),
                Identifier.of("Mixed_1"),
                Identifier.of("select"),
                Identifier.of("left"),
                Identifier.of("a b"),
                Identifier.of("1st"),
                Identifier.of("名前"),
                Identifier.quoted("a\"b"),
                Identifier.quoted("plain2"));
        for (Identifier name : names) {
            String table = session.render(new QualifiedName(List.of(Identifier.of("main"), name)));
            duckDb.run("CREATE TABLE " + table + " (i INTEGER)");
            assertThat(duckDb.run("SELECT count(*) FROM " + table)).containsExactly("0");
        }
        assertThat(session.render(QualifiedName.of("Main", "Mixed_1"))).isEqualTo("Main.Mixed_1");
        assertThat(session.render(new QualifiedName(List.of(Identifier.quoted("a\"b")))))
                .isEqualTo("\"a\"\"b\"");

        String text = "it's \\ \" \n 名前 %s {d}";
        assertThat(duckDb.run("SELECT " + session.literal(text))).containsExactly(text);
    }

    @Test
    void knowsTheWordsThatNeedQuotes() {
        assertThat(duckDb.run(
                        "SELECT DISTINCT keyword_name FROM duckdb_keywords() WHERE keyword_category <> 'unreserved'"))
                .containsExactlyInAnyOrderElementsOf(Names.RESERVED);
    }

    @Test
    void keepsSessionsApart() throws Exception {
        try (Session other = duckDb.database().openSession()) {
            duckDb.run("CREATE TEMP TABLE mine AS SELECT 1 AS i");
            duckDb.run("CREATE TABLE shared AS SELECT range AS i FROM range(100000)");
            assertThat(other.describeTable(QualifiedName.of("mine"))).isEmpty();

            Thread reader = new Thread(() -> {
                for (int i = 0; i < 20; i++) {
                    assertThat(DuckDb.run(other, "SELECT sum(i) FROM shared")).containsExactly("4999950000");
                }
            });
            List<Throwable> failures = new java.util.concurrent.CopyOnWriteArrayList<>();
            reader.setUncaughtExceptionHandler((thread, failure) -> failures.add(failure));
            reader.start();
            for (int i = 0; i < 20; i++) {
                assertThat(duckDb.run("SELECT count(*) FROM shared")).containsExactly("100000");
            }
            reader.join();
            assertThat(failures).isEmpty();
        }
    }

    private void assertCount(String sql, String count) {
        try (StatementResult result = duckDb.session().execute(sql)) {
            assertThat(result.rows()).as(sql).isEmpty();
            assertThat(
                            result.affectedRows().isPresent()
                                    ? "" + result.affectedRows().getAsLong()
                                    : "none")
                    .as(sql)
                    .isEqualTo(count);
        }
    }

    private Schema describe(String query) {
        return duckDb.session().describe(query).orElseThrow();
    }

    private List<String> columns(String table) {
        return duckDb.session()
                .describeTable(QualifiedName.of(table.split("\\.", -1)))
                .map(schema -> schema.getFields().stream().map(Field::getName).toList())
                .orElse(List.of());
    }

    private static List<String> databaseTypes(Schema schema) {
        return schema.getFields().stream()
                .map(field -> Map.copyOf(field.getMetadata()).getOrDefault(Session.DATABASE_TYPE, ""))
                .toList();
    }
}
