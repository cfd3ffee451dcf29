package org.sqlflow.runtime.training;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlflow.base.AttributeValue.NumberValue;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.features.ColumnRoles;
import org.sqlflow.runtime.spool.Spool;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.connector.BatchStream;

class TestTrainingRows {
    private static final Schema SCHEMA = new Schema(
            List.of(Field.nullable("n", new ArrowType.Int(64, true)), Field.nullable("s", new ArrowType.Utf8())));

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

    /** A row: a number, and a string that is its class or group. */
    private record Row(long number, String text) {}

    private TrainingRows rows(List<Row> rows, double fraction, long budget) {
        Function<Schema, Spool> spools =
                schema -> new Spool(allocator, schema, budget, directory.resolve("s" + files.incrementAndGet()));
        Spool spool = spools.apply(SCHEMA);
        try (VectorSchemaRoot root = VectorSchemaRoot.create(SCHEMA, allocator)) {
            for (int first = 0; first < rows.size(); first += 97) {
                int count = Math.min(97, rows.size() - first);
                root.allocateNew();
                for (int row = 0; row < count; row++) {
                    Row each = rows.get(first + row);
                    ((BigIntVector) root.getVector(0)).setSafe(row, each.number);
                    ((VarCharVector) root.getVector(1)).setSafe(row, each.text.getBytes(UTF_8));
                }
                root.setRowCount(count);
                spool.append(root);
                root.clear();
            }
        }
        spool.seal();
        Attributes attributes =
                Attributes.of(Map.of("validation.fraction", new NumberValue(BigDecimal.valueOf(fraction))));
        return new TrainingRows(spool, attributes, allocator, spools);
    }

    private static List<Row> read(Spool spool) {
        List<Row> rows = new ArrayList<>();
        try (BatchStream pass = spool.open()) {
            for (Optional<VectorSchemaRoot> batch = pass.next(); batch.isPresent(); batch = pass.next()) {
                for (int row = 0; row < batch.get().getRowCount(); row++) {
                    rows.add(new Row(
                            ((BigIntVector) batch.get().getVector(0)).get(row),
                            batch.get().getVector(1).getObject(row).toString()));
                }
            }
        }
        return rows;
    }

    private static ColumnRoles grouped() {
        return new ColumnRoles(List.of(), 0, Optional.empty(), Optional.of("s"), List.of());
    }

    private static ColumnRoles labelled() {
        return ColumnRoles.labelled(Optional.of("s"));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1L << 30})
    void eachClassHasItsShareAndNoRowIsLost(long budget) {
        List<Row> all = IntStream.range(0, 1000)
                .mapToObj(i -> new Row(i, i % 10 == 0 ? "rare" : "common"))
                .toList();
        try (TrainingRows rows = rows(all, 0.3, budget)) {
            rows.split(labelled(), true);
            List<Row> training = read(rows.training());
            List<Row> validation = read(rows.validation().orElseThrow());
            assertThat(validation.stream().filter(row -> row.text.equals("rare")))
                    .hasSize(30);
            assertThat(validation.stream().filter(row -> row.text.equals("common")))
                    .hasSize(270);
            List<Row> together = new ArrayList<>(training);
            together.addAll(validation);
            assertThat(together).containsExactlyInAnyOrderElementsOf(all);
            assertThat(training).isSortedAccordingTo((a, b) -> Long.compare(a.number, b.number));
        }
    }

    @Test
    void equalRowsStayTogetherWhateverTheirOrder() {
        List<Row> all = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            all.add(new Row(i % 200, "x"));
        }
        List<Row> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new Random(1));
        List<Long> chosen = new ArrayList<>();
        for (List<Row> order : List.of(all, shuffled)) {
            try (TrainingRows rows = rows(order, 0.25, 1L << 30)) {
                rows.split(labelled(), true);
                List<Row> validation = read(rows.validation().orElseThrow());
                assertThat(validation).hasSize(150);
                List<Long> numbers =
                        validation.stream().map(Row::number).distinct().sorted().toList();
                assertThat(numbers).hasSize(50);
                if (chosen.isEmpty()) {
                    chosen.addAll(numbers);
                }
                assertThat(numbers).isEqualTo(chosen);
            }
        }
    }

    @Test
    void wholeGroupsAreTaken() {
        List<Row> all = IntStream.range(0, 900)
                .mapToObj(i -> new Row(i, "query " + i * 7 % 60))
                .toList();
        try (TrainingRows rows = rows(all, 0.2, 0)) {
            rows.split(grouped(), false);
            rows.group(grouped());
            List<String> validation = read(rows.validation().orElseThrow()).stream()
                    .map(Row::text)
                    .distinct()
                    .toList();
            List<String> training =
                    read(rows.training()).stream().map(Row::text).distinct().toList();
            assertThat(validation).hasSize(12).doesNotContainAnyElementsOf(training);
            assertThat(training).hasSize(48);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1L << 30})
    void rowsOfAGroupBecomeNeighboursInTheirOwnOrder(long budget) {
        List<Row> all = IntStream.range(0, 3000)
                .mapToObj(i -> new Row(i, "行 " + i * 13 % 101))
                .toList();
        try (TrainingRows rows = rows(all, 0.2, budget)) {
            rows.group(grouped());
            Map<String, List<Row>> byGroup = new LinkedHashMap<>();
            all.forEach(row ->
                    byGroup.computeIfAbsent(row.text, key -> new ArrayList<>()).add(row));
            List<Row> expected = byGroup.values().stream().flatMap(List::stream).toList();
            assertThat(read(rows.training())).isEqualTo(expected);
        }
    }

    @Test
    void noGroupIsCutByABatch() {
        Map<String, Integer> sizes = new TreeMap<>(Map.of("a", 40_000, "b", 30_000, "c", 70_000, "d", 10));
        List<Row> all = new ArrayList<>();
        sizes.forEach((group, size) -> IntStream.range(0, size).forEach(i -> all.add(new Row(i, group))));
        Collections.shuffle(all, new Random(2));
        try (TrainingRows rows = rows(all, 0.2, 1L << 30)) {
            rows.group(grouped());
            Map<String, Integer> batchesOfGroup = new HashMap<>();
            try (BatchStream pass = rows.training().open()) {
                for (Optional<VectorSchemaRoot> batch = pass.next(); batch.isPresent(); batch = pass.next()) {
                    VectorSchemaRoot current = batch.get();
                    IntStream.range(0, current.getRowCount())
                            .mapToObj(row -> current.getVector(1).getObject(row).toString())
                            .distinct()
                            .forEach(group -> batchesOfGroup.merge(group, 1, Integer::sum));
                }
            }
            assertThat(batchesOfGroup).containsOnlyKeys("a", "b", "c", "d");
            assertThat(batchesOfGroup.values()).containsOnly(1);
        }
    }

    @Test
    void refusesAShareThatLeavesNothing() {
        try (TrainingRows rows = rows(List.of(new Row(1, "x"), new Row(1, "x")), 0.5, 1L << 30)) {
            assertThatThrownBy(() -> rows.split(labelled(), true))
                    .isInstanceOfSatisfying(
                            SqlflowException.class,
                            e -> assertThat(e.problem().code()).isEqualTo(ErrorCode.NO_ROWS));
        }
    }
}
