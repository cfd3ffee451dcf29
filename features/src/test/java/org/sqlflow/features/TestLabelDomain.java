package org.sqlflow.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sqlflow.features.Table.BIGINT;
import static org.sqlflow.features.Table.BOOLEAN;
import static org.sqlflow.features.Table.DATE;
import static org.sqlflow.features.Table.DOUBLE;
import static org.sqlflow.features.Table.FLOAT;
import static org.sqlflow.features.Table.INTEGER;
import static org.sqlflow.features.Table.VARCHAR;
import static org.sqlflow.features.Table.column;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.util.Text;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sqlflow.base.error.DataProblems;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.spi.connector.Session;
import org.sqlflow.spi.model.LabelSummary;
import org.sqlflow.spi.model.Prediction;
import org.sqlflow.spi.model.TaskKind;

class TestLabelDomain {
    private static final FeatureTransforms FEATURE =
            new FeatureTransforms(List.of(new ColumnTransform.NumberColumn("x", "INTEGER")));

    private final RootAllocator allocator = new RootAllocator();

    /** Fails if a vector was left open. */
    @AfterEach
    void close() {
        allocator.close();
    }

    private static Table labels(ArrowType type, @Nullable Object... values) {
        Table table = Table.of(column("x", INTEGER), column("y", type, "THE TYPE"));
        for (@Nullable Object value : values) {
            table = table.row(1, value);
        }
        return table;
    }

    private LabelDomain domain(TaskKind task, Table table) {
        LearnedData learned = Encoded.learn(table, Optional.of("y"), Encoded.CODES, 2, allocator);
        return LabelDomain.of(
                learned.label().orElseThrow(), learned.labelValues().orElseThrow(), task);
    }

    private List<Double> encode(LabelDomain domain, Table table) {
        return Encoded.encode(FEATURE, Optional.of(domain), table, 2, allocator).labels();
    }

    static Stream<Arguments> classes() {
        ArrowType decimal = new ArrowType.Decimal(20, 3, 128);
        ArrowType large = new ArrowType.Decimal(50, 3, 256);
        return Stream.of(
                Arguments.of(INTEGER, 10, -3, 2, List.of("-3", "2", "10")),
                Arguments.of(new ArrowType.Int(8, true), (byte) 10, (byte) -3, (byte) 2, List.of("-3", "2", "10")),
                Arguments.of(new ArrowType.Int(16, true), (short) 10, (short) -3, (short) 2, List.of("-3", "2", "10")),
                Arguments.of(
                        BIGINT,
                        Long.MAX_VALUE,
                        Long.MAX_VALUE - 1,
                        0L,
                        List.of("0", "9223372036854775806", "9223372036854775807")),
                Arguments.of(new ArrowType.Int(8, false), (byte) -1, (byte) 3, (byte) 127, List.of("3", "127", "255")),
                Arguments.of(
                        new ArrowType.Int(16, false), (char) 65535, (char) 3, (char) 9, List.of("3", "9", "65535")),
                Arguments.of(new ArrowType.Int(32, false), -1, 3, 9, List.of("3", "9", "4294967295")),
                Arguments.of(
                        new ArrowType.Int(64, false),
                        -1L,
                        3L,
                        -2L,
                        List.of("3", "18446744073709551614", "18446744073709551615")),
                Arguments.of(FLOAT, 0.3f, 0.1f, 2f, List.of("0.1", "0.3", "2")),
                Arguments.of(DOUBLE, 256.0, 0.5, 255.0, List.of("0.5", "255", "256")),
                Arguments.of(DOUBLE, 1e20, 0.1, 2.0, List.of("0.1", "2", "100000000000000000000")),
                Arguments.of(
                        decimal,
                        new BigDecimal("1.500"),
                        new BigDecimal("-1.000"),
                        new BigDecimal("100.000"),
                        List.of("-1", "1.5", "100")),
                Arguments.of(
                        large,
                        new BigDecimal("1.500"),
                        new BigDecimal("-1.000"),
                        new BigDecimal("100.000"),
                        List.of("-1", "1.5", "100")),
                Arguments.of(VARCHAR, "是", "", "No", List.of("", "No", "是")));
    }

    @ParameterizedTest
    @MethodSource("classes")
    void classesAreSortedAndComeBackAsTheyWere(
            ArrowType type, Object first, Object second, Object third, List<String> sorted) {
        Table table = labels(type, widen(first), widen(second), null, widen(third), widen(first));
        LabelDomain domain = domain(TaskKind.MULTICLASS_CLASSIFICATION, table);
        List<Double> codes = encode(domain, table);

        assertThat(domain.classNames()).isEqualTo(sorted);
        assertThat(codes).hasSize(4).doesNotContain(-1.0);
        assertThat(domain.indexOf(sorted.get(2))).isEqualTo(2);
        assertThat(domain.indexOf("none")).isEqualTo(-1);
        try (FieldVector decoded =
                domain.decodeClasses(codes.stream().mapToInt(Double::intValue).toArray(), "guess", allocator)) {
            assertThat(decoded.getField()).isEqualTo(domain.classField("guess"));
            assertThat(decoded.getField().getType()).isEqualTo(type);
            assertThat(decoded.getField().getMetadata())
                    .isEqualTo(Map.of(Session.DATABASE_TYPE, "THE TYPE", Session.COMPUTED, "true"));
            assertThat(decoded.getValueCount()).isEqualTo(4);
            assertThat(Stream.of(0, 1, 2, 3).map(decoded::getObject).map(TestLabelDomain::comparable))
                    .containsExactly(first, second, third, first);
        }
    }

    private static Object widen(Object value) {
        return value instanceof Character character ? (Object) (int) character : value;
    }

    private static Object comparable(Object value) {
        return value instanceof Text ? value.toString() : value;
    }

    @Test
    void booleansAreFalseAndTrue() {
        LabelDomain domain = domain(TaskKind.BINARY_CLASSIFICATION, labels(BOOLEAN, true, false));

        assertThat(domain.classNames()).containsExactly("false", "true");
        assertThat(encode(domain, labels(BOOLEAN, true, false, null))).containsExactly(1.0, 0.0);
        assertThat(encode(domain, labels(INTEGER, 1, 0, 2, 256))).containsExactly(1.0, 0.0, -1.0, -1.0);
        assertThat(encode(domain, labels(DOUBLE, 1.0, -0.0, 0.5, Double.NaN))).containsExactly(1.0, 0.0, -1.0);
        try (FieldVector decoded = domain.decodeClasses(new int[] {1, 0}, "guess", allocator)) {
            assertThat(decoded.getObject(0)).isEqualTo(true);
            assertThat(decoded.getObject(1)).isEqualTo(false);
        }
    }

    @Test
    void unseenClassesAreMinusOne() {
        LabelDomain numbers = domain(TaskKind.BINARY_CLASSIFICATION, labels(INTEGER, 1, 2));
        LabelDomain strings = domain(TaskKind.BINARY_CLASSIFICATION, labels(VARCHAR, "a", "b"));

        assertThat(encode(numbers, labels(INTEGER, 3, 2))).containsExactly(-1.0, 1.0);
        assertThat(encode(strings, labels(VARCHAR, "b", "c", null))).containsExactly(1.0, -1.0);
    }

    static Stream<Arguments> otherNumbers() {
        return Stream.of(
                Arguments.of(DOUBLE, new Object[] {2.0, 1.0, 1.5}),
                Arguments.of(FLOAT, new Object[] {2f, 1f, 1.5f}),
                Arguments.of(BIGINT, new Object[] {2L, 1L, 0L}),
                Arguments.of(new ArrowType.Int(64, false), new Object[] {2L, 1L, -1L}),
                Arguments.of(
                        new ArrowType.Decimal(9, 1, 128),
                        new Object[] {new BigDecimal("2.0"), new BigDecimal("1.0"), new BigDecimal("1.5")}));
    }

    @ParameterizedTest
    @MethodSource("otherNumbers")
    void classesOfNumbersAreComparedByValue(ArrowType type, Object[] values) {
        LabelDomain domain = domain(TaskKind.BINARY_CLASSIFICATION, labels(INTEGER, 1, 2));

        assertThat(encode(domain, labels(type, values))).containsExactly(1.0, 0.0, -1.0);
    }

    @Test
    void anotherLabelMayBeNamed() {
        LabelDomain domain = domain(TaskKind.BINARY_CLASSIFICATION, labels(INTEGER, 1, 2));
        Table table = Table.of(column("x", INTEGER), column("Truth", INTEGER))
                .row(1, 2)
                .row(1, null);
        FeatureEncoder encoder =
                FeatureEncoder.bind(FEATURE, Optional.of(domain), Optional.of("truth"), table.schema(), "m", allocator);

        try (var batch = table.toBatch(allocator);
                EncodedBatch encoded = encoder.encode(batch)) {
            assertThat(encoded.skippedRows()).isEqualTo(1);
            assertThat(encoded.features().rows()).isEqualTo(1);
            assertThat(encoded.features().label().orElseThrow().get(0)).isEqualTo(1.0);
        }
    }

    @Test
    void labelsOfAnotherKindAreAnError() {
        LabelDomain numbers = domain(TaskKind.BINARY_CLASSIFICATION, labels(INTEGER, 1, 2));
        LabelDomain strings = domain(TaskKind.BINARY_CLASSIFICATION, labels(VARCHAR, "1", "2"));
        String purpose = "model \"m\", which was trained on labels of type THE TYPE";

        for (var wrong : Map.of(VARCHAR, numbers, INTEGER, strings).entrySet()) {
            assertThatThrownBy(() -> encode(wrong.getValue(), labels(wrong.getKey())))
                    .isInstanceOfSatisfying(
                            SqlflowException.class,
                            exception -> assertThat(exception.problem())
                                    .isEqualTo(DataProblems.labelType("y", "THE TYPE", purpose)
                                            .hint("CAST it to THE TYPE")));
        }
        assertThatThrownBy(() -> encode(numbers, labels(DATE)))
                .hasMessageContaining("label \"y\" of type THE TYPE does not suit " + purpose);
    }

    @Test
    void anInfiniteLabelIsAnErrorWithItsRow() {
        LabelDomain domain = domain(TaskKind.REGRESSION, labels(DOUBLE, 1.0, 2.5));

        assertThatThrownBy(() -> encode(domain, labels(DOUBLE, 1.0, null, 1.0, Double.POSITIVE_INFINITY)))
                .isInstanceOfSatisfying(
                        SqlflowException.class,
                        exception -> assertThat(exception.problem()).isEqualTo(DataProblems.infinite("y", 4)));
    }

    @Test
    void aRegressionKeepsNumbers() {
        LabelDomain domain = domain(
                TaskKind.REGRESSION,
                labels(new ArrowType.Decimal(9, 2, 128), new BigDecimal("1.25"), new BigDecimal("3.00")));

        assertThat(domain.classes()).isEmpty();
        assertThat(encode(domain, labels(INTEGER, 7, null, -1))).containsExactly(7.0, -1.0);
        assertThat(domain.regressionField("p").getType()).isEqualTo(DOUBLE);
        assertThat(domain.regressionField("p").getMetadata()).isEmpty();
    }

    static Stream<Arguments> regressions() {
        return Stream.of(
                Arguments.of(FLOAT, FLOAT, 0.1f),
                Arguments.of(DOUBLE, DOUBLE, (double) 0.1f),
                Arguments.of(INTEGER, DOUBLE, (double) 0.1f));
    }

    @ParameterizedTest
    @MethodSource("regressions")
    void predictedNumbersAreFloatingPoint(ArrowType label, ArrowType expected, Object value) {
        LabelDomain domain = domain(TaskKind.REGRESSION, labels(label, 1, 2));

        try (FieldVector numbers = domain.numbers(new Prediction(2, 1, new float[] {0.1f, 2}), 0, "p", allocator)) {
            assertThat(numbers.getField()).isEqualTo(domain.regressionField("p"));
            assertThat(numbers.getField().getType()).isEqualTo(expected);
            assertThat(numbers.getObject(0)).isEqualTo(value);
            assertThat(numbers.getValueCount()).isEqualTo(2);
        }
    }

    @Test
    void stringsAreNoNumbers() {
        LabelSummary label =
                new LabelSummary("y", "VARCHAR", LabelSummary.Kind.STRING, 2, Double.NaN, Double.NaN, false);
        LabelValues values = new LabelValues(VARCHAR, Optional.of(List.of("a", "b")));

        assertThatThrownBy(() -> LabelDomain.of(label, values, TaskKind.REGRESSION))
                .isInstanceOfSatisfying(
                        SqlflowException.class,
                        exception -> assertThat(exception.problem())
                                .isEqualTo(DataProblems.labelType("y", "VARCHAR", "regression")
                                        .hint("CAST it to a number")));
    }

    @Test
    void moreThanAThousandClassesAreAnError() {
        Object[] values = new Object[1001];
        Arrays.setAll(values, index -> index);

        assertThatThrownBy(() -> domain(TaskKind.MULTICLASS_CLASSIFICATION, labels(INTEGER, values)))
                .isInstanceOfSatisfying(
                        SqlflowException.class,
                        exception -> assertThat(exception.problem()).isEqualTo(DataProblems.tooManyClasses("y", 1000)));
    }
}
