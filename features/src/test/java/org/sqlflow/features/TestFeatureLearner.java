package org.sqlflow.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.sqlflow.features.Table.BOOLEAN;
import static org.sqlflow.features.Table.DATE;
import static org.sqlflow.features.Table.DOUBLE;
import static org.sqlflow.features.Table.FLOAT;
import static org.sqlflow.features.Table.INTEGER;
import static org.sqlflow.features.Table.VARCHAR;
import static org.sqlflow.features.Table.column;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.IntervalUnit;
import org.apache.arrow.vector.types.UnionMode;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sqlflow.base.error.DataProblems;
import org.sqlflow.base.error.NameProblems;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.features.ColumnTransform.CategoryColumn;
import org.sqlflow.features.ColumnTransform.DateColumn;
import org.sqlflow.features.ColumnTransform.HashedColumn;
import org.sqlflow.features.ColumnTransform.NumberColumn;
import org.sqlflow.spi.model.CategoryEncoding;
import org.sqlflow.spi.model.LabelSummary;

class TestFeatureLearner {
    private final RootAllocator allocator = new RootAllocator();

    /** Fails if a vector was left open. */
    @AfterEach
    void close() {
        allocator.close();
    }

    private LearnedData learn(Table table, String label) {
        return Encoded.learn(table, Optional.of(label), Encoded.CODES, 2, allocator);
    }

    private LearnedData learn(Table table) {
        return Encoded.learn(table, Optional.empty(), Encoded.CODES, 7, allocator);
    }

    private static Problem problem(Runnable action) {
        try {
            action.run();
        } catch (SqlflowException exception) {
            return exception.problem();
        }
        throw new AssertionError("no problem");
    }

    /** A table of a label with the values, beside a feature. */
    private static Table labels(Field label, @Nullable Object... values) {
        Table table = Table.of(column("x", INTEGER), label);
        for (@Nullable Object value : values) {
            table = table.row(1, value);
        }
        return table;
    }

    static Stream<ArrowType> unsupportedTypes() {
        return Stream.of(
                ArrowType.Binary.INSTANCE,
                ArrowType.List.INSTANCE,
                ArrowType.Struct.INSTANCE,
                new ArrowType.Map(false),
                new ArrowType.FixedSizeList(3),
                new ArrowType.Union(UnionMode.Sparse, new int[0]),
                new ArrowType.Interval(IntervalUnit.MONTH_DAY_NANO),
                new ArrowType.FixedSizeBinary(16),
                new ArrowType.FloatingPoint(FloatingPointPrecision.HALF));
    }

    @ParameterizedTest
    @MethodSource("unsupportedTypes")
    void otherTypesAreRefusedByName(ArrowType type) {
        Table table = Table.of(column("x", INTEGER), column("strange", type, "STRANGE[]"));

        assertThat(problem(() -> new FeatureLearner(table.schema(), Optional.empty(), Encoded.CODES)))
                .isEqualTo(DataProblems.unsupportedType("strange", "STRANGE[]"));
        assertThat(problem(() -> new FeatureLearner(table.schema(), Optional.of("strange"), Encoded.CODES)))
                .isEqualTo(DataProblems.labelType("strange", "STRANGE[]", "training")
                        .hint("CAST it to a number, boolean or string"));
    }

    @Test
    void datesAreNoLabels() {
        Table table = labels(column("y", DATE, "DATE"));

        assertThat(problem(() -> learn(table, "y")).message())
                .isEqualTo("label \"y\" of type DATE does not suit training");
    }

    @Test
    void aLabelAloneIsNothingToLearnFrom() {
        assertThat(problem(() -> learn(Table.of(column("y", INTEGER)), "y"))).isEqualTo(DataProblems.noFeatures());
        assertThat(problem(() -> learn(Table.of()))).isEqualTo(DataProblems.noFeatures());
    }

    @Test
    void twoColumnsOfANameAreAnError() {
        assertThat(problem(() -> learn(Table.of(column("x", INTEGER), column("x", INTEGER)))))
                .isEqualTo(NameProblems.duplicateColumn("x"));
    }

    @Test
    void aLabelThatIsNotSelectedIsAnError() {
        assertThat(problem(() -> learn(Table.of(column("x", INTEGER)), "y")))
                .isEqualTo(NameProblems.columnNotSelected("y", List.of("x")));
    }

    @Test
    void noRowsAreAnError() {
        assertThat(problem(() -> learn(Table.of(column("x", INTEGER))))).isEqualTo(DataProblems.noRows());
    }

    @Test
    void onlyNullLabelsAreAnError() {
        assertThat(problem(() -> learn(labels(column("y", INTEGER), null, null), "y")))
                .isEqualTo(DataProblems.labelAllNull("y"));
        assertThat(problem(() -> learn(labels(column("y", DOUBLE), Double.NaN), "y")))
                .isEqualTo(DataProblems.labelAllNull("y"));
        assertThat(problem(() -> learn(labels(column("y", ArrowType.Null.INSTANCE), null, null), "y")))
                .isEqualTo(DataProblems.labelAllNull("y"));
    }

    static Stream<Arguments> constants() {
        return Stream.of(
                Arguments.of(INTEGER, 7, "7"),
                Arguments.of(DOUBLE, 7.0, "7"),
                Arguments.of(FLOAT, 0.1f, "0.1"),
                Arguments.of(BOOLEAN, false, "false"),
                Arguments.of(VARCHAR, "yes", "yes"));
    }

    @ParameterizedTest
    @MethodSource("constants")
    void oneLabelForAllIsAnError(ArrowType type, Object value, String text) {
        assertThat(problem(() -> learn(labels(column("y", type), value, null, value, value), "y")))
                .isEqualTo(DataProblems.labelConstant("y", text));
    }

    @Test
    void anInfiniteLabelIsAnErrorWithItsRow() {
        assertThat(problem(() -> learn(labels(column("y", DOUBLE), 1.0, null, 2.0, Double.NEGATIVE_INFINITY), "y")))
                .isEqualTo(DataProblems.infinite("y", 4));
    }

    @Test
    void nothingIsLearntFromRowsWithoutALabel() {
        Table table = Table.of(
                        column("c", VARCHAR, "VARCHAR"),
                        column("d", DATE, "DATE"),
                        column("x", DOUBLE, "DOUBLE"),
                        column("y", DOUBLE, "DOUBLE"))
                .row("skipped", 1, Double.POSITIVE_INFINITY, null)
                .row("b", 5, 1.0, 1.5)
                .row("a", 6, 1.0, -2.5)
                .row("skipped too", 2, 1.0, Double.NaN)
                .row("b", 7, 1.0, 0.0);
        LearnedData learned = learn(table, "y");

        assertThat(learned.rows()).isEqualTo(3);
        assertThat(learned.skippedRows()).isEqualTo(2);
        assertThat(learned.warnings()).isEmpty();
        assertThat(learned.transforms().columns())
                .containsExactly(
                        new CategoryColumn("c", "VARCHAR", List.of("a", "b")),
                        new DateColumn("d", "DATE", DatePart.OF_DATE, 5),
                        new NumberColumn("x", "DOUBLE"));
        assertThat(learned.label())
                .contains(new LabelSummary("y", "DOUBLE", LabelSummary.Kind.NUMBER, 3, -2.5, 1.5, false));
        assertThat(learned.labelValues()).contains(new LabelValues(DOUBLE, Optional.of(List.of("-2.5", "0", "1.5"))));

        Encoded encoded = Encoded.encode(
                learned.transforms(),
                Optional.of(new LabelDomain("y", "DOUBLE", DOUBLE, Optional.empty())),
                table,
                1,
                allocator);
        assertThat(encoded.labels()).containsExactly(1.5, -2.5, 0.0);
        assertThat(encoded.rows().get(0)).containsExactly(1.0, 1970.0, 1.0, 6.0, 2.0, 0.0, 1.0);
        assertThat(encoded.rows()).hasSize(3);
    }

    static Stream<Arguments> summaries() {
        return Stream.of(
                Arguments.of(INTEGER, new Object[] {10, 9, -1, 9}, LabelSummary.Kind.NUMBER, true, "-1,9,10"),
                Arguments.of(DOUBLE, new Object[] {0.5, 1e30, -0.0, 0.0}, LabelSummary.Kind.NUMBER, false, null),
                Arguments.of(BOOLEAN, new Object[] {true, false}, LabelSummary.Kind.BOOLEAN, true, "false,true"),
                Arguments.of(VARCHAR, new Object[] {"b", "", "B"}, LabelSummary.Kind.STRING, false, ",B,b"),
                Arguments.of(
                        new ArrowType.Int(64, false),
                        new Object[] {-1L, 3L, Long.MIN_VALUE},
                        LabelSummary.Kind.NUMBER,
                        true,
                        "3,9223372036854775808,18446744073709551615"),
                Arguments.of(
                        new ArrowType.Decimal(9, 2, 128),
                        new Object[] {new BigDecimal("10.00"), new BigDecimal("2.50")},
                        LabelSummary.Kind.NUMBER,
                        false,
                        "2.5,10"));
    }

    @ParameterizedTest
    @MethodSource("summaries")
    void labelsAreSummarised(
            ArrowType type, Object[] values, LabelSummary.Kind kind, boolean integral, @Nullable String sorted) {
        LearnedData learned = learn(labels(column("y", type), values), "y");

        assertThat(learned.label()).hasValueSatisfying(label -> {
            assertThat(label.kind()).isEqualTo(kind);
            assertThat(label.integral()).isEqualTo(integral);
            assertThat(Double.isNaN(label.minimum())).isEqualTo(kind == LabelSummary.Kind.STRING);
        });
        if (sorted != null) {
            assertThat(learned.labelValues().orElseThrow().distinct()).contains(Arrays.asList(sorted.split(",", -1)));
        }
    }

    @Test
    void countingOfLabelsStops() {
        Object[] values = IntStream.range(0, 1500).boxed().toArray();
        LearnedData thousand = learn(labels(column("y", INTEGER), Arrays.copyOf(values, 1000)), "y");
        LearnedData more = learn(labels(column("y", INTEGER), values), "y");

        assertThat(thousand.label().orElseThrow().distinct()).isEqualTo(1000);
        assertThat(thousand.labelValues().orElseThrow().distinct()).isPresent();
        assertThat(more.label().orElseThrow().distinct()).isEqualTo(LabelSummary.MOST_DISTINCT);
        assertThat(more.label().orElseThrow().maximum()).isEqualTo(1499);
        assertThat(more.labelValues().orElseThrow().distinct()).isEmpty();
    }

    @Test
    void aKeyIsAnError() {
        List<String> keys = IntStream.range(0, 11).mapToObj(i -> "key" + i).toList();

        assertThat(problem(() -> learn(Table.of(column("k", VARCHAR), keys))))
                .isEqualTo(DataProblems.allDistinct("k", 11));
        assertThatCode(() -> learn(Table.of(column("k", VARCHAR), keys.subList(0, 10))))
                .doesNotThrowAnyException();
        assertThatCode(() -> learn(Table.of(
                        column("k", VARCHAR),
                        Stream.concat(keys.stream(), Stream.of("key5")).toList())))
                .doesNotThrowAnyException();
    }

    @Test
    void aKeyIsAnErrorAlsoBeyondTheMostCategories() {
        List<String> keys = IntStream.range(0, 300).mapToObj(i -> "key" + i).toList();
        FeatureOptions options = new FeatureOptions(CategoryEncoding.CODES, 20);

        assertThat(problem(() ->
                        Encoded.learn(Table.of(column("k", VARCHAR), keys), Optional.empty(), options, 64, allocator)))
                .isEqualTo(DataProblems.allDistinct("k", 300));
        assertThat(Encoded.learn(
                                Table.of(
                                        column("k", VARCHAR, "TEXT"),
                                        Stream.concat(keys.stream(), Stream.of("key0"))
                                                .toList()),
                                Optional.empty(),
                                options,
                                64,
                                allocator)
                        .transforms()
                        .columns())
                .containsExactly(new HashedColumn("k", "TEXT", 20, CategoryEncoding.CODES));
    }

    @Test
    void aLongKeyIsAnErrorBeforeItsEnd() {
        int batchRows = 1 << 16;
        FeatureLearner learner =
                new FeatureLearner(Table.of(column("k", VARCHAR)).schema(), Optional.empty(), Encoded.CODES);

        assertThat(problem(() -> {
                    for (int batch = 0; batch < 1000; batch++) {
                        int first = batch * batchRows;
                        List<String> keys = IntStream.range(first, first + batchRows)
                                .mapToObj(Integer::toString)
                                .toList();
                        try (var root = Table.of(column("k", VARCHAR), keys).toBatch(allocator)) {
                            learner.accept(root);
                        }
                    }
                }))
                .isEqualTo(DataProblems.allDistinct("k", Distinctness.CERTAIN));
    }

    @Test
    void nullsDoNotMakeAKeyACategory() {
        List<String> keys = IntStream.range(0, 11).mapToObj(i -> "key" + i).toList();

        assertThat(problem(() -> learn(Table.of(
                        column("k", VARCHAR),
                        Stream.concat(keys.stream(), Collections.nCopies(5, (String) null).stream())
                                .toList()))))
                .isEqualTo(DataProblems.allDistinct("k", 11));
    }
}
