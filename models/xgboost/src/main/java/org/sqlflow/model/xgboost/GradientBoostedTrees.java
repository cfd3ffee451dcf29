package org.sqlflow.model.xgboost;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.sqlflow.base.Bytes;
import org.sqlflow.spi.attribute.AttributeRule;
import org.sqlflow.spi.attribute.AttributeSpec;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.model.CategoryEncoding;
import org.sqlflow.spi.model.DataSize;
import org.sqlflow.spi.model.ImportedModel;
import org.sqlflow.spi.model.LabelRule;
import org.sqlflow.spi.model.LabelSummary;
import org.sqlflow.spi.model.ModelDescription;
import org.sqlflow.spi.model.ModelPayload;
import org.sqlflow.spi.model.ModelType;
import org.sqlflow.spi.model.Predictor;
import org.sqlflow.spi.model.Task;
import org.sqlflow.spi.model.TrainedModel;
import org.sqlflow.spi.model.TrainingContext;
import org.sqlflow.spi.model.TrainingRequest;

/**
 * The model type {@code xgboost.gbtree}: gradient-boosted trees of XGBoost (Chen and Guestrin, 2016). Predictions equal
 * native XGBoost's bit for bit. The payload is one file, {@value #MODEL_FILE}, in XGBoost's documented binary JSON, which
 * its other front ends read too.
 */
public final class GradientBoostedTrees implements ModelType {
    /** The payload's one file. */
    static final String MODEL_FILE = "model.ubj";

    @Override
    public String name() {
        return "xgboost.gbtree";
    }

    @Override
    public int payloadVersion() {
        return 1;
    }

    @Override
    public String documentation() {
        return "Gradient-boosted trees of XGBoost, for regression and for two or more classes. NULL is missing, and"
                + " categories need no encoding.";
    }

    @Override
    public List<AttributeSpec> trainAttributes() {
        return TrainAttributes.SPECS;
    }

    @Override
    public LabelRule labelRule() {
        return LabelRule.REQUIRED;
    }

    @Override
    public List<AttributeRule> trainRules() {
        return TrainAttributes.RULES;
    }

    @Override
    public Task task(Attributes attributes, LabelSummary label) {
        return TaskRules.task(attributes, label);
    }

    @Override
    public CategoryEncoding categories(Attributes attributes) {
        return TreeMethod.of(attributes) == TreeMethod.EXACT ? CategoryEncoding.ONE_HOT : CategoryEncoding.CODES;
    }

    @Override
    public OptionalLong estimateMemory(Attributes attributes, DataSize size) {
        return OptionalLong.of(MemoryEstimate.bytes(attributes, size));
    }

    @Override
    public TrainedModel train(TrainingRequest request, TrainingContext context) {
        return Training.run(request, context);
    }

    @Override
    public Predictor load(ModelPayload payload, ModelDescription description) {
        return BoosterPredictor.load(payload, description);
    }

    @Override
    public List<String> fileFormats() {
        return ModelFile.FORMATS;
    }

    @Override
    public Bytes exportTo(String format, ModelPayload payload, ModelDescription description) {
        return ModelFile.export(format, payload, description.name());
    }

    @Override
    public Optional<ImportedModel> importFrom(String format, Bytes bytes, String file) {
        return ModelFile.read(format, bytes, file, List.of("gbtree"));
    }

    @Override
    public void inspect(ModelPayload payload, String name) {
        ModelFile.inspect(payload, name);
    }
}
