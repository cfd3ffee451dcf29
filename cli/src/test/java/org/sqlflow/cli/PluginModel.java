package org.sqlflow.cli;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sqlflow.base.Bytes;
import org.sqlflow.spi.attribute.AttributeSpec;
import org.sqlflow.spi.attribute.AttributeType;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.feature.FeatureBatch;
import org.sqlflow.spi.model.CategoryEncoding;
import org.sqlflow.spi.model.LabelRule;
import org.sqlflow.spi.model.LabelSummary;
import org.sqlflow.spi.model.ModelDescription;
import org.sqlflow.spi.model.ModelPayload;
import org.sqlflow.spi.model.ModelType;
import org.sqlflow.spi.model.OutputKind;
import org.sqlflow.spi.model.Prediction;
import org.sqlflow.spi.model.Predictor;
import org.sqlflow.spi.model.Task;
import org.sqlflow.spi.model.TaskKind;
import org.sqlflow.spi.model.TrainedModel;
import org.sqlflow.spi.model.TrainingContext;
import org.sqlflow.spi.model.TrainingRequest;

/** A model type such as a plug-in may bring: it needs no label, has no explainer, and fails when asked to. */
public final class PluginModel implements ModelType {
    private static final String DEFECT = "defect";

    /** Called by the service loader. */
    public PluginModel() {}

    @Override
    public String name() {
        return "example.mean";
    }

    @Override
    public int payloadVersion() {
        return 1;
    }

    @Override
    public String documentation() {
        return "Predicts nothing but zero.";
    }

    @Override
    public List<AttributeSpec> trainAttributes() {
        return List.of(AttributeSpec.of(DEFECT, AttributeType.BOOLEAN, "Whether the training fails."));
    }

    @Override
    public LabelRule labelRule() {
        return LabelRule.OPTIONAL;
    }

    @Override
    public Task task(Attributes attributes, LabelSummary label) {
        return new Task(TaskKind.REGRESSION, "mean");
    }

    @Override
    public CategoryEncoding categories(Attributes attributes) {
        return CategoryEncoding.CODES;
    }

    @Override
    public TrainedModel train(TrainingRequest request, TrainingContext context) {
        if (request.attributes().isTrue(DEFECT)) {
            throw new IllegalStateException("the plug-in has a defect");
        }
        ModelPayload payload = new ModelPayload(Map.of("mean.txt", Bytes.copyOf(new byte[] {'0'})));
        return new TrainedModel(payload, Map.of(), Map.of(), Map.of());
    }

    @Override
    public Predictor load(ModelPayload payload, ModelDescription description) {
        return new Zero();
    }

    private static final class Zero implements Predictor {
        @Override
        public Set<OutputKind> outputs() {
            return Set.of(OutputKind.RESPONSE);
        }

        @Override
        public Prediction predict(FeatureBatch batch, OutputKind kind) {
            return new Prediction(batch.rows(), 1, new float[batch.rows()]);
        }

        @Override
        public String marginUnit() {
            return "";
        }

        @Override
        public void close() {}
    }
}
