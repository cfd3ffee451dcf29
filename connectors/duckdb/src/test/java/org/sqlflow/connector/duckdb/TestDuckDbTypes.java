package org.sqlflow.connector.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sqlflow.spi.connector.BatchStream;
import org.sqlflow.spi.connector.EnumValues;
import org.sqlflow.spi.connector.Session;
import org.sqlflow.spi.connector.WriteRequest;

/** The table {@code types.md} of every type, what it becomes in Arrow, and that it comes back unharmed. */
class TestDuckDbTypes {
    @RegisterExtension
    final DuckDb duckDb = new DuckDb();

    record Row(String type, String arrow, String values) {}

    static Stream<Row> rows() {
        try (InputStream file = TestDuckDbTypes.class.getResourceAsStream("types.md")) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> line.startsWith("| `"))
                    .map(line -> line.split("\\s*\\|\\s+|`\\s*\\|$", -1))
                    .map(cells -> new Row(unquote(cells[1]), unquote(cells[2]), unquote(cells[3])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String unquote(String cell) {
        return cell.strip().replaceAll("^`|`$", "");
    }

    @Test
    void anEnumerationTellsItsValues() {
        Schema schema = duckDb.session()
                .describe("SELECT NULL::ENUM('b', 'it''s', '3:x', '', '北京', '),') AS a, NULL::ENUM('b')[] AS b,"
                        + " 'ENUM(''b'')' AS c")
                .orElseThrow();
        assertThat(schema.getFields().stream().map(EnumValues::of))
                .containsExactly(
                        Optional.of(List.of("b", "it's", "3:x", "", "北京", "),")), Optional.empty(), Optional.empty());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void comesBackUnharmed(Row row) {
        String values = "(VALUES (CAST(NULL AS " + row.type() + "))";
        for (String value : row.values().split(" ; ", -1)) {
            values += ", (CAST(" + value + " AS " + row.type() + "))";
        }
        duckDb.run("CREATE TABLE source AS SELECT * FROM " + values + ") AS t(x)");
        String query = "SELECT x FROM source";
        duckDb.run("SET TimeZone = 'Etc/UTC'");

        Schema schema = duckDb.session().describe(query).orElseThrow();
        assertThat(arrow(schema.getFields().get(0))).isEqualTo(row.arrow());
        assertThat(schema.getFields().get(0).getMetadata()).containsEntry(Session.DATABASE_TYPE, row.type());
        assertThat(read(query)).isEqualTo(schema);

        DuckDb.write(duckDb.session(), query, "target", WriteRequest.Mode.REPLACE, List.of());
        assertThat(duckDb.run("SELECT DISTINCT typeof(x) FROM target")).containsExactly(row.type());
        assertThat(duckDb.run("SELECT x::VARCHAR FROM target"))
                .isEqualTo(duckDb.run("SELECT x::VARCHAR FROM source"))
                .hasSizeGreaterThan(1)
                .contains("null");
        assertThat(duckDb.run("SELECT count(*) FROM source POSITIONAL JOIN target t"
                        + " WHERE source.x IS DISTINCT FROM t.x"))
                .containsExactly("0");
    }

    @Test
    void coversEveryType() {
        List<String> covered = new ArrayList<>();
        rows().forEach(row -> covered.add(row.type().replaceFirst("[(\\[].*", "")));
        List<String> all = duckDb.run("SELECT DISTINCT upper(logical_type) FROM duckdb_types()"
                + " WHERE logical_type NOT IN ('NULL', 'LIST', 'ARRAY', 'TYPE')");

        assertThat(covered).containsAll(all);
    }

    private Schema read(String query) {
        try (BatchStream stream = duckDb.session().open(query)) {
            for (Optional<VectorSchemaRoot> batch = stream.next(); batch.isPresent(); batch = stream.next()) {
                assertThat(batch.get().getFieldVectors().get(0).isNull(0)
                                || batch.get().getVector(0) instanceof org.apache.arrow.vector.complex.UnionVector)
                        .isTrue();
            }
            return stream.schema();
        }
    }

    private static String arrow(Field field) {
        return field.toString()
                .substring("x: ".length())
                .replaceAll("\\{.*", "")
                .strip();
    }
}
