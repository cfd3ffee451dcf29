package org.sqlflow.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sqlflow.features.Table.BOOLEAN;
import static org.sqlflow.features.Table.DATE;
import static org.sqlflow.features.Table.DOUBLE;
import static org.sqlflow.features.Table.FLOAT;
import static org.sqlflow.features.Table.INTEGER;
import static org.sqlflow.features.Table.TIMESTAMP;
import static org.sqlflow.features.Table.VARCHAR;
import static org.sqlflow.features.Table.column;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sqlflow.spi.model.CategoryEncoding;
import org.sqlflow.spi.model.TaskKind;

/** What is stored in a model is enough to go on with, and its form does not change by accident. */
class TestStoredTransforms {
    private static final ObjectMapper JSON =
            JsonMapper.builder().addModule(new Jdk8Module()).build();

    private static Table table() {
        Table table = Table.of(
                column("n", INTEGER, "INTEGER"),
                column("day", DATE, "DATE"),
                column("at", TIMESTAMP, "TIMESTAMP"),
                column("clock", new ArrowType.Time(TimeUnit.MICROSECOND, 64), "TIME"),
                column("city", VARCHAR, "VARCHAR"),
                column("nothing", VARCHAR, "VARCHAR"),
                column("y", VARCHAR, "VARCHAR"));
        return table.row(1, -5, 86_400_000_001L, 1_000_000L, "上海", null, "no")
                .row(2, 7, -1L, 2_000_000L, "\"quoted\"", null, "yes")
                .row(null, null, null, null, null, null, "no")
                .row(3, 8, 5L, 0L, "上海", null, null);
    }

    private static <T> T throughJson(T value, Class<T> type) throws JsonProcessingException {
        return JSON.readValue(JSON.writeValueAsString(value), type);
    }

    static Stream<FeatureOptions> options() {
        return Stream.of(
                FeatureOptions.of(CategoryEncoding.CODES),
                FeatureOptions.of(CategoryEncoding.ONE_HOT),
                new FeatureOptions(CategoryEncoding.CODES, 1),
                new FeatureOptions(CategoryEncoding.ONE_HOT, 1));
    }

    @ParameterizedTest
    @MethodSource("options")
    void whatIsReadBackEncodesTheSame(FeatureOptions options) throws JsonProcessingException {
        try (RootAllocator allocator = new RootAllocator()) {
            LearnedData learned = Encoded.learn(table(), Optional.of("y"), options, 2, allocator);
            LabelDomain label = LabelDomain.of(
                    learned.label().orElseThrow(), learned.labelValues().orElseThrow(), TaskKind.BINARY_CLASSIFICATION);
            FeatureTransforms storedTransforms = throughJson(learned.transforms(), FeatureTransforms.class);
            LabelDomain storedLabel = throughJson(label, LabelDomain.class);

            assertThat(storedTransforms).isEqualTo(learned.transforms());
            assertThat(storedLabel).isEqualTo(label);
            assertThat(Encoded.encode(storedTransforms, Optional.of(storedLabel), table(), 3, allocator))
                    .isEqualTo(Encoded.encode(learned.transforms(), Optional.of(label), table(), 3, allocator));
        }
    }

    static Stream<ArrowType> labelTypes() {
        return Stream.of(
                INTEGER,
                new ArrowType.Int(64, false),
                FLOAT,
                DOUBLE,
                BOOLEAN,
                VARCHAR,
                new ArrowType.Decimal(38, 10, 128));
    }

    @ParameterizedTest
    @MethodSource("labelTypes")
    void labelsAreReadBack(ArrowType type) throws JsonProcessingException {
        LabelDomain classes = new LabelDomain("y", "T", type, Optional.of(List.of("a", "b")));
        LabelDomain regression = new LabelDomain("y", "T", type, Optional.empty());

        assertThat(throughJson(classes, LabelDomain.class)).isEqualTo(classes);
        assertThat(throughJson(regression, LabelDomain.class)).isEqualTo(regression);
    }

    @Test
    void theFormOfTransformsIsStable() throws JsonProcessingException {
        FeatureTransforms transforms = new FeatureTransforms(List.of(
                new ColumnTransform.NumberColumn("n", "INTEGER"),
                new ColumnTransform.DateColumn("d", "DATE", List.of(DatePart.YEAR, DatePart.DAYS), -5),
                new ColumnTransform.TimestampColumn("t", "TIMESTAMP", List.of(DatePart.HOUR), 7),
                new ColumnTransform.TimeColumn("c", "TIME"),
                new ColumnTransform.CategoryColumn("s", "VARCHAR", List.of("", "上海")),
                new ColumnTransform.OneHotColumn("o", "VARCHAR", List.of("a")),
                new ColumnTransform.HashedColumn("h", "VARCHAR", 10, CategoryEncoding.CODES),
                new ColumnTransform.MissingColumn("m", "VARCHAR", TypeClass.STRING),
                new NumberTextColumn("x", "VARCHAR"),
                new ImputedColumn("i", "DOUBLE", 2.5, true),
                new BucketColumn("b", "DOUBLE", List.of(1.0, 2.5), CategoryEncoding.CODES),
                new IdentityColumn("k", "INTEGER", 4, CategoryEncoding.ONE_HOT),
                new VectorColumn("v", "VARCHAR", TypeClass.STRING, 3, Optional.of(',')),
                new VectorColumn("l", "DOUBLE[]", TypeClass.VECTOR, 2, Optional.empty()),
                new SparseColumn("p", "VARCHAR", 5, Optional.of(' '), ':'),
                new SparseColumn("q", "VARCHAR", 7, Optional.empty(), '=')));

        assertThat(throughJson(transforms, FeatureTransforms.class)).isEqualTo(transforms);
        assertThat(transforms.columns()).extracting(ColumnTransform::describe).doesNotHaveDuplicates();

        assertThat(JSON.readTree(JSON.writeValueAsString(transforms))).isEqualTo(JSON.readTree("""
                                {"columns": [
                                  {"transform": "number", "column": "n", "databaseType": "INTEGER"},
                                  {"transform": "date", "column": "d", "databaseType": "DATE",
                                   "parts": ["YEAR", "DAYS"], "minimumDay": -5},
                                  {"transform": "timestamp", "column": "t", "databaseType": "TIMESTAMP",
                                   "parts": ["HOUR"], "minimumDay": 7},
                                  {"transform": "time", "column": "c", "databaseType": "TIME"},
                                  {"transform": "category", "column": "s", "databaseType": "VARCHAR",
                                   "values": ["", "上海"]},
                                  {"transform": "one_hot", "column": "o", "databaseType": "VARCHAR", "values": ["a"]},
                                  {"transform": "hashed", "column": "h", "databaseType": "VARCHAR", "buckets": 10,
                                   "encoding": "CODES"},
                                  {"transform": "missing", "column": "m", "databaseType": "VARCHAR",
                                   "typeClass": "STRING"},
                                  {"transform": "number_text", "column": "x", "databaseType": "VARCHAR"},
                                  {"transform": "imputed", "column": "i", "databaseType": "DOUBLE", "mean": 2.5,
                                   "indicator": true},
                                  {"transform": "buckets", "column": "b", "databaseType": "DOUBLE",
                                   "boundaries": [1.0, 2.5], "encoding": "CODES"},
                                  {"transform": "identity", "column": "k", "databaseType": "INTEGER", "size": 4,
                                   "encoding": "ONE_HOT"},
                                  {"transform": "vector", "column": "v", "databaseType": "VARCHAR",
                                   "typeClass": "STRING", "width": 3, "delimiter": ","},
                                  {"transform": "vector", "column": "l", "databaseType": "DOUBLE[]",
                                   "typeClass": "VECTOR", "width": 2, "delimiter": null},
                                  {"transform": "sparse", "column": "p", "databaseType": "VARCHAR", "width": 5,
                                   "delimiter": " ", "pairDelimiter": ":"},
                                  {"transform": "sparse", "column": "q", "databaseType": "VARCHAR", "width": 7,
                                   "delimiter": null, "pairDelimiter": "="}
                                ]}
                                """));
    }

    @Test
    void theFormOfLabelsIsStable() throws JsonProcessingException {
        LabelDomain label = new LabelDomain("y", "INTEGER", INTEGER, Optional.of(List.of("0", "1")));

        assertThat(JSON.readTree(JSON.writeValueAsString(label))).isEqualTo(JSON.readTree("""
                                {"column": "y", "databaseType": "INTEGER",
                                 "type": {"name": "int", "bitWidth": 32, "isSigned": true},
                                 "classes": ["0", "1"]}
                                """));
    }

    @Test
    void aRegressionMayLeaveTheClassesOut() throws JsonProcessingException {
        String stored = "{\"column\": \"y\", \"databaseType\": \"DOUBLE\","
                + " \"type\": {\"name\": \"floatingpoint\", \"precision\": \"DOUBLE\"}}";

        assertThat(JSON.readValue(stored, LabelDomain.class))
                .isEqualTo(new LabelDomain("y", "DOUBLE", DOUBLE, Optional.empty()));
    }
}
