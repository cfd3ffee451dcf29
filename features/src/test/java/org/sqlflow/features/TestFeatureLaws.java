package org.sqlflow.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sqlflow.features.Table.DATE;
import static org.sqlflow.features.Table.DOUBLE;
import static org.sqlflow.features.Table.VARCHAR;
import static org.sqlflow.features.Table.column;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;
import org.sqlflow.spi.model.TaskKind;

class TestFeatureLaws {
    private static final Table EMPTY =
            Table.of(column("number", DOUBLE), column("city", VARCHAR), column("day", DATE), column("label", VARCHAR));

    @Provide
    Arbitrary<Table> tables() {
        Arbitrary<List<@Nullable Object>> rows = Combinators.combine(
                        Arbitraries.doubles().between(-1e9, 1e9).injectNull(0.2),
                        Arbitraries.strings()
                                .withChars("aB\u00e4\u4e0a\uFF21")
                                .ofMaxLength(3)
                                .injectNull(0.2),
                        Arbitraries.integers().between(-1_000_000, 1_000_000).injectNull(0.2),
                        Arbitraries.of("yes", "no", "perhaps").injectNull(0.2))
                .as((number, city, day, label) -> Arrays.asList(number, city, day, label));
        // Two rows of other labels, and a repeated string, so that there is something to learn.
        return rows.list()
                .ofMaxSize(40)
                .map(list ->
                        new Table(EMPTY.schema(), list).row(1.0, "a", 0, "yes").row(1.0, "a", 0, "no"));
    }

    private static LearnedData learn(Table table, FeatureOptions options, int batchRows, RootAllocator allocator) {
        return Encoded.learn(table, Optional.of("label"), options, batchRows, allocator);
    }

    private static LabelDomain label(LearnedData learned) {
        return LabelDomain.of(
                learned.label().orElseThrow(), learned.labelValues().orElseThrow(), TaskKind.MULTICLASS_CLASSIFICATION);
    }

    @Property(tries = 100, seed = "1")
    void encodingTwoPartsGivesWhatEncodingTheWholeGives(
            @ForAll("tables") Table table,
            @ForAll @IntRange(min = 0, max = 42) int cut,
            @ForAll @IntRange(min = 1, max = 50) int batchRows,
            @ForAll boolean oneHot) {
        int border = Math.min(cut, table.rows().size());
        try (RootAllocator allocator = new RootAllocator()) {
            LearnedData learned = learn(table, oneHot ? Encoded.ONE_HOT : Encoded.CODES, batchRows, allocator);
            Optional<LabelDomain> label = Optional.of(label(learned));
            FeatureTransforms transforms = learned.transforms();
            Encoded whole = Encoded.encode(transforms, label, table, 50, allocator);
            Encoded before = Encoded.encode(transforms, label, table.slice(0, border), batchRows, allocator);
            Encoded after = Encoded.encode(
                    transforms, label, table.slice(border, table.rows().size()), batchRows, allocator);

            List<List<@Nullable Double>> rows = new ArrayList<>(before.rows());
            rows.addAll(after.rows());
            List<Double> labels = new ArrayList<>(before.labels());
            labels.addAll(after.labels());
            assertThat(new Encoded(rows, labels)).isEqualTo(whole);
            assertThat(rows).hasSize((int) learned.rows());
        }
    }

    @Property(tries = 100, seed = "2")
    void theOrderOfRowsChangesNothingThatIsLearnt(
            @ForAll("tables") Table table, @ForAll @IntRange(min = 1, max = 50) int batchRows, @ForAll long seed) {
        List<List<@Nullable Object>> shuffled = new ArrayList<>(table.rows());
        Collections.shuffle(shuffled, new Random(seed));
        try (RootAllocator allocator = new RootAllocator()) {
            assertThat(learn(new Table(table.schema(), shuffled), Encoded.CODES, batchRows, allocator))
                    .isEqualTo(learn(table, Encoded.CODES, 50, allocator));
        }
    }

    @Property(tries = 100, seed = "3")
    void codesFollowTheOrderOfCodePoints(@ForAll("tables") Table table) {
        try (RootAllocator allocator = new RootAllocator()) {
            LearnedData learned = learn(table, Encoded.CODES, 7, allocator);
            ColumnTransform.CategoryColumn city = (ColumnTransform.CategoryColumn)
                    learned.transforms().columns().get(1);

            assertThat(city.values())
                    .doesNotHaveDuplicates()
                    .isSortedAccordingTo((a, b) -> Arrays.compareUnsigned(
                            a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8)));
            assertThat(Encoded.encode(
                                    learned.transforms(),
                                    Optional.empty(),
                                    table.slice(
                                            table.rows().size() - 1,
                                            table.rows().size()),
                                    1,
                                    allocator)
                            .rows()
                            .get(0)
                            .get(1))
                    .isEqualTo((double) city.values().indexOf("a"));
        }
    }

    @Property(tries = 200, seed = "5")
    void sparseFeaturesAreThePairsOfTheText(
            @ForAll @Size(max = 30)
                    List<@Size(max = 8) Map<@IntRange(max = 40) Integer, @IntRange(max = 99) Integer>> rows,
            @ForAll @IntRange(min = 1, max = 31) int batchRows,
            @ForAll boolean commas) {
        String delimiter = commas ? "," : " ";
        Table table = Table.of(column("words", VARCHAR), column("label", VARCHAR))
                .row("40:1" + delimiter + "0:1", "a")
                .row(null, "b")
                .row("7:x", null);
        List<List<@Nullable Double>> expected = new ArrayList<>();
        for (Map<Integer, Integer> row : rows) {
            List<@Nullable Double> values = new ArrayList<>(Collections.nCopies(41, null));
            row.forEach((index, value) -> values.set(index, value / 4.0));
            expected.add(values);
            String text = row.entrySet().stream()
                    .map(entry -> entry.getKey() + ":" + entry.getValue() / 4.0)
                    .collect(Collectors.joining(delimiter));
            table = table.row(text, "a");
        }
        try (RootAllocator allocator = new RootAllocator()) {
            LearnedData learned = learn(table, Encoded.CODES, batchRows, allocator);
            // The row without a label, which nothing is learnt from, is not read either.
            Encoded encoded =
                    Encoded.encode(learned.transforms(), Optional.of(label(learned)), table, batchRows, allocator);

            assertThat(encoded.rows().subList(2, encoded.rows().size())).isEqualTo(expected);
            assertThat(learned.values())
                    .isEqualTo(2L + rows.stream().mapToInt(Map::size).sum());
        }
    }
}
