package org.sqlflow.connector.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sqlflow.base.error.DataProblems;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.spi.connector.FunctionRegistry;
import org.sqlflow.spi.connector.Session;

/** What a function over a model's name and a struct of any fields can rely on. */
class TestPredictFunction {
    private static final Field MODEL = Field.nullable("model", new ArrowType.Utf8());
    private static final Field FEATURES = Field.nullable("features", new ArrowType.Struct());
    private static final Field DOUBLE =
            Field.nullable("result", new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE));

    @RegisterExtension
    final DuckDb duckDb = new DuckDb();

    private final AtomicInteger calls = new AtomicInteger();

    /** Registers {@code total(model, features)}: the sum of all numbers, NULL without a number. */
    @BeforeEach
    void registerTotal() {
        functions().register("total", List.of(MODEL, FEATURES), DOUBLE, (arguments, result) -> {
            calls.incrementAndGet();
            Float8Vector totals = (Float8Vector) result;
            totals.allocateNew(arguments.getRowCount());
            for (int row = 0; row < arguments.getRowCount(); row++) {
                if (arguments.getVector(0).getObject(row).toString().equals("broken")) {
                    throw DataProblems.infinite("a", row + 1).asException();
                }
                double total = 0;
                boolean any = false;
                for (FieldVector feature : ((StructVector) arguments.getVector(1)).getChildrenFromFields()) {
                    if (feature.getObject(row) instanceof Number number) {
                        total += number.doubleValue();
                        any = true;
                    }
                }
                if (any) {
                    totals.set(row, total);
                }
            }
            totals.setValueCount(arguments.getRowCount());
        });
    }

    @Test
    void takesAStructOfAnyFields() {
        assertThat(duckDb.run("SELECT total('m', {'a': 1.0, 'b': NULL}) AS t")).containsExactly("1.0");
        assertThat(duckDb.run("SELECT total('m', {'a': NULL}) AS t")).containsExactly("null");
        assertThat(duckDb.run("SELECT total('m', {'a': 1, 'b': 2.5::FLOAT, 'c': 'text', 'd': 10::TINYINT,"
                        + " 'e': true, 'f': DATE '1970-01-01', 'g': 0.25::DECIMAL(4,2), 'h': 7::HUGEINT}) AS t"))
                .containsExactly("20.75");
        assertThat(duckDb.run("SELECT total('m', x) FROM (SELECT {'i': i, 'j': i / 2} AS x FROM range(3) AS t(i))"))
                .containsExactly("0.0", "1.5", "3.0");
        assertThat(duckDb.run("SELECT total('m', t) FROM (SELECT 1 AS a, 2 AS b) AS t"))
                .containsExactly("3.0");
    }

    @Test
    void computesManyRowsInChunks() {
        duckDb.run(
                "CREATE TABLE t AS SELECT range AS i, CASE WHEN range % 3 = 0 THEN NULL ELSE range END AS n,"
                        + " CASE WHEN range % 2 = 0 THEN 'short' ELSE 'a string longer than twelve' END AS s FROM range(300000)");
        calls.set(0);

        assertThat(duckDb.run("SELECT count(*) FROM t WHERE total('m', {'i': i, 'n': n, 's': s})"
                        + " IS DISTINCT FROM i + coalesce(n, 0)"))
                .containsExactly("0");
        assertThat(calls).hasValueLessThan(400);
        // Filtered rows come as a selection of a chunk, and constants as one value.
        assertThat(duckDb.run("SELECT sum(total('m', {'i': i, 'c': 1})) FROM t WHERE hash(i) % 7 = 3"))
                .isEqualTo(duckDb.run("SELECT sum(i + 1)::DOUBLE FROM t WHERE hash(i) % 7 = 3"));
    }

    @Test
    void passesStringsAndNulls() {
        Field text = Field.nullable("result", new ArrowType.Utf8());
        functions().register("shout", List.of(MODEL), text, (arguments, result) -> {
            VarCharVector shouted = (VarCharVector) result;
            for (int row = 0; row < arguments.getRowCount(); row++) {
                Object value = arguments.getVector(0).getObject(row);
                if (value != null) {
                    shouted.setSafe(row, (value + "!").getBytes(java.nio.charset.StandardCharsets.UTF_8));
                }
            }
            shouted.setValueCount(arguments.getRowCount());
        });

        assertThat(duckDb.run(
                        "SELECT shout(s) FROM (VALUES ('名前'), (NULL), (''), ('twelve chars'), ('thirteen char')) t(s)"))
                .containsExactly("名前!", "null", "!", "twelve chars!", "thirteen char!");
        assertThat(duckDb.run("SELECT count(*) FROM (SELECT shout('row ' || i) AS s, i FROM range(10000) AS t(i))"
                        + " WHERE s <> 'row ' || i || '!'"))
                .containsExactly("0");
    }

    @Test
    void givesStructs() {
        Field pair = new Field(
                "result",
                org.apache.arrow.vector.types.pojo.FieldType.nullable(new ArrowType.Struct()),
                List.of(Field.nullable("class", new ArrowType.Utf8()), DOUBLE));
        functions().register("pair", List.of(DOUBLE), pair, (arguments, result) -> {
            StructVector pairs = (StructVector) result;
            VarCharVector names = (VarCharVector) pairs.getChildrenFromFields().get(0);
            Float8Vector values = (Float8Vector) pairs.getChildrenFromFields().get(1);
            for (int row = 0; row < arguments.getRowCount(); row++) {
                pairs.setIndexDefined(row);
                names.setSafe(row, "c".getBytes(java.nio.charset.StandardCharsets.UTF_8));
                values.setSafe(row, ((Float8Vector) arguments.getVector(0)).get(row));
            }
            pairs.setValueCount(arguments.getRowCount());
        });

        assertThat(duckDb.run("SELECT pair(2.5), pair(i).result FROM range(2) AS t(i)"))
                .containsExactly("{\"class\":\"c\",\"result\":2.5},0.0", "{\"class\":\"c\",\"result\":2.5},1.0");
    }

    @Test
    void failsWithTheFunctionsOwnError() {
        assertThatThrownBy(() -> duckDb.run("SELECT total('broken', {'a': i}) FROM range(10000) AS t(i)"))
                .isInstanceOfSatisfying(SqlflowException.class, e -> {
                    assertThat(e.problem().code()).as(e.getMessage()).isEqualTo(ErrorCode.INFINITE_VALUE);
                    assertThat(e.problem().message()).isEqualTo("column \"a\" is infinite in row 1");
                });
        assertThatThrownBy(() -> duckDb.run("SELECT total('m', {'a': [1, 2]})"))
                .isInstanceOfSatisfying(
                        SqlflowException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(ErrorCode.COLUMN_TYPE_UNSUPPORTED));
        assertThat(duckDb.run("SELECT total('m', {'a': 1})")).containsExactly("1.0");
    }

    @Test
    void servesTwoSessionsAtOnce() {
        try (Session other = duckDb.database().openSession()) {
            String query = "SELECT sum(total('m', {'i': i, 's': 'x'})) FROM range(200000) AS t(i)";
            CompletableFuture<List<String>> there = CompletableFuture.supplyAsync(() -> DuckDb.run(other, query));

            assertThat(duckDb.run(query)).containsExactly("1.99999E10");
            assertThat(there.join()).containsExactly("1.99999E10");
        }
    }

    @Test
    void replacesAnEarlierFunction() {
        functions().register("total", List.of(MODEL, FEATURES), DOUBLE, (arguments, result) -> {
            ((Float8Vector) result).allocateNew(arguments.getRowCount());
            ((Float8Vector) result).setValueCount(arguments.getRowCount());
        });

        assertThat(duckDb.run("SELECT total('m', {'a': 1})")).containsExactly("null");
    }

    private FunctionRegistry functions() {
        return duckDb.session().functions().orElseThrow();
    }
}
