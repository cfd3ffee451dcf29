package org.sqlflow.spi.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.sqlflow.base.Bytes;
import org.sqlflow.base.GivenAttribute;
import org.sqlflow.base.error.DataProblems;
import org.sqlflow.base.error.Problem;
import org.sqlflow.spi.LibraryVersion;
import org.sqlflow.spi.SpiVersion;
import org.sqlflow.spi.attribute.AttributeRule;
import org.sqlflow.spi.attribute.AttributeSpec;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.feature.FeatureField;

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

    /**
     * The libraries that it works with; loads those that are native, so that asking tells whether they can be.
     *
     * @throws org.sqlflow.base.error.SqlflowException with code NATIVE_LIBRARY if one cannot be loaded
     */
    default List<LibraryVersion> libraries() {
        return List.of();
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

    /**
     * What is to be predicted where LABEL names several columns.
     *
     * @param labels one for each label, in the order of LABEL
     * @throws org.sqlflow.base.error.SqlflowException if the labels do not suit the attributes
     */
    default Task task(Attributes attributes, List<LabelSummary> labels) {
        if (labels.size() != 1) {
            throw DataProblems.labelCount(labels.size(), name() + " takes one").asException();
        }
        return task(attributes, labels.get(0));
    }

    /** Whether it learns classes too, so that a label of few numbers may have been meant as classes. */
    default boolean suggestsClasses() {
        return true;
    }

    /**
     * How many of the labels, from the first, a row needs in order to be learnt from. Further ones may be NULL, which is
     * infinite: an upper bound that is not known.
     *
     * @param labels how many columns LABEL names
     */
    default int requiredLabels(Attributes attributes, int labels) {
        return labels;
    }

    /**
     * What is wrong with attributes and labels in view of the query's columns, such as a name that is none of them. Told
     * before a row is read.
     *
     * @param attributes the attributes with defaults
     * @param given the attributes as written, for places
     */
    default List<Problem> checkColumns(Attributes attributes, List<GivenAttribute> given, TrainingInputs inputs) {
        return List.of();
    }

    /**
     * What is wrong with attributes in view of what the labels lead to, such as a class that they do not have. Told as soon
     * as the labels are known, before anything is learnt of the features.
     *
     * @param attributes the attributes with defaults
     * @param given the attributes as written, for places
     * @param task what {@link #task} said, or that of the model to go on from
     * @param classNames the classes of a classification of one label, in order; empty for all else
     */
    default List<Problem> checkTask(
            Attributes attributes, List<GivenAttribute> given, Task task, List<String> classNames) {
        return List.of();
    }

    /**
     * What is wrong with attributes in view of the features, such as an order that is asked of categories. Told before the
     * training begins.
     *
     * @param attributes the attributes with defaults
     * @param given the attributes as written, for places
     * @param features what became of the columns
     */
    default List<Problem> checkFeatures(
            Attributes attributes, List<GivenAttribute> given, List<FeatureField> features) {
        return List.of();
    }

    /**
     * Why a training with these attributes cannot go on from a model of this type; absent if it can. The model's features
     * and labels are the same as the training's.
     */
    default Optional<String> reasonAgainstStart(ModelDescription start, Attributes attributes) {
        return Optional.of(name() + " always begins afresh");
    }

    /** How it wants categories. */
    CategoryEncoding categories(Attributes attributes);

    /** What it wants in place of numbers that are NULL. */
    default NumericNulls numericNulls(Attributes attributes) {
        return NumericNulls.MISSING;
    }

    /** How its rounds are told and counted; absent where it does not train by rounds. */
    default Optional<RoundwiseTraining> roundwise() {
        return Optional.empty();
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

    /** The library's own file formats, by their extensions without a dot; none if it has none that others read. */
    default List<String> fileFormats() {
        return List.of();
    }

    /**
     * A stored model in a file format of the library, for its other front ends.
     *
     * @param format one of {@link #fileFormats()}
     * @param payload the files that {@link #train} gave
     * @param description what the model predicts and from what
     * @param categories for each feature the texts of its codes; none where it is a number, or where its codes have none
     */
    default Bytes exportTo(
            String format, ModelPayload payload, ModelDescription description, List<List<String>> categories) {
        throw new UnsupportedOperationException(format);
    }

    /**
     * Reads a model that the library's other front ends wrote. The bytes may be anything: nothing in them is trusted.
     *
     * @param format one of {@link #fileFormats()}
     * @param bytes the content of the file
     * @param file the file's name, for messages
     * @return the model, or empty if it is one of another model type
     * @throws org.sqlflow.base.error.SqlflowException with code MODEL_FILE if it is none
     */
    default Optional<ImportedModel> importFrom(String format, Bytes bytes, String file) {
        throw new UnsupportedOperationException(format);
    }

    /**
     * Checks the files of a model that was stored elsewhere, before {@link #load} gets them: nothing in them is trusted.
     *
     * @param payload the files
     * @param name the model's or file's name, for messages
     * @throws org.sqlflow.base.error.SqlflowException with code MODEL_FILE if they are not as {@link #train} gives them
     */
    default void inspect(ModelPayload payload, String name) {}
}
