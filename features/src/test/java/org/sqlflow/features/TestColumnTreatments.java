package org.sqlflow.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.sqlflow.features.Table.BOOLEAN;
import static org.sqlflow.features.Table.DOUBLE;
import static org.sqlflow.features.Table.INTEGER;
import static org.sqlflow.features.Table.VARCHAR;
import static org.sqlflow.features.Table.column;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sqlflow.base.Identifier;
import org.sqlflow.base.Location;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.spi.column.ColumnTreatment;
import org.sqlflow.spi.column.ColumnUse;
import org.sqlflow.spi.feature.FeatureField;
import org.sqlflow.spi.model.CategoryEncoding;
import org.sqlflow.spi.model.NumericNulls;

/** What becomes of columns that COLUMN names, and of strings that hold numbers. */
class TestColumnTreatments {
    private static final Location CALL = new Location(10, 1, 11, 5);
    private static final ColumnTreatment.Sparse SPARSE =
            new ColumnTreatment.Sparse(OptionalInt.empty(), Optional.empty(), Optional.empty());
    private static final ColumnTreatment.Vector VECTOR =
            new ColumnTreatment.Vector(OptionalInt.empty(), Optional.empty());

    private final RootAllocator allocator = new RootAllocator();

    @AfterEach
    void everythingIsReleased() {
        allocator.close();
    }

    private static ColumnUse use(String column, ColumnTreatment treatment) {
        return new ColumnUse(CALL, Identifier.of(column), CALL, treatment);
    }

    private static Table texts(@Nullable String... values) {
        return Table.of(column("c", VARCHAR, "VARCHAR"), Arrays.asList(values));
    }

    private static Table numbers(@Nullable Object... values) {
        return Table.of(column("c", DOUBLE, "DOUBLE"), Arrays.asList(values));
    }

    private LearnedData learn(Table table, Optional<ColumnTreatment> treatment, FeatureOptions options) {
        List<ColumnUse> uses = treatment.map(each -> List.of(use("c", each))).orElse(List.of());
        return Encoded.learn(table, Optional.empty(), uses, options, 2, allocator);
    }

    private LearnedData learn(Table table, ColumnTreatment treatment) {
        return learn(table, Optional.of(treatment), Encoded.CODES);
    }

    private LearnedData learn(Table table) {
        return learn(table, Optional.empty(), Encoded.CODES);
    }

    private static ColumnTransform only(LearnedData learned) {
        assertThat(learned.transforms().columns()).hasSize(1);
        return learned.transforms().columns().get(0);
    }

    private List<List<@Nullable Double>> encode(LearnedData learned, Table table) {
        return Encoded.encode(learned.transforms(), Optional.empty(), table, 3, allocator)
                .rows();
    }

    private static List<String> names(LearnedData learned) {
        return learned.transforms().fields().stream().map(FeatureField::name).toList();
    }

    private Problem problem(Table table, ColumnTreatment treatment) {
        SqlflowException failure = catchThrowableOfType(SqlflowException.class, () -> learn(table, treatment));
        return failure.problem();
    }

    private void assertFails(Table table, ColumnTreatment treatment, String message) {
        Problem problem = problem(table, treatment);
        assertThat(problem.code().label() + " " + problem.message()).isEqualTo(message);
        assertThat(problem.location()).contains(CALL);
    }

    @Test
    void pairsAreRecognised() {
        Table table = texts("1:0.5 3:2", null, "", "0:7", "3:-1 1:4");
        LearnedData learned = learn(table);
        assertThat(only(learned)).isEqualTo(new SparseColumn("c", "VARCHAR", 4, Optional.of(' '), ':'));
        assertThat(names(learned)).containsExactly("c[0]", "c[1]", "c[2]", "c[3]");
        assertThat(learned.values()).isEqualTo(5);
        assertThat(learned.distinct()).isEqualTo(5);
        assertThat(encode(learned, table))
                .isEqualTo(List.of(
                        Arrays.asList(null, 0.5, null, 2.0),
                        Arrays.asList(null, null, null, null),
                        Arrays.asList(null, null, null, null),
                        Arrays.asList(7.0, null, null, null),
                        Arrays.asList(null, 4.0, null, -1.0)));
        assertThat(only(learn(texts("5:1,2:3", "1:1"))))
                .isEqualTo(new SparseColumn("c", "VARCHAR", 6, Optional.of(','), ':'));
    }

    @Test
    void anIndexUnseenInTrainingSaysNothing() {
        LearnedData learned = learn(texts("1:0.5 2:2", "0:1"));
        assertThat(encode(learned, texts("2:1 3:5 2000000000:1", null)))
                .isEqualTo(List.of(Arrays.asList(null, null, 1.0), Arrays.asList(null, null, null)));
    }

    @Test
    void listsOfNumbersAreRecognised() {
        Table table = texts("1,2.5", null, "-1, 4");
        LearnedData learned = learn(table);
        assertThat(only(learned)).isEqualTo(new VectorColumn("c", "VARCHAR", TypeClass.STRING, 2, Optional.of(',')));
        assertThat(names(learned)).containsExactly("c[0]", "c[1]");
        assertThat(encode(learned, table))
                .isEqualTo(List.of(List.of(1.0, 2.5), Arrays.asList(null, null), List.of(-1.0, 4.0)));
        assertThat(only(learn(texts("1 2 3", "4 5 6"))))
                .isEqualTo(new VectorColumn("c", "VARCHAR", TypeClass.STRING, 3, Optional.of(' ')));
    }

    @Test
    void timesRatiosNumbersAndAlmostPairsStayCategories() {
        for (List<String> values : List.of(
                List.of("12:30", "9:15", "12:30"),
                List.of("4:3", "16:9"),
                List.of("12", "7"),
                List.of("a", "1:2 3:4"),
                List.of("1,2", "1,2,3"),
                List.of("1:2 3:4", "x"),
                List.of("2000000:1 1:1", "1:1"))) {
            LearnedData learned = learn(texts(values.toArray(String[]::new)));
            assertThat(only(learned)).as("%s", values).isInstanceOf(ColumnTransform.CategoryColumn.class);
        }
    }

    @Test
    void aRowThatSpoilsTheShapeIsTold() {
        assertThat(learn(texts("1:2 3:4", "2:2", "1:x")).warnings())
                .containsExactly(
                        "column \"c\" is taken as categories: its first rows are index:value pairs, but in row 3"
                                + " \"1:x\" is no pair index:number");
        assertThat(learn(texts("a", "1:2 3:4")).warnings()).isEmpty();
        List<String> many = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            many.add(i + ",1");
        }
        many.add("5");
        SqlflowException failure =
                catchThrowableOfType(SqlflowException.class, () -> learn(texts(many.toArray(String[]::new))));
        assertThat(failure.problem().hint())
                .contains(
                        "its first rows are lists of 2 numbers, but in row 31 is no list of numbers; correct that row,"
                                + " or leave the column out of the SELECT");
    }

    @Test
    void sparseIsForced() {
        assertThat(only(learn(texts("12:30", "9:15"), SPARSE)))
                .isEqualTo(new SparseColumn("c", "VARCHAR", 13, Optional.empty(), ':'));
        assertThat(only(learn(texts(" ", "3,7", "5"), SPARSE)))
                .isEqualTo(new SparseColumn("c", "VARCHAR", 8, Optional.empty(), ':'));
        assertThat(only(learn(texts("3", "7"), SPARSE)))
                .isEqualTo(new SparseColumn("c", "VARCHAR", 8, Optional.empty(), ':'));
        ColumnTreatment wide = new ColumnTreatment.Sparse(OptionalInt.of(100), Optional.of(';'), Optional.of('='));
        Table table = texts("3=2;4", "99=1");
        assertThat(only(learn(table, wide))).isEqualTo(new SparseColumn("c", "VARCHAR", 100, Optional.of(';'), '='));
        assertThat(encode(learn(table, wide), table).get(0).subList(2, 6))
                .isEqualTo(Arrays.asList(null, 2.0, 1.0, null));
        assertThat(only(learn(texts(null, ""), SPARSE)))
                .isEqualTo(new ColumnTransform.MissingColumn("c", "VARCHAR", TypeClass.STRING));
    }

    @Test
    void badPairsAreToldWithRowAndValue() {
        ColumnTreatment narrow = new ColumnTreatment.Sparse(OptionalInt.of(10), Optional.empty(), Optional.empty());
        assertFails(
                texts("1:2", null, "1:x 2:3"),
                SPARSE,
                "SF1220 column \"c\" has \"1:x 2:3\" in row 3: \"1:x\" is no index, and no pair index:number");
        assertFails(
                texts("1:2", "10:1"), narrow, "SF1220 column \"c\" has \"10:1\" in row 2: index 10 is not below 10");
        assertFails(
                texts("1:2", "1000000:1"),
                SPARSE,
                "SF1220 column \"c\" has \"1000000:1\" in row 2: index 1000000 is not below 1000000");
        assertFails(texts("-1:2"), SPARSE, "SF1220 column \"c\" has \"-1:2\" in row 1: index -1 is negative");
        assertFails(texts("1:2 1:2"), SPARSE, "SF1220 column \"c\" has \"1:2 1:2\" in row 1: index 1 comes twice");
        assertFails(
                texts("1:2", "1:nan"),
                SPARSE,
                "SF1220 column \"c\" has \"1:nan\" in row 2: \"1:nan\" is no index, and no pair index:number");
        assertFails(
                numbers(1.0), SPARSE, "SF1202 column \"c\" of type DOUBLE does not suit SPARSE, which needs a string");
        LearnedData learned = learn(texts("1:2", "3:4"), SPARSE);
        SqlflowException failure = catchThrowableOfType(
                SqlflowException.class, () -> encode(learned, texts("1:1", "1:1", "1:1", "oh: ".repeat(60))));
        assertThat(failure.problem().message())
                .isEqualTo("column \"c\" has \"" + "oh: ".repeat(20) + "…h: " + "oh: ".repeat(9)
                        + "\" in row 4: \"oh:\" is no index, and no pair index:number");
    }

    @Test
    void denseHasOneWidth() {
        ColumnTreatment three = new ColumnTreatment.Vector(OptionalInt.of(3), Optional.of(';'));
        assertThat(encode(learn(texts("1;2;3", null), three), texts("4;5;6")))
                .isEqualTo(List.of(List.of(4.0, 5.0, 6.0)));
        assertFails(
                texts("1,2", null, "1,2,3"),
                VECTOR,
                "SF1221 column \"c\" has \"1,2,3\" in row 3: 3 numbers instead of 2");
        assertFails(texts("1;2"), three, "SF1221 column \"c\" has \"1;2\" in row 1: 2 numbers instead of 3");
        assertFails(texts("1,2", "1,inf"), VECTOR, "SF1220 column \"c\" has \"1,inf\" in row 2: \"inf\" is no number");
        assertFails(texts(""), VECTOR, "SF1220 column \"c\" has \"\" in row 1: it holds no number");
        assertThat(only(learn(numbers(1.0), VECTOR))).isEqualTo(new ColumnTransform.NumberColumn("c", "DOUBLE"));
        assertFails(
                numbers(1.0),
                three,
                "SF1202 column \"c\" of type DOUBLE does not suit DENSE of 3 numbers, which needs a list or a string");
        LearnedData learned = learn(texts("1,2", "3,4"), VECTOR);
        SqlflowException failure =
                catchThrowableOfType(SqlflowException.class, () -> encode(learned, texts("1,2", "1")));
        assertThat(failure.problem().message()).isEqualTo("column \"c\" has \"1\" in row 2: 1 number instead of 2");
    }

    @Test
    void listColumnsAreVectors() {
        Field list = Table.list("c", DOUBLE);
        Table table = Table.of(
                list, Arrays.asList(List.of(1.0, 2.0), null, Arrays.asList(null, Double.NaN), List.of(-3.0, 0.5)));
        LearnedData learned = learn(table);
        assertThat(only(learned)).isEqualTo(new VectorColumn("c", "DOUBLE[]", TypeClass.VECTOR, 2, Optional.empty()));
        assertThat(encode(learned, table))
                .isEqualTo(List.of(
                        List.of(1.0, 2.0), Arrays.asList(null, null), Arrays.asList(null, null), List.of(-3.0, 0.5)));
        assertFails(
                Table.of(list, List.of(List.of(1.0), List.of())),
                VECTOR,
                "SF1221 column \"c\" has \"[]\" in row 2: 0 numbers instead of 1");
        assertFails(
                Table.of(list, List.of(List.of(1.0, Double.POSITIVE_INFINITY))),
                VECTOR,
                "SF1204 column \"c[1]\" is infinite in row 1");
        assertFails(
                Table.of(list, List.of(List.of(1e300))),
                VECTOR,
                "SF1204 column \"c[0]\" is 1.0E300 in row 1, which is infinite in single precision");
        assertThat(only(learn(Table.of(list, Collections.singletonList(null)))))
                .isEqualTo(new ColumnTransform.MissingColumn("c", "DOUBLE[]", TypeClass.VECTOR));
    }

    @Test
    void aNullTypedColumnStandsInForSparseAndVector() {
        Table nothing = Table.of(column("c", ArrowType.Null.INSTANCE, "NULL"), Collections.singletonList(null));
        assertThat(encode(learn(texts("1:2 2:3", "0:1")), nothing)).isEqualTo(List.of(Arrays.asList(null, null, null)));
        assertThat(encode(learn(texts("1,2", "3,4")), nothing)).isEqualTo(List.of(Arrays.asList(null, null)));
    }

    @Test
    void numericReadsStrings() {
        ColumnTreatment numeric = new ColumnTreatment.Numeric();
        LearnedData learned = learn(texts("1.5", null, "-2e3"), numeric);
        assertThat(encode(learned, texts("7", null))).isEqualTo(List.of(List.of(7.0), Collections.singletonList(null)));
        assertFails(texts("1", "1x"), numeric, "SF1220 column \"c\" has \"1x\" in row 2: it is no number");
        assertFails(
                texts("1e40"),
                numeric,
                "SF1220 column \"c\" has \"1e40\" in row 1: it is infinite in single precision");
        assertThat(only(learn(numbers(1.0), numeric))).isEqualTo(new ColumnTransform.NumberColumn("c", "DOUBLE"));
    }

    @Test
    void aBucketHasItsLowerBoundary() {
        ColumnTreatment buckets = new ColumnTreatment.Buckets(List.of(0.0, 10.0, 20.0));
        Table table = numbers(-0.1, 0.0, 9.9, 10.0, 25.0, null);
        assertThat(encode(learn(table, buckets), table))
                .isEqualTo(List.of(
                        List.of(0.0),
                        List.of(1.0),
                        List.of(1.0),
                        List.of(2.0),
                        List.of(3.0),
                        Collections.singletonList(null)));
        LearnedData oneHot = learn(table, new ColumnTreatment.OneHot(buckets));
        assertThat(names(oneHot)).containsExactly("c#0", "c#1", "c#2", "c#3");
        assertThat(encode(oneHot, numbers(10.0, null)))
                .isEqualTo(List.of(List.of(0.0, 0.0, 1.0, 0.0), Arrays.asList(null, null, null, null)));
    }

    @Test
    void aCategoryIdIsItsOwnCode() {
        ColumnTreatment three = new ColumnTreatment.Identity(3);
        Table table = Table.of(column("c", INTEGER, "INTEGER"), Arrays.asList(0, 2, null));
        LearnedData learned = learn(table, three);
        assertThat(learned.transforms().fields().get(0).categories()).isEqualTo(3);
        assertThat(encode(learned, numbers(2.0, 3.0, -1.0, 0.5, null)))
                .isEqualTo(Arrays.asList(
                        List.of(2.0),
                        Collections.singletonList(null),
                        Collections.singletonList(null),
                        Collections.singletonList(null),
                        Collections.singletonList(null)));
        assertFails(
                numbers(0.0, 3.0), three, "SF1222 column \"c\" is 3 in row 2, which is no whole number from 0 to 2");
        assertFails(numbers(0.5), three, "SF1222 column \"c\" is 0.5 in row 1, which is no whole number from 0 to 2");
        assertThat(only(learn(texts("b", "a"), three)))
                .isEqualTo(new ColumnTransform.CategoryColumn("c", "VARCHAR", List.of("a", "b")));
        assertFails(texts("a", "b", "c", "d"), three, "SF1222 column \"c\" has more than 3 different strings by row 4");
        LearnedData oneHot = learn(table, Optional.of(three), Encoded.ONE_HOT);
        assertThat(encode(oneHot, numbers(2.0, 5.0)))
                .isEqualTo(List.of(List.of(0.0, 0.0, 1.0), List.of(0.0, 0.0, 0.0)));
    }

    @Test
    void hashesVocabulariesAndIndicators() {
        Table table = texts("a", "b", "z");
        assertThat(only(learn(table, new ColumnTreatment.Hashed(5))))
                .isEqualTo(new ColumnTransform.HashedColumn("c", "VARCHAR", 5, CategoryEncoding.CODES));
        ColumnTreatment vocabulary = new ColumnTreatment.Vocabulary(List.of("z", "a"));
        assertThat(encode(learn(table, vocabulary), table))
                .isEqualTo(Arrays.asList(List.of(1.0), Collections.singletonList(null), List.of(0.0)));
        LearnedData indicator = learn(table, new ColumnTreatment.OneHot(vocabulary));
        assertThat(names(indicator)).containsExactly("c=z", "c=a");
        assertThat(encode(indicator, table))
                .isEqualTo(List.of(List.of(0.0, 1.0), List.of(0.0, 0.0), List.of(1.0, 0.0)));
        LearnedData plain = learn(table, new ColumnTreatment.OneHot(new ColumnTreatment.Automatic()));
        assertThat(names(plain)).containsExactly("c=a", "c=b", "c=z");
        assertFails(
                numbers(1.0),
                new ColumnTreatment.OneHot(new ColumnTreatment.Automatic()),
                "SF1202 column \"c\" of type DOUBLE does not suit INDICATOR, which needs a string, or a number as in"
                        + " INDICATOR(CATEGORY_ID(c, size))");
    }

    @Test
    void nullBecomesTheMeanWhereTheModelTypeWantsIt() {
        FeatureOptions options = new FeatureOptions(CategoryEncoding.ONE_HOT, 100, NumericNulls.MEAN_AND_INDICATOR);
        LearnedData learned = learn(numbers(1.0, null, 4.0), Optional.empty(), options);
        assertThat(only(learned)).isEqualTo(new ImputedColumn("c", "DOUBLE", 2.5, true));
        assertThat(names(learned)).containsExactly("c", "c.null");
        assertThat(encode(learned, numbers(7.0, null, Double.NaN)))
                .isEqualTo(List.of(List.of(7.0, 0.0), List.of(2.5, 1.0), List.of(2.5, 1.0)));
        Table nothing = Table.of(column("c", ArrowType.Null.INSTANCE, "NULL"), Collections.singletonList(null));
        assertThat(encode(learned, nothing)).isEqualTo(List.of(List.of(2.5, 1.0)));

        LearnedData whole = learn(numbers(1.0, 4.0), Optional.empty(), options);
        assertThat(names(whole)).containsExactly("c");
        assertThat(encode(whole, numbers(7.0, null))).isEqualTo(List.of(List.of(7.0), List.of(2.5)));
        assertThat(only(learn(
                        Table.of(column("c", BOOLEAN), Arrays.asList(true, false, null)), Optional.empty(), options)))
                .isEqualTo(new ImputedColumn("c", BOOLEAN.toString(), 0.5, true));
        assertThat(only(learn(numbers(null, null), Optional.empty(), options)))
                .isEqualTo(new ColumnTransform.MissingColumn("c", "DOUBLE", TypeClass.NUMBER));
    }

    @Test
    void patternsStandForColumns() {
        Table table = Table.of(
                        column("p1", VARCHAR), column("p2", VARCHAR), column("P3", VARCHAR), column("y", VARCHAR))
                .row("1", "2", "3", "a")
                .row("4", "5", "6", "b");
        ColumnUse all = new ColumnUse(CALL, Identifier.quoted("p.*|y"), CALL, new ColumnTreatment.Numeric());
        LearnedData learned = Encoded.learn(table, Optional.of("y"), List.of(all), Encoded.CODES, 2, allocator);
        assertThat(learned.transforms().columns()).hasSize(3).allMatch(NumberTextColumn.class::isInstance);
        assertThat(problemOf(table, new ColumnUse(CALL, Identifier.quoted("q.*"), CALL, SPARSE)))
                .isEqualTo("SF1072 \"q.*\" is no column, and as a regular expression matches none");
        assertThat(problemOf(table, new ColumnUse(CALL, Identifier.quoted("p("), CALL, SPARSE)))
                .isEqualTo("SF1072 \"p(\" is no column, and no regular expression: Unclosed group");
        assertThat(problemOf(table, use("p4", SPARSE))).isEqualTo("SF1042 column \"p4\" is not in the SELECT");
        assertThat(problemOf(table, use("y", SPARSE))).isEqualTo("SF1071 column \"y\" is the label");
        assertThat(problemOf(table, use("p1", SPARSE), use("P1", VECTOR)))
                .isEqualTo("SF1071 column \"p1\" is already in another function");
        assertThat(problemOf(table, use("p1", new ColumnTreatment.Automatic()), use("p1", VECTOR), use("p2", SPARSE)))
                .isEmpty();
    }

    private String problemOf(Table table, ColumnUse... uses) {
        try {
            Encoded.learn(table, Optional.of("y"), List.of(uses), Encoded.CODES, 2, allocator);
            return "";
        } catch (SqlflowException e) {
            assertThat(e.problem().location()).contains(CALL);
            return e.problem().code().label() + " " + e.problem().message();
        }
    }
}
