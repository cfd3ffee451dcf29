package org.sqlflow.runtime.training;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlflow.base.AttributeValue;
import org.sqlflow.base.AttributeValue.NumberValue;
import org.sqlflow.base.AttributeValue.TextValue;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.features.ColumnRoles;
import org.sqlflow.runtime.spool.Spool;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.connector.BatchStream;

class TestFolds {
    private static final Schema SCHEMA = new Schema(
            List.of(Field.nullable("n", new ArrowType.Int(64, true)), Field.nullable("s", new ArrowType.Utf8())));
    private static final ColumnRoles CLASSES = ColumnRoles.labelled(Optional.of("s"));
    private static final ColumnRoles GROUPS =
            new ColumnRoles(List.of("n"), 1, Optional.empty(), Optional.empty(), List.of(), List.of("s"));

    private final RootAllocator allocator = new RootAllocator();
    private final AtomicInteger files = new AtomicInteger();

    @TempDir
    private Path directory;

    @AfterEach
    void nothingLeaks() {
        assertThat(allocator.getAllocatedMemory()).isZero();
        assertThat(directory).isEmptyDirectory();
        allocator.close();
    }

    private record Row(long number, String text) {}

    private TrainingRows rows(List<Row> rows, Attributes attributes) {
        Function<Schema, Spool> spools =
                schema -> new Spool(allocator, schema, 1 << 12, directory.resolve("s" + files.incrementAndGet()));
        Spool spool = spools.apply(SCHEMA);
        try (VectorSchemaRoot root = VectorSchemaRoot.create(SCHEMA, allocator)) {
            for (int first = 0; first < rows.size(); first += 97) {
                int count = Math.min(97, rows.size() - first);
                root.allocateNew();
                for (int row = 0; row < count; row++) {
                    ((BigIntVector) root.getVector(0)).setSafe(row, rows.get(first + row).number);
                    ((VarCharVector) root.getVector(1))
                            .setSafe(row, rows.get(first + row).text.getBytes(UTF_8));
                }
                root.setRowCount(count);
                spool.append(root);
            }
        }
        spool.seal();
        return new TrainingRows(spool, attributes, allocator, spools);
    }

    private static List<Row> read(SpooledRows rows) {
        List<Row> read = new ArrayList<>();
        try (BatchStream pass = rows.open()) {
            for (Optional<VectorSchemaRoot> batch = pass.next(); batch.isPresent(); batch = pass.next()) {
                for (int row = 0; row < batch.get().getRowCount(); row++) {
                    read.add(new Row(
                            ((BigIntVector) batch.get().getVector(0)).get(row),
                            batch.get().getVector(1).getObject(row).toString()));
                }
            }
        }
        assertThat(read).hasSize((int) rows.rows());
        return read;
    }

    private static Attributes attributes(Map<String, AttributeValue> values) {
        return Attributes.of(values);
    }

    /** Training and validation rows of each fold. */
    private record Read(List<Row> training, List<Row> validation) {}

    private List<Read> folds(List<Row> rows, ColumnRoles roles, int count, boolean areClasses, Attributes attributes) {
        try (TrainingRows all = rows(rows, attributes)) {
            return new Folds(all, roles, attributes, allocator)
                    .ofParts(count, areClasses).folds().stream()
                            .map(fold -> new Read(read(fold.training()), read(fold.validation())))
                            .toList();
        }
    }

    private static List<Row> sample(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Row(i, i % 10 == 0 ? "rare" : "usual"))
                .toList();
    }

    private static long count(List<Row> rows, String text) {
        return rows.stream().filter(row -> row.text.equals(text)).count();
    }

    @Test
    void everyRowIsMeasuredOnOnceAndEachClassHasItsShare() {
        List<Row> rows = sample(1000);
        List<Read> folds = folds(rows, CLASSES, 4, true, Attributes.none());
        List<Row> measured = new ArrayList<>();
        for (Read fold : folds) {
            measured.addAll(fold.validation());
            List<Row> together = new ArrayList<>(fold.training());
            together.addAll(fold.validation());
            assertThat(together).containsExactlyInAnyOrderElementsOf(rows);
            assertThat(count(fold.validation(), "rare")).isEqualTo(25);
            assertThat(count(fold.validation(), "usual")).isEqualTo(225);
        }
        assertThat(measured).containsExactlyInAnyOrderElementsOf(rows);
    }

    @Test
    void theOrderOfTheRowsDoesNotMatterButTheSeedDoes() {
        List<Row> rows = sample(300);
        List<Row> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(1));
        List<Set<Row>> one = sets(folds(rows, CLASSES, 3, true, Attributes.none()));
        assertThat(sets(folds(shuffled, CLASSES, 3, true, Attributes.none()))).isEqualTo(one);
        Attributes seeded = attributes(Map.of("seed", new NumberValue(BigDecimal.ONE)));
        assertThat(sets(folds(rows, CLASSES, 3, true, seeded))).isNotEqualTo(one);
    }

    private static List<Set<Row>> sets(List<Read> folds) {
        return folds.stream()
                .<Set<Row>>map(fold -> new HashSet<>(fold.validation()))
                .toList();
    }

    @Test
    void equalRowsStayTogether() {
        List<Row> rows = new ArrayList<>();
        for (int copy = 0; copy < 5; copy++) {
            rows.addAll(sample(200));
        }
        for (Read fold : folds(rows, CLASSES, 5, true, Attributes.none())) {
            assertThat(new HashSet<>(fold.training())).doesNotContainAnyElementsOf(fold.validation());
        }
    }

    @Test
    void groupsStayTogether() {
        List<Row> rows =
                IntStream.range(0, 600).mapToObj(i -> new Row(i, "g" + i % 23)).toList();
        Map<String, Integer> foldOfGroup = new HashMap<>();
        List<Read> folds = folds(rows, GROUPS, 5, false, Attributes.none());
        for (int fold = 0; fold < 5; fold++) {
            assertThat(folds.get(fold).validation()).isNotEmpty();
            for (Row row : folds.get(fold).validation()) {
                assertThat(foldOfGroup.merge(row.text, fold, (before, now) -> before.equals(now) ? now : -1))
                        .isEqualTo(fold);
            }
        }
        assertThat(foldOfGroup).hasSize(23);
    }

    @Test
    void laterRowsAreMeasuredOnByModelsOfEarlierOnes() {
        List<Row> rows = new ArrayList<>(sample(400));
        Collections.shuffle(rows, new Random(2));
        Attributes time = attributes(Map.of("validation.time_column", new TextValue("n", true)));
        List<Read> folds = folds(rows, CLASSES, 3, true, time);
        for (int fold = 0; fold < 3; fold++) {
            assertThat(folds.get(fold).training()).hasSize(100 * (fold + 1));
            assertThat(folds.get(fold).validation()).hasSize(100);
            long latest = folds.get(fold).training().stream()
                    .mapToLong(Row::number)
                    .max()
                    .orElseThrow();
            assertThat(folds.get(fold).validation()).allMatch(row -> row.number > latest);
        }
    }

    @Test
    void manySmallClassesAreSpreadOverTheFolds() {
        List<Row> rows = IntStream.range(0, 100)
                .mapToObj(i -> new Row(i, "class" + i % 50))
                .toList();
        try (TrainingRows all = rows(rows, Attributes.none())) {
            Folds.Made made = new Folds(all, CLASSES, Attributes.none(), allocator).ofParts(5, true);
            assertThat(made.smallClasses()).hasSize(50).isSorted();
            assertThat(made.folds()).allMatch(fold -> fold.validation().rows() > 5);
        }
    }

    @Test
    void tooFewRowsAreRefused() {
        assertThatThrownBy(() -> folds(sample(3), CLASSES, 5, true, Attributes.none()))
                .isInstanceOf(SqlflowException.class)
                .hasMessageContaining("validation.folds=5 needs at least as many rows, but there are 3");
    }
}
