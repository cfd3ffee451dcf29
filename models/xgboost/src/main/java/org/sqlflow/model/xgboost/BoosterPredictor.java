package org.sqlflow.model.xgboost;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.sqlflow.base.Bytes;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.ModelProblems;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.spi.feature.FeatureBatch;
import org.sqlflow.spi.feature.FeatureField;
import org.sqlflow.spi.model.ModelDescription;
import org.sqlflow.spi.model.ModelPayload;
import org.sqlflow.spi.model.OutputKind;
import org.sqlflow.spi.model.Prediction;
import org.sqlflow.spi.model.Predictor;
import org.sqlflow.spi.model.TaskKind;

/**
 * Predicts with a booster. A row's result does not depend on the other rows or on the threads, so small batches are
 * predicted by the calling thread alone, which starts no others, and large ones by all cores.
 */
final class BoosterPredictor implements Predictor {

    private static final byte[] VALUE = configuration(0);
    private static final byte[] MARGIN = configuration(1);
    private static final byte[] CONTRIBUTIONS = configuration(2);
    private static final byte[] LEAF = configuration(6);

    private final List<FeatureField> features;
    private final Objective objective;
    /** How many columns a margin has that are of interest; the library's may have more, see num_class. */
    private final int margins;

    private final Booster booster;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean closed;

    private BoosterPredictor(ModelDescription description, Objective objective, Booster booster) {
        this.features = description.features();
        this.objective = objective;
        this.margins = description.task().kind() == TaskKind.MULTICLASS_CLASSIFICATION ? description.classes() : 1;
        this.booster = booster;
    }

    /** The configuration of a prediction of a type that the C API numbers. */
    private static byte[] configuration(int type) {
        return Xgboost.text("{\"type\":" + type + ",\"training\":false,\"iteration_begin\":0,\"iteration_end\":0,"
                + "\"strict_shape\":true,\"missing\":NaN,\"cache_id\":0}");
    }

    /** A predictor of a stored model. */
    static BoosterPredictor load(ModelPayload payload, ModelDescription description) {
        Xgboost.prepareThread();
        Bytes bytes = payload.files().get(GradientBoostedTrees.MODEL_FILE);
        if (bytes == null || bytes.size() == 0) {
            throw ModelProblems.unreadable(description.name(), GradientBoostedTrees.MODEL_FILE + " is missing or empty")
                    .asException();
        }
        Objective objective = Objective.of(description.task().objective())
                .orElseThrow(() -> ModelProblems.unreadable(
                                description.name(),
                                "its objective " + description.task().objective() + " is not known")
                        .asException());
        Booster booster = read(bytes, description);
        try {
            if (booster.features() != description.features().size()) {
                throw ModelProblems.unreadable(
                                description.name(),
                                "it has " + booster.features() + " features instead of "
                                        + description.features().size())
                        .asException();
            }
            if (objective == Objective.MULTI_SOFTMAX) {
                // The same trees, but the probabilities instead of the most probable class.
                booster.set(TrainAttributes.OBJECTIVE, Objective.MULTI_SOFTPROB.objectiveName());
            }
            booster.set(TrainAttributes.THREADS, "1");
            return new BoosterPredictor(description, objective, booster);
        } catch (RuntimeException e) {
            booster.close();
            throw e;
        }
    }

    private static Booster read(Bytes bytes, ModelDescription description) {
        try {
            return Booster.read(bytes.toArray());
        } catch (SqlflowException e) {
            throw e.problem().code() == ErrorCode.LIBRARY
                    ? ModelProblems.unreadable(description.name(), e.problem().message())
                            .asException(e)
                    : e;
        }
    }

    @Override
    public Set<OutputKind> outputs() {
        return EnumSet.allOf(OutputKind.class);
    }

    @Override
    public String marginUnit() {
        return objective.marginUnit();
    }

    @Override
    public Prediction predict(FeatureBatch batch, OutputKind kind) {
        if (batch.features().size() != features.size()) {
            throw new IllegalArgumentException(
                    batch.features().size() + " features where the model has " + features.size());
        }
        Lock reading = lock.readLock();
        reading.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the predictor is closed");
            }
            Xgboost.prepareThread();
            return switch (kind) {
                case RESPONSE -> firstColumns(booster.predict(batch, VALUE), margins);
                case MARGIN -> firstColumns(booster.predict(batch, MARGIN), margins);
                case LEAF -> throughMatrix(batch, LEAF);
                case CONTRIBUTIONS ->
                    firstColumns(throughMatrix(batch, CONTRIBUTIONS), margins * (features.size() + 1));
            };
        } finally {
            reading.unlock();
        }
    }

    private Prediction throughMatrix(FeatureBatch batch, byte[] configuration) {
        try (Matrix matrix = Matrix.copyOf(batch, features, 1)) {
            return booster.predict(matrix, configuration);
        }
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
            booster.close();
        } finally {
            writing.unlock();
        }
    }
}
