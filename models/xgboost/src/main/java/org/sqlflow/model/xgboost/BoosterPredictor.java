package org.sqlflow.model.xgboost;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.sqlflow.base.Bytes;
import org.sqlflow.base.error.ModelProblems;
import org.sqlflow.base.error.NameProblems;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.spi.CancellationToken;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.feature.Dataset;
import org.sqlflow.spi.feature.FeatureBatch;
import org.sqlflow.spi.feature.FeatureField;
import org.sqlflow.spi.model.FeatureImportance;
import org.sqlflow.spi.model.ModelDescription;
import org.sqlflow.spi.model.ModelPayload;
import org.sqlflow.spi.model.OutputKind;
import org.sqlflow.spi.model.Prediction;
import org.sqlflow.spi.model.Predictor;
import org.sqlflow.spi.model.TaskKind;

/**
 * Predicts with a booster. A row's result does not depend on the other rows, on the threads or on how the library is
 * given the numbers. So batches of a few numbers are copied, which is cheaper than to describe each column; batches of
 * up to some thousand rows are predicted by the calling thread alone, which starts no others; larger ones by all cores.
 */
final class BoosterPredictor implements Predictor {

    /** Up to so many numbers are copied. */
    private static final int SMALL_BATCH = 4096;
    /** From so many rows on, other threads help. */
    private static final int LARGE_BATCH = 8192;

    private static final byte[] VALUE = configuration(0, true);
    private static final byte[] MARGIN = configuration(1, true);
    private static final byte[] CONTRIBUTIONS = configuration(2, true);
    private static final byte[] INTERACTIONS = configuration(4, true);
    /** Trees whose leaves hold several values give their leaves only in the simple shape, which is the same for all. */
    private static final byte[] LEAF = configuration(6, false);

    private final List<FeatureField> features;
    private final Attributes attributes;
    private final Objective objective;
    private final BoosterShape shape;
    private final RowRules rules;
    /** How many columns a margin has that are of interest; the library's may have more, see num_class. */
    private final int margins;

    private final Booster single;
    private Optional<Booster> parallel = Optional.empty();
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean closed;

    private BoosterPredictor(ModelDescription description, Objective objective, Booster booster) {
        this.features = description.features();
        this.attributes = description.attributes();
        this.objective = objective;
        this.shape = BoosterShape.of(booster);
        this.rules = RowRules.of(objective.objectiveName(), Optional.empty());
        this.margins = description.task().kind() == TaskKind.MULTICLASS_CLASSIFICATION
                ? description.classes()
                : shape.outputs();
        this.single = booster;
    }

    /** The configuration of a prediction of a type that the C API numbers. */
    private static byte[] configuration(int type, boolean strictShape) {
        return Xgboost.text("{\"type\":" + type + ",\"training\":false,\"iteration_begin\":0,\"iteration_end\":0,"
                + "\"strict_shape\":" + strictShape + ",\"missing\":NaN,\"cache_id\":0}");
    }

    /** The model's file in a payload; empty if there is none. */
    static byte[] content(ModelPayload payload) {
        Bytes bytes = payload.files().get(XgboostModelType.MODEL_FILE);
        return bytes == null ? new byte[0] : bytes.toArray();
    }

    /** A predictor of a stored model. */
    static BoosterPredictor load(ModelPayload payload, ModelDescription description) {
        Xgboost.prepareThread();
        byte[] content = content(payload);
        if (content.length == 0) {
            throw ModelProblems.unreadable(description.name(), XgboostModelType.MODEL_FILE + " is missing or empty")
                    .asException();
        }
        Objective objective = Objective.of(description.task().objective())
                .orElseThrow(() -> ModelProblems.unreadable(
                                description.name(),
                                "its objective " + description.task().objective() + " is not known")
                        .asException());
        Booster booster = read(content, description);
        try {
            if (booster.features() != description.features().size()) {
                throw ModelProblems.unreadable(
                                description.name(),
                                "it has " + booster.features() + " features instead of "
                                        + description.features().size())
                        .asException();
            }
            if (objective.forPrediction() != objective) {
                booster.set(
                        ObjectiveParameters.OBJECTIVE, objective.forPrediction().objectiveName());
            }
            booster.set(GeneralParameters.THREADS, "1");
            return new BoosterPredictor(description, objective, booster);
        } catch (RuntimeException e) {
            booster.close();
            throw e;
        }
    }

    private static Booster read(byte[] content, ModelDescription description) {
        if (!UbjStructure.isWholeObject(content)) {
            throw ModelProblems.unreadable(
                            description.name(), XgboostModelType.MODEL_FILE + " is incomplete or no UBJSON")
                    .asException();
        }
        try {
            return Booster.read(content);
        } catch (SqlflowException e) {
            throw ModelProblems.unreadable(description.name(), e.problem().message())
                    .asException(e);
        }
    }

    @Override
    public Set<OutputKind> outputs() {
        Set<OutputKind> outputs = EnumSet.allOf(OutputKind.class);
        if (!shape.hasTrees()) {
            outputs.remove(OutputKind.LEAF);
            outputs.remove(OutputKind.INTERACTIONS);
        }
        if (!objective.hasProbabilities()) {
            outputs.remove(OutputKind.PROBABILITY);
        }
        return outputs;
    }

    @Override
    public String marginUnit() {
        return objective.marginUnit();
    }

    @Override
    public List<String> measures() {
        return EvaluationMetric.usualOfLibrary(objective);
    }

    @Override
    public void requireMeasure(String metric) {
        if (EvaluationMetric.of(metric).filter(each -> each.fits(objective)).isEmpty()) {
            throw NameProblems.unknownMetric(metric, objective.objectiveName(), EvaluationMetric.patterns(objective))
                    .asException();
        }
    }

    @Override
    public Map<String, Double> measure(Dataset data, List<String> metrics, CancellationToken cancellation) {
        return whileOpen(() -> measured(data, metrics.isEmpty() ? measures() : metrics, cancellation));
    }

    private Map<String, Double> measured(Dataset data, List<String> wanted, CancellationToken cancellation) {
        try (Booster copy = Booster.read(single.save());
                Matrix matrix = SparseRows.isSparse(data)
                        ? SparseRows.matrix(data, rules, 0, cancellation)
                        : DenseRows.matrix(data, rules, 0, cancellation)) {
            // A metric does not know the objective's parameters, such as the scale of survival:aft.
            LibraryParameters.ofObjective(attributes)
                    .forEach(parameter -> copy.set(parameter.getKey(), parameter.getValue()));
            wanted.forEach(metric -> copy.set(ObjectiveParameters.EVAL_METRIC, metric));
            Map<String, Double> values = new LinkedHashMap<>();
            Iterator<Double> measured =
                    copy.evaluate(0, Map.of(Rounds.TRAINING, matrix)).values().iterator();
            wanted.forEach(metric -> values.put(metric, measured.next()));
            return values;
        }
    }

    /** Does something with the library that {@link #close} waits for. */
    private <T> T whileOpen(Supplier<T> work) {
        Lock reading = lock.readLock();
        reading.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the predictor is closed");
            }
            Xgboost.prepareThread();
            return work.get();
        } finally {
            reading.unlock();
        }
    }

    @Override
    public Optional<FeatureImportance> importance() {
        return whileOpen(() -> Optional.of(FeatureScores.of(single, features.size())));
    }

    @Override
    public Prediction predict(FeatureBatch batch, OutputKind kind) {
        if (batch.width() != features.size()) {
            throw new IllegalArgumentException(batch.width() + " features where the model has " + features.size());
        }
        ArrayInterface.requireWhole(batch);
        return whileOpen(
                () -> batch.rows() == 0 ? new Prediction(0, columns(kind), new float[0]) : predicted(batch, kind));
    }

    private Prediction predicted(FeatureBatch batch, OutputKind kind) {
        return switch (kind) {
            case RESPONSE, PROBABILITY -> response(batch);
            case MARGIN -> firstColumns(predict(batch, MARGIN), margins);
            case LEAF -> throughMatrix(batch, LEAF);
            case CONTRIBUTIONS -> firstColumns(throughMatrix(batch, CONTRIBUTIONS), columns(OutputKind.CONTRIBUTIONS));
            case INTERACTIONS -> firstColumns(throughMatrix(batch, INTERACTIONS), columns(OutputKind.INTERACTIONS));
        };
    }

    private int columns(OutputKind kind) {
        return switch (kind) {
            case RESPONSE, PROBABILITY, MARGIN -> margins;
            case LEAF -> shape.trees();
            case CONTRIBUTIONS -> margins * (features.size() + 1);
            case INTERACTIONS -> margins * (features.size() + 1) * (features.size() + 1);
        };
    }

    private Prediction response(FeatureBatch batch) {
        Prediction values = firstColumns(predict(batch, VALUE), margins);
        if (!objective.predictsMargin()) {
            return values;
        }
        float[] probabilities = new float[values.rows() * values.columns()];
        for (int i = 0; i < probabilities.length; i++) {
            float margin = values.get(i / values.columns(), i % values.columns());
            probabilities[i] = (float) (1 / (1 + Math.exp(-margin)));
        }
        return new Prediction(values.rows(), values.columns(), probabilities);
    }

    /** Linear functions, and margins to start from, need a matrix. */
    private Prediction predict(FeatureBatch batch, byte[] configuration) {
        return shape.hasTrees() && batch.beside().margins().isEmpty()
                ? inPlace(batch, configuration)
                : throughMatrix(batch, configuration);
    }

    private Prediction inPlace(FeatureBatch batch, byte[] configuration) {
        if (!batch.sparse().isEmpty()) {
            try (SparseRows rows = SparseRows.of(batch)) {
                return booster(batch).predict(rows, configuration);
            }
        }
        int count = Math.multiplyExact(batch.rows(), features.size());
        if (count <= SMALL_BATCH) {
            try (Memory copy = new Memory((long) count * Float.BYTES)) {
                DenseRows.copy(batch, copy);
                return single.predict(Pointer.nativeValue(copy), batch.rows(), features.size(), configuration);
            }
        }
        return booster(batch).predict(batch, configuration);
    }

    private Prediction throughMatrix(FeatureBatch batch, byte[] configuration) {
        boolean small = batch.rows() < LARGE_BATCH;
        try (Matrix matrix = Matrix.copyOf(batch, features, small ? 1 : 0)) {
            if (!batch.beside().margins().isEmpty()) {
                RowInfo.of(batch.beside().onlyMargins(), batch.rows(), rules).describeTo(matrix);
            }
            return booster(batch).predict(matrix, configuration);
        }
    }

    private Booster booster(FeatureBatch batch) {
        return batch.rows() < LARGE_BATCH ? single : parallel();
    }

    /** The same model for all cores; the library has the number of threads in the model. Made on first use. */
    private synchronized Booster parallel() {
        return parallel.orElseGet(() -> {
            Booster copy = Booster.read(single.save());
            parallel = Optional.of(copy);
            return copy;
        });
    }

    /** Leaves out the columns of classes that the label does not have. */
    private static Prediction firstColumns(Prediction all, int wanted) {
        if (all.columns() == wanted) {
            return all;
        }
        float[] kept = new float[all.rows() * wanted];
        for (int row = 0; row < all.rows(); row++) {
            for (int column = 0; column < wanted; column++) {
                kept[row * wanted + column] = all.get(row, column);
            }
        }
        return new Prediction(all.rows(), wanted, kept);
    }

    @Override
    public void close() {
        Lock writing = lock.writeLock();
        writing.lock();
        try {
            closed = true;
            try (single) {
                parallel.ifPresent(Booster::close);
            }
        } finally {
            writing.unlock();
        }
    }
}
