package org.sqlflow.spi.model;

import java.util.List;
import java.util.OptionalLong;
import org.sqlflow.spi.SpiVersion;
import org.sqlflow.spi.attribute.AttributeRule;
import org.sqlflow.spi.attribute.AttributeSpec;
import org.sqlflow.spi.attribute.Attributes;

/** A kind of model that can be trained. Stateless and safe for many threads; found by {@link java.util.ServiceLoader}. */
public interface ModelType {
    /** The name after TO TRAIN, such as {@code xgboost.gbtree}; case does not matter. */
    String name();

    /** Other names for it. */
    default List<String> aliases() {
        return List.of();
    }

    /** The version of the SPI that it was built against. */
    default int spiVersion() {
        return SpiVersion.CURRENT;
    }

    /** The version of the payload format that {@link #train} writes; {@link #load} reads this and all earlier ones. */
    int payloadVersion();

    /** One or two sentences for the reference. */
    String documentation();

    /** The attributes of TO TRAIN. */
    List<AttributeSpec> trainAttributes();

    /** Whether it learns from a label. */
    LabelRule labelRule();

    /** What the attributes of TO TRAIN say of each other. */
    default List<AttributeRule> trainRules() {
        return List.of();
    }

    /** What it can predict, for the reference; {@link #task} decides for a training. */
    default List<TaskKind> tasks() {
        return List.of(TaskKind.values());
    }

    /**
     * What is to be predicted.
     *
     * @throws org.sqlflow.base.error.SqlflowException if the label does not suit the attributes
     */
    Task task(Attributes attributes, LabelSummary label);

    /** How it wants categories. */
    CategoryEncoding categories(Attributes attributes);

    /** What it wants in place of numbers that are NULL. */
    default NumericNulls numericNulls(Attributes attributes) {
        return NumericNulls.MISSING;
    }

    /** How many bytes of memory a training needs beside the data itself, where it can tell. */
    default OptionalLong estimateMemory(Attributes attributes, DataSize size) {
        return OptionalLong.empty();
    }

    /**
     * Trains a model. Looks at {@link TrainingContext#cancellation()} at least once a round.
     *
     * @throws org.sqlflow.base.error.SqlflowException if it cannot, or if it was cancelled
     */
    TrainedModel train(TrainingRequest request, TrainingContext context);

    /**
     * Makes a predictor of a stored model. The predictor does not keep the payload.
     *
     * @param payload the files that {@link #train} gave
     * @param description what the model predicts and from what
     */
    Predictor load(ModelPayload payload, ModelDescription description);
}
