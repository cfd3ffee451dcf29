package org.sqlflow.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.types.pojo.Field;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlflow.spi.connector.BatchStream;
import org.sqlflow.spi.connector.Session;
import org.sqlflow.spi.connector.WriteRequest.Mode;

/**
 * The types of SQLite and H2: each value is read, written into a new table and compared with the source by the database itself. The
 * tables of the reference are made of what is seen; {@code -Ddocs.record=true} writes them.
 */
class TestJdbcTypes {
    private static final Path REFERENCE = Path.of("../../docs/reference/types");

    @TempDir
    Path home;

    private static Map<String, List<String>> sqlite() {
        Map<String, List<String>> types = new LinkedHashMap<>();
        types.put("INTEGER", List.of("-9223372036854775808", "9223372036854775807"));
        types.put("BIGINT UNSIGNED", List.of("0", "9223372036854775807"));
        types.put("UNSIGNED TEXT", List.of("'0'", "'18446744073709551615'"));
        types.put("BOOLEAN", List.of("0", "1"));
        types.put("REAL", List.of("1.5", "-0.1", "9e999", "5e-324"));
        types.put("FLOAT4", List.of("1.5", "3.4028234663852886e38"));
        types.put("DOUBLE PRECISION", List.of("0.1"));
        types.put("DECIMAL(15,4)", List.of("'12345678901.2345'", "'-0.0001'"));
        types.put("DECIMAL TEXT(38,10)", List.of("'9999999999999999999999999999.9999999999'", "'-0.0000000001'"));
        types.put("TEXT", List.of("''", "'it''s'", "'名前 🦆'"));
        types.put("VARCHAR(20)", List.of("'longer than twenty characters'"));
        types.put("JSON", List.of("'{\"a\": [1, null]}'"));
        types.put("BLOB", List.of("x''", "x'00ff61'"));
        types.put("DATE", List.of("'2020-02-29'", "'0001-01-01'"));
        types.put("TIME", List.of("'00:00:00'", "'23:59:59.999999'"));
        types.put("TIME(9)", List.of("'23:59:59.999999999'"));
        types.put("TIMESTAMP", List.of("'2020-01-02 03:04:05.678901'", "'0001-01-01 00:00:00'"));
        types.put("DATETIME", List.of("'2020-01-02 03:04:05'"));
        types.put("TIMESTAMP(0)", List.of("'2020-01-02 03:04:05'"));
        types.put("TIMESTAMP(3)", List.of("'2020-01-02 03:04:05.678'"));
        types.put("TIMESTAMP(9)", List.of("'2020-01-02 03:04:05.678901234'"));
        types.put("TIMESTAMPTZ", List.of("'2020-01-02 03:04:05.678901+00:00'"));
        return types;
    }

    private static Map<String, List<String>> h2() {
        Map<String, List<String>> types = new LinkedHashMap<>();
        types.put("BOOLEAN", List.of("TRUE", "FALSE"));
        types.put("TINYINT", List.of("-128", "127"));
        types.put("SMALLINT", List.of("-32768", "32767"));
        types.put("INTEGER", List.of("-2147483648", "2147483647"));
        types.put("BIGINT", List.of("-9223372036854775808", "9223372036854775807"));
        types.put("NUMERIC(38,10)", List.of("9999999999999999999999999999.9999999999", "-0.0000000001"));
        types.put("DECFLOAT(20)", List.of("1.5", "12345678901234567890"));
        types.put("REAL", List.of("1.5", "'NaN'", "'-Infinity'"));
        types.put("DOUBLE PRECISION", List.of("0.1", "'NaN'", "'Infinity'"));
        types.put("CHARACTER(3)", List.of("'a'", "'abc'"));
        types.put("CHARACTER VARYING(20)", List.of("''", "'it''s'", "'名前 🦆'"));
        types.put("CHARACTER LARGE OBJECT", List.of("repeat('long', 10000)"));
        types.put("BINARY(3)", List.of("x'00ff61'"));
        types.put("BINARY VARYING(10)", List.of("x''", "x'00ff61'"));
        types.put("BINARY LARGE OBJECT", List.of("x''", "x'00ff61'"));
        types.put("DATE", List.of("DATE '2020-02-29'", "DATE '0001-01-01'"));
        types.put("TIME(0)", List.of("TIME '23:59:59'"));
        types.put("TIME(9)", List.of("TIME '23:59:59.999999999'"));
        types.put("TIMESTAMP(0)", List.of("TIMESTAMP '2020-01-02 03:04:05'"));
        types.put("TIMESTAMP(6)", List.of("TIMESTAMP '2020-01-02 03:04:05.678901'", "TIMESTAMP '0001-01-01 00:00:00'"));
        types.put("TIMESTAMP(9)", List.of("TIMESTAMP '2020-01-02 03:04:05.678901234'"));
        types.put("TIMESTAMP(6) WITH TIME ZONE", List.of("TIMESTAMP WITH TIME ZONE '2020-01-02 03:04:05.678901+00'"));
        types.put("UUID", List.of("'4ac7a9e9-607c-4c8a-84f3-843f0191e3fd'"));
        types.put("INTERVAL DAY TO SECOND", List.of("INTERVAL '1 02:03:04' DAY TO SECOND"));
        types.put("ENUM('a', 'b')", List.of("'a'"));
        types.put("INTEGER ARRAY", List.of("ARRAY[1, 2]"));
        return types;
    }

    @Test
    void sqliteComesBackUnharmed() throws IOException {
        check("SQLite", "sqlite", "sqlite://" + home + "/types.db", sqlite(), """
                A value of SQLite has a type of its own; that of its column is a hint. The type that a column was declared with holds if \
                the first values agree with it, otherwise they tell the type, as they do for an expression.
                """);
    }

    @Test
    void h2ComesBackUnharmed() throws IOException {
        check("H2", "h2", "jdbc:h2:" + home + "/types", h2(), """
                H2 stands for any database that SQLFlow knows only by its JDBC driver. What JDBC has no type for is read as text, and a \
                result holds it as text.
                """);
    }

    private void check(String database, String file, String url, Map<String, List<String>> types, String preface)
            throws IOException {
        StringBuilder table = new StringBuilder("# Types of " + database + ", what they are in Arrow, and back\n\n"
                + preface
                + "\nA test makes this table: each value is read, written to a new table and compared with the source.\n\n| "
                + database + " | Arrow | in a result | values tried |\n| --- | --- | --- | --- |\n");
        try (OpenedSource source = OpenedSource.open(url, home)) {
            int number = 0;
            for (Map.Entry<String, List<String>> type : types.entrySet()) {
                table.append(row(source, "t" + number++, type.getKey(), type.getValue()));
            }
        }
        Path reference = REFERENCE.resolve(file + ".md");
        if (Boolean.getBoolean("docs.record")) {
            Files.createDirectories(REFERENCE);
            Files.writeString(reference, table);
        }
        assertThat(reference).content().isEqualTo(table.toString());
    }

    private static String row(OpenedSource source, String table, String type, List<String> values) {
        source.run("CREATE TABLE " + table + " (n INTEGER, x " + type + ")");
        source.run("INSERT INTO " + table + " VALUES (0, NULL)");
        for (int i = 0; i < values.size(); i++) {
            source.run("INSERT INTO " + table + " VALUES (" + (i + 1) + ", " + values.get(i) + ")");
        }
        String query = "SELECT n, x FROM " + table + " ORDER BY n";
        Field described =
                source.session().describe(query).orElseThrow().getFields().get(1);
        try (BatchStream stream = source.session().open(query)) {
            assertThat(stream.schema().getFields().get(1)).isEqualTo(described);
        }
        source.write(query, table + "_copy", Mode.REPLACE, List.of(), writer -> true);
        assertThat(source.run("SELECT n FROM " + table + "_copy")).as(type).hasSize(values.size() + 1);
        List<String> differing = source.run("SELECT s.n AS n, s.x AS x, t.x AS y FROM " + table + " s JOIN " + table
                + "_copy t ON s.n = t.n WHERE " + same(described) + " OR (s.x IS NULL) <> (t.x IS NULL)");
        assertThat(differing).as(type).isEmpty();
        Field copied = source.session()
                .describe("SELECT x FROM " + table + "_copy")
                .orElseThrow()
                .getFields()
                .get(0);
        assertThat(copied.getType()).as(type).isEqualTo(described.getType());
        return "| `" + type + "` | `" + described.getType() + "` | `"
                + copied.getMetadata().get(Session.DATABASE_TYPE) + "` | `" + String.join(" ; ", values) + "` |\n";
    }

    /** A column whose type the result does not have is compared by its text. */
    private static String same(Field described) {
        return String.valueOf(described.getMetadata().get(Session.DATABASE_TYPE))
                        .contains("CHARACTER LARGE OBJECT")
                ? "CAST(s.x AS VARCHAR) <> CAST(t.x AS VARCHAR)"
                : "s.x <> t.x";
    }
}
