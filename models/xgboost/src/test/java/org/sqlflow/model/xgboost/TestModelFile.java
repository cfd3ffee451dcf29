package org.sqlflow.model.xgboost;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sqlflow.base.Bytes;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.model.ModelDescription;
import org.sqlflow.spi.model.ModelPayload;
import org.sqlflow.spi.model.Task;

class TestModelFile {
    private static final Task REGRESSION = Trainings.task("reg:squarederror", 0);
    private static final List<String> CATEGORIES = List.of("learner", "gradient_booster", "model", "cats");
    private static final int NAME = 4;

    private final RootAllocator allocator = new RootAllocator();

    @AfterEach
    void closeAllocator() {
        allocator.close();
    }

    /** Releases of the library before 3.1 write no place for texts. */
    @Test
    void textsOfCategoriesAreAddedToAnOlderModel() {
        double[][] columns = {{0, 1, 2, 0, 1, 2, 0, 1}};
        double[] labels = {1, 2, 3, 1, 2, 3, 1, 2};
        Attributes attributes = Trainings.attributes("max_depth", 2);
        try (Table table =
                new Table(allocator, List.of("city"), List.of(Table.Type.CATEGORY), columns, labels, labels.length)) {
            ModelPayload payload = Trainings.train(table, attributes, REGRESSION, 0, new Trainings.Context(allocator))
                    .payload();
            byte[] stored = requireNonNull(payload.files().get(XgboostModelType.MODEL_FILE))
                    .toArray();
            byte[] older = withoutPlace(stored);
            assertThat(UbjStructure.isWholeObject(older)).isTrue();
            assertThat(UbjStructure.find(older, CATEGORIES)).isEmpty();
            ModelDescription description = new ModelDescription("m", 1, attributes, REGRESSION, 0, table.features());
            byte[] expected = texts(export(stored, description));
            assertThat(expected).containsSequence("OsloRomeBern".getBytes(StandardCharsets.UTF_8));
            assertThat(texts(export(older, description))).isEqualTo(expected);
        }
    }

    private static byte[] export(byte[] stored, ModelDescription description) {
        ModelPayload payload = new ModelPayload(Map.of(XgboostModelType.MODEL_FILE, Bytes.wrap(stored)));
        return ModelFile.export(ModelFile.UBJ, payload, description, List.of(List.of("Oslo", "Rome", "Bern")))
                .toArray();
    }

    private static byte[] texts(byte[] model) {
        UbjStructure.Span place = UbjStructure.find(model, CATEGORIES).orElseThrow();
        return Arrays.copyOfRange(model, place.start(), place.end());
    }

    private static byte[] withoutPlace(byte[] model) {
        UbjStructure.Span place = UbjStructure.find(model, CATEGORIES).orElseThrow();
        // Before the value stands its name, and before that the name's length in 64 bits with a marker.
        int start = place.start() - NAME - Long.BYTES - 1;
        assertThat(model[start]).isEqualTo((byte) 'L');
        ByteArrayOutputStream without = new ByteArrayOutputStream();
        without.write(model, 0, start);
        without.write(model, place.end(), model.length - place.end());
        return without.toByteArray();
    }
}
