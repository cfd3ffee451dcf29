package org.sqlflow.connector.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.arrow.vector.types.pojo.Field;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.spi.connector.BatchStream;
import org.sqlflow.spi.connector.WriteRequest;

@Tag("server")
class TestMariaDbTypes {
    private static final Path DOCUMENT = Path.of("../../docs/reference/types/mysql.md");

    @RegisterExtension
    final MariaDb maria = new MariaDb();

    /** A type and values of it, as SQL writes them. */
    private record Sample(String type, List<String> values) {}

    private static Sample sample(String type, String... values) {
        return new Sample(type, List.of(values));
    }

    private static final List<Sample> SAMPLES = List.of(
            sample("tinyint", "-128", "127"),
            sample("tinyint(1)", "0", "1", "2", "-128"),
            sample("tinyint unsigned", "0", "255"),
            sample("smallint", "-32768", "32767"),
            sample("smallint unsigned", "65535"),
            sample("mediumint", "-8388608", "8388607"),
            sample("mediumint unsigned", "16777215"),
            sample("int", "-2147483648", "2147483647"),
            sample("int unsigned", "0", "4294967295"),
            sample("bigint", "-9223372036854775808", "9223372036854775807"),
            sample("bigint unsigned", "0", "9223372036854775808", "18446744073709551615"),
            sample("year", "0", "1901", "2155"),
            sample("bit(1)", "0", "1"),
            sample("bit(8)", "0", "b'10101010'", "255"),
            sample("bit(64)", "0", "x'FFFFFFFFFFFFFFFF'", "x'090A5C00'"),
            sample("float", "0.1", "16777216", "-3.40282e38", "1.17549e-38", "0.12345679"),
            sample("double", "0.1", "1.7976931348623157e308", "2.2250738585072014e-308", "-0e0"),
            sample("decimal(10,2)", "99999999.99", "-0.01", "0"),
            sample("decimal(38,10)", "1234567890123456789012345678.0123456789", "-0.0000000001"),
            sample("decimal(65,30)", "12345678901234567890123456789012345.123456789012345678901234567891", "-1e-30"),
            sample("decimal(5,0) unsigned", "0", "99999"),
            sample("date", "'0001-01-01'", "'2024-02-29'", "'9999-12-31'"),
            sample("datetime", "'1000-01-01 00:00:00'", "'9999-12-31 23:59:59'"),
            sample("datetime(3)", "'2024-02-29 12:34:56.789'"),
            sample("datetime(6)", "'1969-12-31 23:59:59.999999'", "'2024-10-27 02:30:00.000001'"),
            sample("timestamp", "'1970-01-01 00:00:01'", "'2038-01-19 03:14:07'"),
            sample("timestamp(6)", "'2024-02-29 12:34:56.000001'"),
            sample("time", "'00:00:00'", "'-838:59:59'", "'838:59:59'", "'30:00:00'"),
            sample("time(6)", "'-00:00:00.000001'", "'23:59:59.999999'"),
            sample("char(5)", "''", "'abc'", "'北京'"),
            sample("varchar(20)", "''", "'it''s'", "'a\\tb\\nc\\\\d\\re\\0f'", "'😀 é'", "'\\\\N'", "' x '"),
            sample("tinytext", "'x'"),
            sample("text", "repeat('long ', 5000)"),
            sample("mediumtext", "'x'"),
            sample("longtext", "repeat('北', 100000)"),
            sample("json", "'{\"a\": [1,  null, \"\\\\u00e9\\\\n\"]}'", "'null'"),
            sample("enum('a','it''s','名前')", "'a'", "'it''s'", "'名前'"),
            sample("set('p','q','r')", "''", "'p,r'"),
            sample("uuid", "'123e4567-e89b-12d3-a456-426614174000'"),
            sample("inet6", "'2001:db8::ff00:42:8329'"),
            sample("binary(4)", "x'00095C0A'", "x'FF'"),
            sample("varbinary(10)", "x''", "x'00FF5C0A0927'"),
            sample("blob", "x'C328'", "repeat(x'5C', 1000)"),
            sample("longblob", "x'0D0A1A00'"),
            sample("point", "ST_GeomFromText('POINT(1 -2.5)', 4326)"),
            sample("geometry", "ST_GeomFromText('LINESTRING(0 0, 1 1)')"));

    @Test
    void everyTypeTravelsThereAndBackAndTheTableOfTypesSaysHow() throws IOException {
        List<String> lines = new ArrayList<>();
        for (Sample sample : SAMPLES) {
            String type = sample.type();
            maria.run("DROP TABLE IF EXISTS source");
            String nullable = type.startsWith("timestamp") ? " NULL" : "";
            maria.run("CREATE TABLE source (id INT AUTO_INCREMENT PRIMARY KEY, v " + type + nullable + ")");
            for (String value : sample.values()) {
                maria.run("INSERT INTO source (v) VALUES (NULL), (" + value + ")");
            }
            Field read = maria.session()
                    .describe("SELECT v FROM source")
                    .orElseThrow()
                    .getFields()
                    .get(0);
            try (BatchStream stream = maria.session().open("SELECT v FROM source")) {
                assertThat(stream.schema().getFields().get(0)).as(type).isEqualTo(read);
            }

            maria.copy("SELECT id, v FROM source ORDER BY id", QualifiedName.of("copy"), WriteRequest.Mode.REPLACE);
            assertSame(type, "copy");
            maria.run("DROP TABLE IF EXISTS added");
            maria.run("CREATE TABLE added LIKE copy");
            withoutFiles(() -> maria.copy(
                    "SELECT id, v FROM source ORDER BY id", QualifiedName.of("added"), WriteRequest.Mode.APPEND));
            assertSame(type, "added");

            String back = maria.admin(
                            "SELECT column_type FROM information_schema.columns WHERE table_schema = database()"
                                    + " AND table_name = 'copy' AND column_name = 'v'")
                    .replaceAll("(int|year)\\((?!1\\))\\d+\\)", "$1");
            lines.add("| `" + type + "` | `" + read.getType() + "` | "
                    + (back.equals(type) ? "the same" : "`" + back + "`") + " |");
        }
        String document = """
                # Types of MariaDB and MySQL

                What a column is when SQLFlow reads it, and what it is in a table that SQLFlow writes of it. Each type was read and
                written with its outermost values and NULL, by LOAD DATA and by INSERT, without loss. Written by a test.

                | MariaDB | Arrow | in a result table |
                | --- | --- | --- |
                """ + String.join("\n", lines) + """


                - `BOOLEAN` is `TINYINT(1)`, which holds other numbers too: it is read as a number.
                - A `TIME` is a span that may be negative and longer than a day; as a feature it is its seconds.
                - `DATETIME` and `TIMESTAMP` are read as they are shown in the session, whose time zone is the server's. In the hour
                  that a change of clocks repeats, a `TIMESTAMP` means one of two moments: `SET time_zone = '+00:00'` before.
                - Dates that no calendar has, such as `0000-00-00` and `2024-02-00`, are NULL.
                - `ENUM` and `SET` are texts, and `CHAR` in a result table. In a table that would be wider than a
                  row can be, the longest `CHAR` and `VARCHAR` become `MEDIUMTEXT`.
                - What has no type of the server's own is written as: texts `LONGTEXT`, bytes `LONGBLOB`, moments with a time zone
                  `DATETIME(6)` in UTC. Lists and structs are refused: cast them to text.
                """;
        if (Boolean.getBoolean("docs.record")) {
            Files.createDirectories(DOCUMENT.getParent());
            Files.writeString(DOCUMENT, document);
        }
        assertThat(Files.readString(DOCUMENT)).isEqualTo(document);
    }

    private void assertSame(String type, String copy) {
        boolean floating = type.equals("float") || type.equals("double");
        String value = type.startsWith("bit")
                ? "%s.v + 0"
                : floating ? "%s.v * 1e0" : type.equals("inet6") ? "CONCAT(%s.v)" : "HEX(%s.v)";
        String ours = value.formatted("s");
        String theirs = value.formatted("c");
        assertThat(maria.rows("SELECT s.v, c.v FROM source s LEFT JOIN " + copy + " c ON s.id = c.id WHERE NOT (" + ours
                        + " <=> " + theirs + ")"))
                .as(type.toLowerCase(Locale.ROOT))
                .isEmpty();
        assertThat(maria.admin("SELECT count(*) FROM " + copy))
                .as(type)
                .isEqualTo(maria.admin("SELECT count(*) FROM source"));
    }

    private void withoutFiles(Runnable action) {
        maria.admin("SET GLOBAL local_infile = 0");
        try {
            action.run();
        } finally {
            maria.admin("SET GLOBAL local_infile = 1");
        }
    }

    @Test
    void whatExpressionsGiveCanBeWritten() {
        maria.copy(
                "SELECT 1 + 1 AS a, 'x' AS b, NULL AS c, NOW(6) AS d, 1.5 * 2 AS e, 1 > 0 AS f, CAST('x' AS BINARY) AS g, COUNT(*) AS h,"
                        + " SUM(1) AS i, AVG(1) AS j, CONCAT('é', 1) AS k, TIMEDIFF(NOW(), NOW()) AS l, RAND() AS m, '' AS n,"
                        + " CAST(1 AS UNSIGNED) AS o, GROUP_CONCAT('x') AS p",
                QualifiedName.of("copy"),
                WriteRequest.Mode.REPLACE);

        assertThat(maria.rows("SELECT a, b, c, e, f, h, i, k, n, p FROM copy").toString())
                .isEqualTo("[[2, x, null, 3.0, 1, 1, 1, é1, , x]]");
    }

    @Test
    void datesThatNoCalendarHasAreNull() {
        maria.run("SET sql_mode = 'ALLOW_INVALID_DATES'");
        maria.run("CREATE TABLE days (d DATE, t DATETIME(6))");
        maria.run("INSERT INTO days VALUES ('0000-00-00', '0000-00-00'), ('2024-02-00', '2024-00-10 01:00:00'),"
                + " ('2023-02-31', '2023-02-31 01:02:03'), ('2024-02-29', '2024-02-29 01:02:03.5')");

        assertThat(maria.rows("SELECT d, t FROM days"))
                .containsExactly(
                        Arrays.asList(null, null),
                        Arrays.asList(null, null),
                        Arrays.asList(null, null),
                        List.of(
                                (int) LocalDate.of(2024, 2, 29).toEpochDay(),
                                LocalDateTime.of(2024, 2, 29, 1, 2, 3, 500_000_000)));
        assertThat(maria.rowsOf("SELECT d FROM days")).hasSize(4);
    }

    @Test
    void momentsAreToldInTheSessionsTimeZoneAlsoToTheTableThatIsWritten() {
        maria.run("SET time_zone = '+00:00'");
        maria.run("CREATE TABLE moments (t TIMESTAMP(3) NULL)");
        maria.run("INSERT INTO moments VALUES ('2024-10-27 00:30:00'), ('2024-10-27 01:30:00')");
        maria.run("SET time_zone = '+08:00'");

        maria.copy("SELECT t FROM moments", QualifiedName.of("copy"), WriteRequest.Mode.REPLACE);

        assertThat(maria.rows("SELECT t FROM copy"))
                .containsExactly(
                        List.of(LocalDateTime.of(2024, 10, 27, 8, 30)), List.of(LocalDateTime.of(2024, 10, 27, 9, 30)));
        assertThat(maria.rows("SELECT UNIX_TIMESTAMP(t) - UNIX_TIMESTAMP('2024-10-27 08:30:00') FROM copy")
                        .toString())
                .isEqualTo("[[0.000], [3600.000]]");
    }

    @Test
    void timesMayBeLongerThanADay() {
        assertThat(maria.rows("SELECT CAST('-838:59:59.5' AS TIME(1))"))
                .containsExactly(
                        List.of(Duration.ofSeconds(-(838 * 3600 + 59 * 60 + 59)).minusMillis(500)));
    }

    @Test
    void aWideResultKeepsItsLongestTextsBesideTheRow() {
        String columns = "";
        for (int i = 0; i < 30; i++) {
            columns += (i == 0 ? "" : ", ") + "CAST(REPEAT('é', 3) AS CHAR(1000)) AS c" + i;
        }

        maria.copy("SELECT " + columns, QualifiedName.of("wide"), WriteRequest.Mode.REPLACE);

        assertThat(maria.rows("SELECT c0, c29 FROM wide")).containsExactly(List.of("ééé", "ééé"));
    }
}
