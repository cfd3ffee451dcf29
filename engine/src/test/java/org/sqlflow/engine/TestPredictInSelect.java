package org.sqlflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sqlflow.base.ModelName;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.features.EncodedBatch;
import org.sqlflow.features.FeatureEncoder;
import org.sqlflow.runtime.store.ModelStore;
import org.sqlflow.runtime.store.StoredModel;
import org.sqlflow.spi.connector.BatchFunction;
import org.sqlflow.spi.model.ModelType;
import org.sqlflow.spi.model.OutputKind;
import org.sqlflow.spi.model.Prediction;
import org.sqlflow.spi.model.Predictor;

/**
 * Proves that a {@link Predictor} and the features of a stored model serve a function inside DuckDB's own SELECT: the same
 * bits as TO PREDICT, for columns in another order, with extra ones, on many threads.
 */
class TestPredictInSelect {
    private static final Field MODEL = Field.nullable("model", new ArrowType.Utf8());
    private static final Field FEATURES = Field.nullable("features", new ArrowType.Struct());
    private static final Field DOUBLE =
            Field.nullable("result", new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE));

    @RegisterExtension
    private final ProgramExtension program = new ProgramExtension();

    @Test
    void aFunctionPredictsWhatToPredictWrites() {
        program.succeed("""
                CREATE TABLE t AS
                SELECT i AS id, i * 37 % 100 AS whole, CASE WHEN i % 7 = 0 THEN NULL ELSE i % 13 / 2.0 END AS fraction,
                       i % 3 = 0 AS flag, CASE i % 4 WHEN 0 THEN NULL WHEN 1 THEN '北京' ELSE 'Lima' END AS city,
                       (i * 37 % 100) * 2.5 + i % 3 AS amount
                FROM range(20000) r(i);
                SELECT * EXCLUDE (id) FROM t TO TRAIN xgboost.gbtree LABEL amount INTO m;
                SELECT * FROM t TO PREDICT p.amount USING m;
                """);
        StoredModel stored = new ModelStore(program.session(), program.allocator(), "test")
                .load(ModelName.newest(QualifiedName.of("m")));
        ModelType type = ServiceLoader.load(ModelType.class).findFirst().orElseThrow();
        try (Predictor predictor = type.load(stored.payload(), stored.description())) {
            program.session()
                    .functions()
                    .orElseThrow()
                    .register("predict", List.of(MODEL, FEATURES), DOUBLE, function(stored, predictor));
            List<Map<String, @Nullable Object>> different = program.rows("""
                    SELECT count(*) AS n, count(*) FILTER (amount IS DISTINCT FROM predicted) AS different
                    FROM (SELECT amount, predict('m', {'city': city, 'extra': id, 'flag': flag, 'whole': whole,
                                                       'fraction': fraction}) AS predicted FROM p)
                    """);
            assertThat(different.get(0)).containsEntry("n", 20_000L).containsEntry("different", 0L);
        }
    }

    private BatchFunction function(StoredModel stored, Predictor predictor) {
        return (arguments, result) -> {
            StructVector features = (StructVector) arguments.getVector(1);
            // Not closed: its vectors belong to the argument.
            VectorSchemaRoot rows = new VectorSchemaRoot(features.getChildrenFromFields());
            rows.setRowCount(arguments.getRowCount());
            FeatureEncoder encoder = FeatureEncoder.bind(
                    stored.manifest().features(),
                    Optional.empty(),
                    Optional.empty(),
                    rows.getSchema(),
                    "m",
                    program.allocator());
            try (EncodedBatch encoded = encoder.encode(rows)) {
                Prediction prediction = predictor.predict(encoded.features(), OutputKind.RESPONSE);
                Float8Vector numbers = (Float8Vector) result;
                numbers.allocateNew(prediction.rows());
                for (int row = 0; row < prediction.rows(); row++) {
                    numbers.set(row, prediction.get(row, 0));
                }
                numbers.setValueCount(prediction.rows());
            }
        };
    }
}
