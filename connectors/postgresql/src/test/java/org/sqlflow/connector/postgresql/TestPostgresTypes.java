package org.sqlflow.connector.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.arrow.vector.types.pojo.Field;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.spi.connector.Session;
import org.sqlflow.spi.connector.WriteRequest;

@Tag("server")
class TestPostgresTypes {
    private static final Path DOCUMENT = Path.of("../../docs/reference/types/postgresql.md");

    @RegisterExtension
    final Postgres postgres = new Postgres();

    /** A type and values of it, as they are written in quotes. */
    private record Sample(String type, List<String> values) {}

    private static Sample sample(String type, String... values) {
        return new Sample(type, List.of(values));
    }

    private static final List<Sample> SAMPLES = List.of(
            sample("boolean", "true", "false"),
            sample("smallint", "-32768", "32767"),
            sample("integer", "-2147483648", "2147483647"),
            sample("bigint", "-9223372036854775808", "9223372036854775807"),
            sample("oid", "0", "4294967295"),
            sample("real", "1.5", "-3.4028235e38", "1e-45", "NaN", "Infinity", "-Infinity"),
            sample("double precision", "0.1", "1.7976931348623157e308", "5e-324", "NaN", "-Infinity", "-0"),
            sample("numeric(18,4)", "0", "0.0001", "-99999999999999.9999", "10000", "12345678.9"),
            sample("numeric(38,10)", "1234567890123456789012345678.0123456789", "-0.0000000001"),
            sample("numeric(38,0)", "99999999999999999999999999999999999999"),
            sample("numeric(4,4)", "0.1234", "-0.9999"),
            sample("numeric(50,2)", "123456789012345678901234567890123456789012345678.99"),
            sample("numeric(3,-2)", "12300"),
            sample(
                    "numeric",
                    "1",
                    "1.50",
                    "-0.000000000000000000000000000000000000000000001",
                    "1e100",
                    "NaN",
                    "Infinity",
                    "-Infinity",
                    "10000",
                    "100000000"),
            sample("money", "12.34", "-1234567.89"),
            sample("text", "", "é𝄞", "a\tb\nc\\d\re", "\\N", "it''s \"q\""),
            sample("character varying(5)", "abc", ""),
            sample("character(5)", "abc"),
            sample("bpchar", "abc", "abc  "),
            sample("\"char\"", "x"),
            sample("name", "pg_class"),
            sample("bytea", "\\x00ff5c0a09", ""),
            sample("uuid", "123e4567-e89b-12d3-a456-426614174000", "ffffffff-ffff-ffff-ffff-ffffffffffff"),
            sample("json", "{\"a\": [1,  2]}"),
            sample("jsonb", "{\"a\": [1, 2.50, null]}", "\"x\""),
            sample("xml", "<a>b</a>"),
            sample("date", "2024-02-29", "1969-12-31", "infinity", "-infinity", "4713-01-01 BC", "5874897-12-31"),
            sample("time without time zone", "00:00:00", "12:34:56.789012", "24:00:00"),
            sample("time(3) without time zone", "12:34:56.789"),
            sample("time with time zone", "12:34:56.789012+05:30"),
            sample(
                    "timestamp without time zone",
                    "2024-02-29 12:34:56.789012",
                    "1900-01-01",
                    "infinity",
                    "-infinity",
                    "4713-01-01 BC",
                    "290000-01-01"),
            sample("timestamp(3) without time zone", "2024-02-29 12:34:56.789"),
            sample(
                    "timestamp with time zone",
                    "2024-03-31 02:30:00 Europe/Berlin",
                    "2024-10-27 02:30:00+01",
                    "infinity",
                    "-infinity"),
            sample("interval", "1 year 2 mons 3 days 04:05:06.000007", "-1 mons +2 days -00:00:00.5", "0", "292 years"),
            sample("bit(5)", "10101"),
            sample("bit varying", "1", "0101010101010"),
            sample("inet", "192.168.0.1/24", "::1"),
            sample("cidr", "10.0.0.0/8"),
            sample("macaddr", "08:00:2b:01:02:03"),
            sample("macaddr8", "08:00:2b:ff:fe:01:02:03"),
            sample("point", "(1.5,-2)"),
            sample("box", "(2,2),(0,0)"),
            sample("polygon", "((0,0),(1,1),(2,0))"),
            sample("tsvector", "''a'':1 ''b'':2"),
            sample("int4range", "[1,5)", "empty"),
            sample("tstzrange", "[2024-01-01 00:00:00+00,)"),
            sample("int4multirange", "{[1,3),[5,7)}"),
            sample("regclass", "pg_class"),
            sample("pg_lsn", "16/B374D848"),
            sample("boolean[]", "{t,f,NULL}", "{}"),
            sample("smallint[]", "{1,NULL,-3}"),
            sample("integer[]", "{}", "{1,2,3}"),
            sample("bigint[]", "{9223372036854775807}"),
            sample("real[]", "{1.5,NaN}"),
            sample("double precision[]", "{0.1,NULL,Infinity}"),
            sample("text[]", "{a,NULL,\"\",\"NULL\",\"a \\\"b\\\" \\\\ ,{}\"}"),
            sample("numeric[]", "{1.50,NULL}"),
            sample("uuid[]", "{123e4567-e89b-12d3-a456-426614174000}"),
            sample("date[]", "{2024-01-01}"),
            sample("mood", "sad", "it''s ok"),
            sample("positive", "3"),
            sample("pair", "(1,\"a b\")"));

    private void makeTypes() {
        postgres.run("CREATE TYPE mood AS ENUM ('sad', 'it''s ok')");
        postgres.run("CREATE DOMAIN positive AS integer CHECK (VALUE > 0)");
        postgres.run("CREATE TYPE pair AS (a integer, b text)");
    }

    @Test
    void everyTypeTravelsThereAndBackAndTheTableOfTypesSaysHow() throws IOException {
        makeTypes();
        postgres.run("SET TimeZone TO 'UTC'");
        List<String> lines = new ArrayList<>();
        for (Sample sample : SAMPLES) {
            postgres.run("DROP TABLE IF EXISTS source");
            postgres.run("CREATE TABLE source (id serial, v " + sample.type() + ")");
            for (String value : sample.values()) {
                postgres.run("INSERT INTO source (v) VALUES (NULL), ('" + value + "')");
            }

            Field read = postgres.session()
                    .describe("SELECT v FROM source")
                    .orElseThrow()
                    .getFields()
                    .get(0);
            try (var stream = postgres.session().open("SELECT v FROM source")) {
                assertThat(stream.schema().getFields().get(0)).as(sample.type()).isEqualTo(read);
            }
            postgres.copy("SELECT id, v FROM source", QualifiedName.of("copy"), WriteRequest.Mode.REPLACE);

            // Compared as texts, which also differ for values that are equal but not the same, such as 1.0 and 1.00.
            assertThat(postgres.rows("SELECT s.v::text, c.v::text FROM source s FULL JOIN copy c USING (id)"
                            + " WHERE s.v::text IS DISTINCT FROM c.v::text"))
                    .as(sample.type())
                    .isEmpty();
            String back = postgres.admin("SELECT format_type(atttypid, atttypmod) FROM pg_attribute"
                    + " WHERE attrelid = 'copy'::regclass AND attname = 'v'");
            lines.add("| `" + sample.type() + "` | " + arrow(read) + " | "
                    + (back.equals(sample.type()) ? "the same" : "`" + back + "`") + " |");
        }

        String document = """
                # Types of PostgreSQL

                What a column of PostgreSQL is when SQLFlow reads it, and what it is in a table that SQLFlow writes of it. Each
                type was read and written with its outermost values and NULL, without loss. Written by a test.

                | PostgreSQL | Arrow | in a result table |
                | --- | --- | --- |
                """ + String.join("\n", lines) + """


                A type that is not named here, such as a range, a composite type or one of an extension, is read as the text that
                PostgreSQL writes, and written by the text that it reads. Decimals without a precision, or with more than 38
                digits, are read as text too, because no type of Arrow holds them all; as features and labels they are numbers.
                Arrays of more than one dimension, and `NaN` in a column that has a precision, are refused: cast them to text.
                """;
        if (Boolean.getBoolean("docs.record")) {
            Files.createDirectories(DOCUMENT.getParent());
            Files.writeString(DOCUMENT, document);
        }
        assertThat(Files.readString(DOCUMENT)).isEqualTo(document);
    }

    private static String arrow(Field field) {
        return "`"
                + (field.getChildren().isEmpty()
                        ? field.getType()
                        : "List<" + field.getChildren().get(0).getType() + ">")
                + "`";
    }

    @Test
    void manyTypesInOneTableAreWrittenInBinary() {
        postgres.run("CREATE TABLE source AS SELECT i AS a, i::bigint AS b, i::smallint AS c, i / 3.0::float8 AS d,"
                + " i::real AS e, (i / 7.0)::numeric(12,3) AS f, i / 7.0 AS g, 'x' || i AS h, i % 2 = 0 AS j,"
                + " decode(to_hex(i + 256) || '0', 'hex') AS k, DATE '2000-01-01' + i AS l,"
                + " TIMESTAMP '1960-01-01' + i * interval '1 day 1 us' AS m,"
                + " TIMESTAMPTZ '1960-01-01 00:00+00' + i * interval '1 day 1 us' AS n,"
                + " TIME '00:00' + i * interval '1 ms' AS o, gen_random_uuid() AS p, jsonb_build_object('a', i) AS q,"
                + " NULL::text AS r FROM generate_series(1, 1000) i");

        postgres.copy("SELECT * FROM source", QualifiedName.of("copy"), WriteRequest.Mode.REPLACE);

        assertThat(postgres.rows("(TABLE source EXCEPT ALL TABLE copy) UNION ALL (TABLE copy EXCEPT ALL TABLE source)"))
                .isEmpty();
        assertThat(postgres.rows("SELECT count(*) FROM copy")).containsExactly(List.of(1000L));
    }

    @Test
    void aBlankPaddedTextWithoutALengthKeepsAllItsCharacters() {
        postgres.run("CREATE TABLE source (code character(5), codes bpchar[])");
        postgres.run("INSERT INTO source VALUES ('abcde', '{abcde}')");

        postgres.copy(
                "SELECT max(code) AS a, 'abc'::bpchar AS b, max(codes) AS c FROM source",
                QualifiedName.of("copy"),
                WriteRequest.Mode.REPLACE);

        assertThat(postgres.rows("SELECT a::text, b::text, c::text FROM copy"))
                .containsExactly(List.of("abcde", "abc", "{abcde}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "sql_standard", "iso_8601"})
    void timesAndIntervalsInTextKeepTheirValuesWhateverTheSessionAndTheMachineWrite(String style) {
        postgres.run("SET intervalstyle TO '" + style + "'");
        postgres.run("CREATE TABLE source (id serial, other inet, a time, b interval, c date, d timestamp)");
        postgres.run("INSERT INTO source (other, a, b, c, d) VALUES"
                + " ('::1', '24:00:00', make_interval(months => -1, days => 2), '0044-03-15 BC', '12345-01-02 03:04:05.000006'),"
                + " ('::1', '23:59:59.999999', make_interval(months => 1, days => -2, secs => -0.5), '2024-02-29', 'infinity'),"
                + " ('::1', '00:00', make_interval(years => -3, secs => 1.000007), 'infinity', '0001-01-01 BC'),"
                + " ('::1', NULL, make_interval(months => -1, days => -2, secs => -3), NULL, NULL)");
        Locale locale = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            postgres.copy("SELECT * FROM source", QualifiedName.of("copy"), WriteRequest.Mode.REPLACE);
        } finally {
            Locale.setDefault(locale);
        }

        assertThat(postgres.rows("SELECT x::text, y::text FROM source x FULL JOIN copy y USING (id)"
                        + " WHERE x::text IS DISTINCT FROM y::text"))
                .isEmpty();
    }

    @Test
    void columnsOfDecimalsAndEnumerationsAreNoted() {
        makeTypes();

        List<Field> fields = postgres.session()
                .describe("SELECT 1.5::numeric(5,2) AS a, 'sad'::mood AS b")
                .orElseThrow()
                .getFields();

        assertThat(fields.get(0).getMetadata()).containsEntry(Session.DATABASE_TYPE, "numeric(5,2)");
        assertThat(fields.get(1).getMetadata()).containsEntry(Session.DATABASE_TYPE, "mood");
        assertThat(org.sqlflow.spi.connector.EnumValues.of(fields.get(1))).contains(List.of("sad", "it's ok"));
        assertThat(postgres.rows("SELECT 1.5::numeric(5,2)")).containsExactly(List.of(new BigDecimal("1.50")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 'NaN'::numeric(5,2) AS v",
                "SELECT ARRAY[[1,2],[3,4]] AS v",
                "SELECT interval '3000000 hours' AS v",
                "SELECT timestamp '294270-01-01' AS v"
            })
    void whatArrowCannotHoldIsRefusedWithAdvice(String query) {
        assertThatThrownBy(() -> postgres.rows(query))
                .hasMessageContaining("column \"v\" holds")
                .hasMessageContaining("cast it to text");

        assertThat(postgres.rows("SELECT 1")).hasSize(1);
    }

    @Test
    void momentsAreToldInTheSessionsTimeZoneAcrossAChangeOfClocks() {
        postgres.run("SET TimeZone TO 'Europe/Berlin'");

        Field field = postgres.session()
                .describe("SELECT now()")
                .orElseThrow()
                .getFields()
                .get(0);

        assertThat(field.getType().toString()).contains("Europe/Berlin");
        assertThat(
                        postgres.rows(
                                "SELECT extract(epoch FROM t)::bigint * 1000000 = "
                                        + "1711846800000000 FROM (SELECT timestamptz '2024-03-31 02:30:00 Europe/Berlin' - interval '30 min' AS t) q"))
                .containsExactly(List.of(true));
    }
}
