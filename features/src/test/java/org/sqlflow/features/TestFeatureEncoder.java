package org.sqlflow.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sqlflow.features.Table.BIGINT;
import static org.sqlflow.features.Table.BOOLEAN;
import static org.sqlflow.features.Table.DATE;
import static org.sqlflow.features.Table.DOUBLE;
import static org.sqlflow.features.Table.FLOAT;
import static org.sqlflow.features.Table.INTEGER;
import static org.sqlflow.features.Table.TIMESTAMP;
import static org.sqlflow.features.Table.VARCHAR;
import static org.sqlflow.features.Table.column;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BitVectorHelper;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
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
import org.sqlflow.spi.connector.EnumValues;
import org.sqlflow.spi.feature.FeatureField;
import org.sqlflow.spi.feature.FeatureKind;
import org.sqlflow.spi.feature.FeatureStream;
import org.sqlflow.spi.model.CategoryEncoding;

class TestFeatureEncoder {
    private final RootAllocator allocator = new RootAllocator();

    /** Fails if a vector was left open. */
    @AfterEach
    void close() {
        allocator.close();
    }

    private FeatureTransforms learn(Table table, FeatureOptions options) {
        return Encoded.learn(table, Optional.empty(), options, 3, allocator).transforms();
    }

    private List<List<@Nullable Double>> encode(FeatureTransforms transforms, Table table) {
        return Encoded.encode(transforms, Optional.empty(), table, 2, allocator).rows();
    }

    private List<List<@Nullable Double>> learnAndEncode(Table table) {
        return encode(learn(table, Encoded.CODES), table);
    }

    private static Problem problem(Runnable action) {
        try {
            action.run();
        } catch (SqlflowException exception) {
            return exception.problem();
        }
        throw new AssertionError("no problem");
    }

    private static List<@Nullable Double> row(@Nullable Double... values) {
        return Arrays.asList(values);
    }

    private static ArrowType integer(int bits, boolean signed) {
        return new ArrowType.Int(bits, signed);
    }

    private static ArrowType decimal(int precision, int scale, int bits) {
        return new ArrowType.Decimal(precision, scale, bits);
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }

    static Stream<Arguments> numbers() {
        String digits38 = "99999999999999999999999999999999999999";
        return Stream.of(
                Arguments.of(integer(8, true), -128, -128.0),
                Arguments.of(integer(16, true), -32768, -32768.0),
                Arguments.of(INTEGER, Integer.MIN_VALUE, -2147483648.0),
                Arguments.of(BIGINT, Long.MAX_VALUE, 0x1p63),
                Arguments.of(integer(8, false), 255, 255.0),
                Arguments.of(integer(16, false), 65535, 65535.0),
                Arguments.of(integer(32, false), -1, 4294967295.0),
                Arguments.of(integer(64, false), -1L, 0x1p64),
                Arguments.of(integer(64, false), 7L, 7.0),
                Arguments.of(FLOAT, 0.1f, (double) 0.1f),
                Arguments.of(DOUBLE, 0.1, 0.1),
                Arguments.of(BOOLEAN, true, 1.0),
                Arguments.of(BOOLEAN, false, 0.0),
                Arguments.of(decimal(9, 2, 128), number("-12.34"), -12.34),
                Arguments.of(decimal(18, 3, 128), number("0.001"), 0.001),
                Arguments.of(decimal(38, 0, 128), number(digits38), 1e38),
                Arguments.of(decimal(38, 0, 128), number("-" + digits38), -1e38),
                Arguments.of(
                        decimal(38, 20, 128), number("123456789012345678.12345678901234567890"), 1.2345678901234568e17),
                Arguments.of(decimal(38, 37, 128), number("0." + "3".repeat(37)), 1.0 / 3),
                Arguments.of(decimal(20, 0, 128), number("9007199254740993"), 9007199254740992.0),
                Arguments.of(decimal(20, 1, 128), number("9007199254740993.1"), 9007199254740994.0),
                Arguments.of(decimal(76, 3, 256), number("123456789.125"), 123456789.125),
                Arguments.of(new ArrowType.Time(TimeUnit.MICROSECOND, 64), 3_661_500_000L, 3661.5),
                Arguments.of(new ArrowType.Time(TimeUnit.MILLISECOND, 32), 86_399_999, 86399.999));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void numbersAreTheNearestDoubles(ArrowType type, Object value, double expected) {
        Table table = Table.of(column("x", type), Arrays.asList(value, null, value));

        assertThat(learnAndEncode(table)).containsExactly(row(expected), row((Double) null), row(expected));
    }

    @Test
    void notANumberIsMissing() {
        assertThat(learnAndEncode(Table.of(column("x", DOUBLE), List.of(Double.NaN, 1.0))))
                .containsExactly(row((Double) null), row(1.0));
    }

    @Test
    void datesBecomeCalendarParts() {
        Table table = Table.of(column("day", DATE))
                .row(LocalDate.of(2024, 2, 29).toEpochDay())
                .row(LocalDate.of(1969, 12, 31).toEpochDay())
                .row((Object) null)
                .row(LocalDate.of(1, 1, 1).toEpochDay());
        FeatureTransforms transforms = learn(table.slice(0, 3), Encoded.CODES);

        assertThat(transforms.fields())
                .extracting(FeatureField::name)
                .containsExactly("day.year", "day.month", "day.day", "day.weekday", "day.days");
        assertThat(encode(transforms, table))
                .containsExactly(
                        row(2024.0, 2.0, 29.0, 4.0, 19783.0),
                        row(1969.0, 12.0, 31.0, 3.0, 0.0),
                        row(null, null, null, null, null),
                        row(1.0, 1.0, 1.0, 1.0, -719161.0));
    }

    @Test
    void datesInMillisecondsAreDates() {
        ArrowType type = new ArrowType.Date(DateUnit.MILLISECOND);
        Table table = Table.of(column("day", type)).row(-86_400_000L).row(0L);

        assertThat(learnAndEncode(table))
                .containsExactly(row(1969.0, 12.0, 31.0, 3.0, 0.0), row(1970.0, 1.0, 1.0, 4.0, 1.0));
    }

    static Stream<Arguments> timestamps() {
        return Stream.of(TimeUnit.values())
                .flatMap(unit -> Stream.of(
                        Arguments.of(new ArrowType.Timestamp(unit, null), unit),
                        Arguments.of(new ArrowType.Timestamp(unit, "Asia/Shanghai"), unit)));
    }

    @ParameterizedTest
    @MethodSource("timestamps")
    void timestampsBecomeCalendarPartsInUtc(ArrowType type, TimeUnit unit) {
        long unitsPerSecond = switch (unit) {
            case SECOND -> 1;
            case MILLISECOND -> 1_000;
            case MICROSECOND -> 1_000_000;
            case NANOSECOND -> 1_000_000_000;
        };
        Table table = Table.of(column("at", type))
                .row(LocalDateTime.of(2000, 2, 29, 18, 45).toEpochSecond(ZoneOffset.UTC) * unitsPerSecond)
                .row(LocalDateTime.of(1969, 12, 31, 23, 59, 59).toEpochSecond(ZoneOffset.UTC) * unitsPerSecond)
                .row((Object) null);
        FeatureTransforms transforms = learn(table, Encoded.CODES);

        assertThat(transforms.fields())
                .extracting(FeatureField::name)
                .containsExactly("at.year", "at.month", "at.day", "at.weekday", "at.hour", "at.minute", "at.days");
        assertThat(encode(transforms, table))
                .containsExactly(
                        row(2000.0, 2.0, 29.0, 2.0, 18.0, 45.0, 11017.78125),
                        row(1969.0, 12.0, 31.0, 3.0, 23.0, 59.0, 86399.0 / 86400.0),
                        row(null, null, null, null, null, null, null));
    }

    @Test
    void stringsBecomeTheirPositionByCodePoint() {
        // In UTF-16 the emoji would come before the full-width letter.
        Table table = Table.of(
                column("city", VARCHAR), Arrays.asList("上海", "\uFF21", "", null, "北京", "a", "😀", "上海", "B", "ä"));
        FeatureTransforms transforms = learn(table, Encoded.CODES);

        assertThat(transforms.columns())
                .containsExactly(new ColumnTransform.CategoryColumn(
                        "city", VARCHAR.toString(), List.of("", "B", "a", "ä", "上海", "北京", "\uFF21", "😀")));
        assertThat(transforms.fields()).containsExactly(new FeatureField("city", "city", FeatureKind.CATEGORICAL, 8));
        assertThat(encode(transforms, table))
                .containsExactly(
                        row(4.0),
                        row(6.0),
                        row(0.0),
                        row((Double) null),
                        row(5.0),
                        row(2.0),
                        row(7.0),
                        row(4.0),
                        row(1.0),
                        row(3.0));
    }

    @Test
    void unseenStringsAreMissing() {
        FeatureTransforms transforms = learn(Table.of(column("c", VARCHAR), List.of("b", "a")), Encoded.CODES);

        assertThat(encode(transforms, Table.of(column("c", VARCHAR), List.of("a", "A", "", "ab", "b"))))
                .containsExactly(row(0.0), row((Double) null), row((Double) null), row((Double) null), row(1.0));
    }

    @Test
    void oneHotHasAFeatureForEachString() {
        Table table = Table.of(column("c", VARCHAR), Arrays.asList("b", null, "a", "b"));
        FeatureTransforms transforms = learn(table, Encoded.ONE_HOT);

        assertThat(transforms.fields())
                .containsExactly(
                        new FeatureField("c=a", "c", FeatureKind.NUMERIC, 0),
                        new FeatureField("c=b", "c", FeatureKind.NUMERIC, 0));
        assertThat(encode(transforms, table.row("unseen")))
                .containsExactly(row(0.0, 1.0), row(null, null), row(1.0, 0.0), row(0.0, 1.0), row(0.0, 0.0));
    }

    @Test
    void tooManyStringsAreHashed() {
        Table table = Table.of(column("c", VARCHAR), List.of("hello", "", "上海", "a", "a"));
        LearnedData learned =
                Encoded.learn(table, Optional.empty(), new FeatureOptions(CategoryEncoding.CODES, 3), 2, allocator);

        assertThat(learned.warnings())
                .containsExactly(
                        "column \"c\" has more than 3 different strings: they are hashed into as many buckets");
        assertThat(learned.transforms().fields())
                .containsExactly(new FeatureField("c", "c", FeatureKind.CATEGORICAL, 3));
        // MurmurHash3_x86_32 with seed 0: hello 613153351, "" 0, a 1009084850
        assertThat(encode(learned.transforms(), table).get(0)).isEqualTo(row((double) (613153351L % 3)));
        assertThat(encode(learned.transforms(), table).get(1)).isEqualTo(row(0.0));
        assertThat(encode(learned.transforms(), table).get(3)).isEqualTo(row((double) (1009084850L % 3)));
    }

    @Test
    void hashesAreTakenAsUnsigned() {
        FeatureTransforms transforms = new FeatureTransforms(
                List.of(new ColumnTransform.HashedColumn("c", "VARCHAR", 1000, CategoryEncoding.CODES)));

        // MurmurHash3_x86_32("test", 0) is 3127628307.
        assertThat(encode(transforms, Table.of(column("c", VARCHAR), List.of("test"))))
                .containsExactly(row(307.0));
    }

    @Test
    void hashedOneHotHasAFeatureForEachBucket() {
        FeatureTransforms transforms = new FeatureTransforms(
                List.of(new ColumnTransform.HashedColumn("c", "VARCHAR", 4, CategoryEncoding.ONE_HOT)));

        assertThat(transforms.fields()).extracting(FeatureField::name).containsExactly("c#0", "c#1", "c#2", "c#3");
        assertThat(encode(transforms, Table.of(column("c", VARCHAR), Arrays.asList("hello", null))))
                .containsExactly(row(0.0, 0.0, 0.0, 1.0), row(null, null, null, null));
    }

    @ParameterizedTest
    @MethodSource("columnsWithoutValues")
    void aColumnWithoutValuesIsMissing(ArrowType type) {
        Table table = Table.of(column("x", type), Collections.nCopies(20, null));

        assertThat(learnAndEncode(table)).hasSize(20).containsOnly(row((Double) null));
    }

    static Stream<ArrowType> columnsWithoutValues() {
        return Stream.of(
                INTEGER, DOUBLE, BOOLEAN, DATE, TIMESTAMP, VARCHAR, decimal(9, 2, 128), ArrowType.Null.INSTANCE);
    }

    @Test
    void theWordNullStandsInForEveryColumn() {
        Table training = Table.of(column("n", INTEGER), column("d", DATE), column("c", VARCHAR))
                .row(1, 0, "a")
                .row(2, 1, "b");
        Table nulls = Table.of(
                        column("n", ArrowType.Null.INSTANCE),
                        column("d", ArrowType.Null.INSTANCE),
                        column("c", ArrowType.Null.INSTANCE))
                .row(null, null, null);

        assertThat(encode(learn(training, Encoded.CODES), nulls))
                .containsExactly(row(null, null, null, null, null, null, null));
    }

    @Test
    void anyNumberStandsInForAnother() {
        FeatureTransforms transforms = learn(Table.of(column("x", INTEGER), List.of(1, 2)), Encoded.CODES);

        assertThat(encode(transforms, Table.of(column("x", decimal(9, 2, 128)), List.of(number("1.50")))))
                .containsExactly(row(1.5));
        assertThat(encode(transforms, Table.of(column("x", BOOLEAN), List.of(true))))
                .containsExactly(row(1.0));
    }

    @Test
    void columnsAreFoundByNameInAnyOrderAndCase() {
        FeatureTransforms transforms =
                learn(Table.of(column("a", INTEGER), column("B", INTEGER)).row(1, 2), Encoded.CODES);
        Table other = Table.of(
                        column("other", VARCHAR), column("b", INTEGER), column("a", INTEGER), column("A", INTEGER))
                .row("x", 20, 10, 30);

        assertThat(encode(transforms, other)).containsExactly(row(10.0, 20.0));
    }

    @Test
    void twoColumnsThatDifferByCaseAloneAreNoMatch() {
        FeatureTransforms transforms = learn(Table.of(column("Ab", INTEGER), List.of(1)), Encoded.CODES);
        Table other = Table.of(column("ab", INTEGER), column("AB", INTEGER)).row(1, 2);

        assertThat(problem(() -> encode(transforms, other)))
                .isEqualTo(DataProblems.featuresMissing(List.of("Ab"), "m"));
    }

    @Test
    void aMissingColumnIsAnError() {
        FeatureTransforms transforms = learn(Table.of(column("x", INTEGER), List.of(1)), Encoded.CODES);

        assertThat(problem(() -> encode(transforms, Table.of(column("y", INTEGER), List.of(1)))))
                .isEqualTo(DataProblems.featuresMissing(List.of("x"), "m"));
    }

    @Test
    void anEnumerationIsCategoriesThoughItsValuesLookLikeLists() {
        Field text = column("x", VARCHAR);
        Map<String, String> metadata = new HashMap<>(text.getMetadata());
        metadata.putAll(EnumValues.metadata(List.of("3,4", "1,2")));
        Field enumeration = new Field("x", new FieldType(true, VARCHAR, null, metadata), List.of());
        List<String> values = List.of("3,4", "1,2", "3,4");

        assertThat(learnAndEncode(Table.of(enumeration, values))).containsExactly(row(1.0), row(0.0), row(1.0));
        assertThat(learnAndEncode(Table.of(text, values))).containsExactly(row(3.0, 4.0), row(1.0, 2.0), row(3.0, 4.0));
        assertThat(categories(enumeration, Encoded.CODES)).containsExactly("x");
        assertThat(categories(text, Encoded.CODES)).isEmpty();
    }

    private static Set<String> categories(Field column, FeatureOptions options) {
        return new FeatureLearner(Table.of(column).schema(), Optional.empty(), options).categories();
    }

    @Test
    void allMissingColumnsAreNamedButNoMoreThanTen() {
        Table many = Table.of(IntStream.range(0, 13)
                        .mapToObj(i -> column("c" + i, INTEGER))
                        .toArray(Field[]::new))
                .row(IntStream.range(0, 13).boxed().toArray());
        Table other = Table.of(column("c1", INTEGER), column("x", INTEGER)).row(1, 2);

        assertThat(problem(() -> encode(learn(many, Encoded.CODES), other)).message())
                .isEqualTo("the SELECT lacks columns \"c0\", \"c2\", \"c3\", \"c4\", \"c5\", \"c6\", \"c7\", \"c8\","
                        + " \"c9\", \"c10\" and 2 more, which model \"m\" needs");
    }

    static Stream<Arguments> otherTypes() {
        ArrowType time = new ArrowType.Time(TimeUnit.MICROSECOND, 64);
        List<ArrowType> types = List.of(INTEGER, DATE, TIMESTAMP, time, VARCHAR);
        return types.stream()
                .flatMap(trained -> Stream.concat(types.stream(), Stream.of(ArrowType.Binary.INSTANCE))
                        .filter(found -> found != trained)
                        .map(found -> Arguments.of(trained, found)));
    }

    @ParameterizedTest
    @MethodSource("otherTypes")
    void aColumnOfAnotherTypeIsAnError(ArrowType trained, ArrowType found) {
        Object value = trained == VARCHAR ? "a" : 1;
        FeatureTransforms transforms = learn(Table.of(column("x", trained, "T1"), List.of(value)), Encoded.CODES);

        assertThat(problem(() -> encode(transforms, Table.of(column("x", found, "T2")))))
                .isEqualTo(DataProblems.featureType("x", "T2", "T1"));
    }

    static Stream<Arguments> infinities() {
        return Stream.of(
                Arguments.of(FLOAT, 1f, Float.NEGATIVE_INFINITY),
                Arguments.of(DOUBLE, 1.0, Double.POSITIVE_INFINITY),
                Arguments.of(DATE, 1, Integer.MAX_VALUE),
                Arguments.of(TIMESTAMP, 1L, -Long.MAX_VALUE));
    }

    @ParameterizedTest
    @MethodSource("infinities")
    void infinityIsAnErrorWithItsRow(ArrowType type, Object finite, Object infinite) {
        Table table = Table.of(column("x", type), Arrays.asList(finite, null, finite, finite, infinite));
        FeatureTransforms transforms = learn(table.slice(0, 4), Encoded.CODES);

        assertThat(problem(() -> learn(table, Encoded.CODES))).isEqualTo(DataProblems.infinite("x", 5));
        assertThat(problem(() -> encode(transforms, table))).isEqualTo(DataProblems.infinite("x", 5));
    }

    @Test
    void whatLiesUnderANullIsNotInfinite() {
        try (VectorSchemaRoot batch = Table.of(column("x", DOUBLE), Arrays.asList(1.0, Double.POSITIVE_INFINITY))
                .toBatch(allocator)) {
            BitVectorHelper.unsetBit(batch.getVector(0).getValidityBuffer(), 1);
            FeatureLearner learner = new FeatureLearner(batch.getSchema(), Optional.empty(), Encoded.CODES);
            learner.accept(batch);

            assertThat(learner.finish().rows()).isEqualTo(2);
        }
    }

    @Test
    void plainNumbersAreNotCopied() {
        try (VectorSchemaRoot batch =
                Table.of(column("x", DOUBLE), List.of(1.0, 2.0)).toBatch(allocator)) {
            FeatureTransforms transforms =
                    new FeatureTransforms(List.of(new ColumnTransform.NumberColumn("x", "DOUBLE")));
            FeatureEncoder encoder = FeatureEncoder.bind(
                    transforms, Optional.empty(), Optional.empty(), batch.getSchema(), "m", allocator);
            try (EncodedBatch encoded = encoder.encode(batch)) {
                assertThat(encoded.features().features().get(0)).isSameAs(batch.getVector(0));
            }
            assertThat(batch.getVector(0).getObject(1)).isEqualTo(2.0);
        }
    }

    static Stream<ArrowType> plainTypes() {
        return Stream.of(
                integer(8, true),
                integer(16, false),
                INTEGER,
                integer(64, false),
                FLOAT,
                DOUBLE,
                BOOLEAN,
                decimal(9, 0, 128),
                new ArrowType.Time(TimeUnit.MICROSECOND, 64),
                VARCHAR);
    }

    @ParameterizedTest
    @MethodSource("plainTypes")
    void rowsWithoutALabelAreLeftOut(ArrowType type) {
        Table table = Table.of(column("x", type), column("y", INTEGER));
        for (int row = 0; row < 30; row++) {
            Object value = row % 7 == 3 ? null : value(type, row % 2);
            table = table.row(value, row % 5 == 0 || row == 8 ? null : row);
        }
        FeatureTransforms transforms = learn(new Table(table.schema(), table.rows()), Encoded.CODES);
        FeatureTransforms onlyX = new FeatureTransforms(transforms.columns().subList(0, 1));
        double perUnit = type instanceof ArrowType.Time ? 1e-6 : 1;

        Encoded encoded = Encoded.encode(
                onlyX, Optional.of(new LabelDomain("y", "INTEGER", INTEGER, Optional.empty())), table, 30, allocator);

        List<Integer> kept = IntStream.range(0, 30)
                .filter(row -> row % 5 != 0 && row != 8)
                .boxed()
                .toList();
        assertThat(encoded.labels())
                .isEqualTo(kept.stream().map(Integer::doubleValue).toList());
        assertThat(encoded.rows())
                .isEqualTo(kept.stream()
                        .map(row -> row % 7 == 3 ? row((Double) null) : row(row % 2 * perUnit))
                        .toList());
    }

    private static Object value(ArrowType type, int number) {
        return switch (type.getTypeID()) {
            case Bool -> number == 1;
            case Decimal -> BigDecimal.valueOf(number);
            case Utf8 -> Integer.toString(number);
            default -> number;
        };
    }

    @Test
    void aPassCanEndBeforeItsEnd() {
        Table table = Table.of(column("x", BOOLEAN), List.of(true, false, true));
        FeatureEncoder encoder = FeatureEncoder.bind(
                learn(table, Encoded.CODES), Optional.empty(), Optional.empty(), table.schema(), "m", allocator);
        EncodedDataset dataset = new EncodedDataset(encoder, () -> table.stream(allocator, 1), 3);

        try (FeatureStream stream = dataset.open()) {
            assertThat(stream.next()).isPresent();
            assertThat(stream.next()).isPresent();
            assertThat(allocator.getAllocatedMemory()).isPositive();
        }
        assertThat(allocator.getAllocatedMemory()).isZero();
        assertThat(dataset.rows()).isEqualTo(3);
        assertThat(dataset.features()).isEqualTo(encoder.fields());
    }

    @Test
    void aTakenNameIsNotUsedAgain() {
        Table table = Table.of(column("day", DATE), column("day.year", INTEGER)).row(0, 7);

        assertThat(learn(table, Encoded.CODES).fields())
                .extracting(FeatureField::name)
                .containsExactly("day.year_2", "day.month", "day.day", "day.weekday", "day.days", "day.year");
    }

    @Test
    void aLabelOfTheQueryThatIsNotSelectedIsAnError() {
        FeatureTransforms transforms = learn(Table.of(column("x", INTEGER), List.of(1)), Encoded.CODES);
        LabelDomain label = new LabelDomain("y", "DOUBLE", DOUBLE, Optional.empty());

        assertThat(problem(() ->
                        Encoded.encode(transforms, Optional.of(label), Table.of(column("x", INTEGER)), 1, allocator)))
                .isEqualTo(NameProblems.columnNotSelected("y", List.of("x")));
    }

    @Test
    void aFailureInTheMiddleOfABatchLeavesNothingOpen() {
        Table table = Table.of(column("b", BOOLEAN), column("c", VARCHAR), column("x", DOUBLE))
                .row(true, "a", 1.0)
                .row(false, "b", 2.0);
        FeatureTransforms transforms = learn(table, Encoded.CODES);

        assertThatThrownBy(() -> encode(transforms, table.row(true, "a", Double.POSITIVE_INFINITY)))
                .isInstanceOf(SqlflowException.class);
        assertThat(allocator.getAllocatedMemory()).isZero();
    }

    @Test
    void manyStringsKeepTheirCodes() {
        List<String> values = IntStream.range(0, 5000)
                .mapToObj(i -> "value " + "x".repeat(i % 90) + i)
                .toList();
        List<String> twice = Stream.concat(values.stream(), values.stream()).toList();
        FeatureTransforms transforms = Encoded.learn(
                        Table.of(column("c", VARCHAR), twice), Optional.empty(), Encoded.CODES, 700, allocator)
                .transforms();
        List<String> sorted = values.stream().sorted().toList();

        assertThat(Encoded.encode(transforms, Optional.empty(), Table.of(column("c", VARCHAR), sorted), 999, allocator)
                        .rows())
                .isEqualTo(IntStream.range(0, 5000)
                        .mapToObj(code -> row((double) code))
                        .toList());
    }
}
