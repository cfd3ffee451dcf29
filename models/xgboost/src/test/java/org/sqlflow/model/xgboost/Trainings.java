package org.sqlflow.model.xgboost;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.arrow.memory.BufferAllocator;
import org.sqlflow.base.AttributeValue;
import org.sqlflow.base.AttributeValue.BooleanValue;
import org.sqlflow.base.AttributeValue.ListValue;
import org.sqlflow.base.AttributeValue.NumberValue;
import org.sqlflow.base.AttributeValue.TextValue;
import org.sqlflow.base.GivenAttribute;
import org.sqlflow.base.Location;
import org.sqlflow.base.event.Event;
import org.sqlflow.spi.CancellationToken;
import org.sqlflow.spi.attribute.AttributeValidator;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.feature.Dataset;
import org.sqlflow.spi.feature.FeatureBatch;
import org.sqlflow.spi.feature.FeatureField;
import org.sqlflow.spi.model.ModelDescription;
import org.sqlflow.spi.model.ModelPayload;
import org.sqlflow.spi.model.ModelType;
import org.sqlflow.spi.model.OutputKind;
import org.sqlflow.spi.model.Predictor;
import org.sqlflow.spi.model.Task;
import org.sqlflow.spi.model.TaskKind;
import org.sqlflow.spi.model.TrainedModel;
import org.sqlflow.spi.model.TrainingContext;
import org.sqlflow.spi.model.TrainingRequest;

/** What the tests share: trainings and predictions with little to write. */
final class Trainings {
    static final GradientBoostedTrees TYPE = new GradientBoostedTrees();

    private static final Location HERE = new Location(0, 1, 1, 1);

    private Trainings() {}

    /** Attributes from names and values in turn; numbers, strings, booleans and lists of them. */
    static Attributes attributes(Object... namesAndValues) {
        return attributes(TYPE, namesAndValues);
    }

    /** Attributes of a model type. */
    static Attributes attributes(ModelType type, Object... namesAndValues) {
        List<GivenAttribute> given = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            given.add(new GivenAttribute((String) namesAndValues[i], HERE, value(namesAndValues[i + 1]), HERE));
        }
        AttributeValidator validator = new AttributeValidator(type.name(), type.trainAttributes(), type.trainRules());
        return validator.withDefaults(validator.validate(given, problem -> {
            throw problem.asException();
        }));
    }

    private static AttributeValue value(Object value) {
        if (value instanceof List<?> list) {
            return new ListValue(list.stream().map(Trainings::value).toList());
        }
        if (value instanceof Boolean bool) {
            return new BooleanValue(bool);
        }
        return value instanceof String text
                ? new TextValue(text, false)
                : new NumberValue(new BigDecimal(value.toString()));
    }

    /** The names of as many classes as a task has. */
    static List<String> classNames(int classes) {
        return IntStream.range(0, classes).mapToObj(Integer::toString).toList();
    }

    static Task task(String objective, int classes) {
        TaskKind kind = objective.startsWith("multi:")
                ? TaskKind.MULTICLASS_CLASSIFICATION
                : objective.startsWith("survival:")
                        ? TaskKind.SURVIVAL
                        : classes == 2 ? TaskKind.BINARY_CLASSIFICATION : TaskKind.REGRESSION;
        return new Task(kind, objective);
    }

    static TrainedModel train(Dataset data, Attributes attributes, Task task, int classes, Context context) {
        return train(TYPE, data, attributes, task, classes, context);
    }

    static TrainedModel train(
            ModelType type, Dataset data, Attributes attributes, Task task, int classes, Context context) {
        return type.train(
                new TrainingRequest(attributes, task, classNames(classes), data, Optional.empty(), Optional.empty()),
                context);
    }

    static Predictor load(
            ModelPayload payload, List<FeatureField> features, Attributes attributes, Task task, int classes) {
        return TYPE.load(payload, new ModelDescription("m", 1, attributes, task, classes, features));
    }

    /** Predictions of all batches, one after the other. */
    static float[] predict(Predictor predictor, List<FeatureBatch> batches, OutputKind kind) {
        List<float[]> parts = new ArrayList<>();
        int count = 0;
        for (FeatureBatch batch : batches) {
            float[] part = values(predictor.predict(batch, kind));
            parts.add(part);
            count += part.length;
        }
        float[] all = new float[count];
        int position = 0;
        for (float[] part : parts) {
            System.arraycopy(part, 0, all, position, part.length);
            position += part.length;
        }
        return all;
    }

    static float[] values(org.sqlflow.spi.model.Prediction prediction) {
        float[] values = new float[prediction.rows() * prediction.columns()];
        for (int row = 0; row < prediction.rows(); row++) {
            for (int column = 0; column < prediction.columns(); column++) {
                values[row * prediction.columns() + column] = prediction.get(row, column);
            }
        }
        return values;
    }

    /** A context that keeps what it is shown. */
    static final class Context implements TrainingContext {
        private final BufferAllocator allocator;
        private final List<Event> events = new ArrayList<>();
        private final CancellationToken cancellation = new CancellationToken();
        private Consumer<Event> listener = event -> {};
        private boolean isTrial;

        Context(BufferAllocator allocator) {
            this.allocator = allocator;
        }

        Context listen(Consumer<Event> to) {
            listener = to;
            return this;
        }

        Context asTrial() {
            isTrial = true;
            return this;
        }

        List<Event> events() {
            return events;
        }

        @Override
        public boolean isTrial() {
            return isTrial;
        }

        @Override
        public void show(Event event) {
            events.add(event);
            listener.accept(event);
        }

        @Override
        public CancellationToken cancellation() {
            return cancellation;
        }

        @Override
        public int threads() {
            return 2;
        }

        @Override
        public BufferAllocator allocator() {
            return allocator;
        }

        @Override
        public Path scratch() {
            return Path.of("target");
        }
    }
}
