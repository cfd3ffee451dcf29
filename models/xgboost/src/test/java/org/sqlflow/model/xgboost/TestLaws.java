package org.sqlflow.model.xgboost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.arrow.memory.RootAllocator;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.model.OutputKind;
import org.sqlflow.spi.model.Predictor;
import org.sqlflow.spi.model.Task;
import org.sqlflow.spi.model.TrainedModel;

/** Laws of predictions, for tables of any size, shape and share of NULLs. */
final class TestLaws {
    private static final List<Table.Type> ALL_TYPES = List.of(Table.Type.values());
    private static final Attributes ATTRIBUTES = Trainings.attributes("max_depth", 4, "train.num_boost_round", 5);

    @Property(seed = "1", tries = 25)
    void aRowIsPredictedAloneAsInItsBatch(
            @ForAll @IntRange(min = 2, max = 120) int rows,
            @ForAll @IntRange(min = 1, max = 6) int columns,
            @ForAll long seed) {
        try (Data data = new Data(rows, columns, seed)) {
            Table rowsOfTheirOwn = data.table(data.names, 1);
            float[] expected = data.predict(data.whole, data.whole, OutputKind.RESPONSE);
            assertThat(data.predict(data.whole, rowsOfTheirOwn, OutputKind.RESPONSE))
                    .isEqualTo(expected);
        }
    }

    @Property(seed = "2", tries = 25)
    void namesDoNotMatter(
            @ForAll @IntRange(min = 2, max = 300) int rows,
            @ForAll @IntRange(min = 1, max = 6) int columns,
            @ForAll long seed) {
        try (Data data = new Data(rows, columns, seed)) {
            List<String> others =
                    data.names.stream().map(name -> "[other] <" + name + ">").toList();
            Table renamed = data.table(others, 50);
            assertThat(data.predict(renamed, renamed, OutputKind.MARGIN))
                    .isEqualTo(data.predict(data.whole, data.whole, OutputKind.MARGIN));
        }
    }

    @Property(seed = "3", tries = 25)
    void aConstantColumnDoesNotMatter(
            @ForAll @IntRange(min = 2, max = 300) int rows,
            @ForAll @IntRange(min = 1, max = 6) int columns,
            @ForAll long seed,
            @ForAll float constant) {
        try (Data data = new Data(rows, columns, seed)) {
            double[] added = new double[rows];
            Arrays.fill(added, constant);
            Table wider = data.with("constant", added);
            assertThat(data.predict(wider, wider, OutputKind.MARGIN))
                    .isEqualTo(data.predict(data.whole, data.whole, OutputKind.MARGIN));
        }
    }

    @Property(seed = "4", tries = 25)
    void contributionsSumToTheMargin(
            @ForAll @IntRange(min = 2, max = 300) int rows,
            @ForAll @IntRange(min = 1, max = 6) int columns,
            @ForAll long seed) {
        try (Data data = new Data(rows, columns, seed)) {
            float[] margins = data.predict(data.whole, data.whole, OutputKind.MARGIN);
            float[] contributions = data.predict(data.whole, data.whole, OutputKind.CONTRIBUTIONS);
            for (int i = 0; i < margins.length; i++) {
                double sum = 0;
                double magnitude = 1;
                for (int column = 0; column <= columns; column++) {
                    double part = contributions[i * (columns + 1) + column];
                    sum += part;
                    magnitude += Math.abs(part);
                }
                assertThat(sum).isCloseTo(margins[i], within(1e-5 * magnitude));
            }
        }
    }

    @Property(seed = "5", tries = 10)
    void trainingAgainGivesTheSameModel(
            @ForAll @IntRange(min = 2, max = 300) int rows,
            @ForAll @IntRange(min = 1, max = 6) int columns,
            @ForAll long seed) {
        try (Data data = new Data(rows, columns, seed)) {
            assertThat(data.train(data.whole)).isEqualTo(data.train(data.table(data.names, 50)));
        }
    }

    @Property(seed = "6", tries = 10)
    void aModelThatIsReadAndWrittenIsTheSame(
            @ForAll @IntRange(min = 2, max = 300) int rows,
            @ForAll @IntRange(min = 1, max = 6) int columns,
            @ForAll long seed) {
        try (Data data = new Data(rows, columns, seed)) {
            byte[] stored = data.train(data.whole)
                    .payload()
                    .files()
                    .values()
                    .iterator()
                    .next()
                    .toArray();
            try (Booster booster = Booster.read(stored)) {
                assertThat(booster.save()).isEqualTo(stored);
            }
        }
    }

    /** A random table, with tables made of it, and models of three classes. */
    private static final class Data implements AutoCloseable {
        private final RootAllocator allocator = new RootAllocator();
        private final List<Table> tables = new ArrayList<>();
        private final List<String> names = new ArrayList<>();
        private final List<Table.Type> types = new ArrayList<>();
        private final double[][] columns;
        private final double[] labels;
        private final Task task = Trainings.task("multi:softprob", 3);
        private final Table whole;

        Data(int rows, int width, long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            columns = new double[width][rows];
            labels = new double[rows];
            double missing = random.nextDouble();
            for (int column = 0; column < width; column++) {
                names.add("f" + column);
                Table.Type type = ALL_TYPES.get(random.nextInt(ALL_TYPES.size()));
                types.add(type);
                for (int row = 0; row < rows; row++) {
                    boolean isNull = random.nextDouble() < missing * column / width;
                    columns[column][row] = isNull ? Double.NaN : Table.value(type, random.nextDouble());
                }
            }
            for (int row = 0; row < rows; row++) {
                labels[row] = random.nextInt(3);
            }
            whole = table(names, rows);
        }

        Table table(List<String> columnNames, int batchRows) {
            Table table = new Table(allocator, columnNames, types, columns, labels, batchRows);
            tables.add(table);
            return table;
        }

        Table with(String name, double[] column) {
            List<String> widerNames = new ArrayList<>(names);
            widerNames.add(name);
            List<Table.Type> widerTypes = new ArrayList<>(types);
            widerTypes.add(Table.Type.FLOAT32);
            double[][] wider = Arrays.copyOf(columns, columns.length + 1);
            wider[columns.length] = column;
            Table table = new Table(allocator, widerNames, widerTypes, wider, labels, 64);
            tables.add(table);
            return table;
        }

        TrainedModel train(Table table) {
            return Trainings.train(table, ATTRIBUTES, task, 3, new Trainings.Context(allocator));
        }

        float[] predict(Table training, Table predicted, OutputKind kind) {
            try (Predictor predictor =
                    Trainings.load(train(training).payload(), training.features(), ATTRIBUTES, task, 3)) {
                return Trainings.predict(predictor, predicted.batches(), kind);
            }
        }

        @Override
        public void close() {
            tables.forEach(Table::close);
            allocator.close();
        }
    }
}
