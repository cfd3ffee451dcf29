package org.sqlflow.model.xgboost;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.sqlflow.base.Bytes;
import org.sqlflow.base.GivenAttribute;
import org.sqlflow.base.error.Problem;
import org.sqlflow.spi.LibraryVersion;
import org.sqlflow.spi.attribute.AttributeRule;
import org.sqlflow.spi.attribute.AttributeSpec;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.feature.FeatureField;
import org.sqlflow.spi.model.CategoryEncoding;
import org.sqlflow.spi.model.DataSize;
import org.sqlflow.spi.model.ImportedModel;
import org.sqlflow.spi.model.LabelRule;
import org.sqlflow.spi.model.LabelSummary;
import org.sqlflow.spi.model.ModelDescription;
import org.sqlflow.spi.model.ModelPayload;
import org.sqlflow.spi.model.ModelType;
import org.sqlflow.spi.model.NumericNulls;
import org.sqlflow.spi.model.Predictor;
import org.sqlflow.spi.model.RoundwiseTraining;
import org.sqlflow.spi.model.Task;
import org.sqlflow.spi.model.TaskKind;
import org.sqlflow.spi.model.TrainedModel;
import org.sqlflow.spi.model.TrainingContext;
import org.sqlflow.spi.model.TrainingInputs;
import org.sqlflow.spi.model.TrainingRequest;

/**
 * A model type of XGBoost. Predictions equal native XGBoost's bit for bit. The payload is {@value #MODEL_FILE}, in
 * XGBoost's documented binary JSON, which its other front ends read too, and {@value #HISTORY_FILE} with what was
 * measured after each round.
 */
abstract class XgboostModelType implements ModelType {
    /** The payload's file with the model. */
    static final String MODEL_FILE = "model.ubj";

    /** The payload's file with the metrics of each round. */
    static final String HISTORY_FILE = "evaluation.json";

    private final Variant variant;
    private final List<AttributeSpec> specs;
    private final List<AttributeRule> rules;

    XgboostModelType(Variant variant) {
        this.variant = variant;
        this.specs = LibraryParameters.specs(variant);
        this.rules = ParameterRules.of(variant);
    }

    @Override
    public final String name() {
        return variant.typeName();
    }

    @Override
    public final List<LibraryVersion> libraries() {
        return List.of(new LibraryVersion("XGBoost", Xgboost.version()));
    }

    @Override
    public final int payloadVersion() {
        return 1;
    }

    @Override
    public final String documentation() {
        return variant.documentation();
    }

    @Override
    public final List<AttributeSpec> trainAttributes() {
        return specs;
    }

    @Override
    public final LabelRule labelRule() {
        return LabelRule.REQUIRED;
    }

    @Override
    public final List<AttributeRule> trainRules() {
        return rules;
    }

    @Override
    public final List<Problem> checkColumns(Attributes attributes, List<GivenAttribute> given, TrainingInputs inputs) {
        return ColumnRules.check(variant, attributes, given, inputs);
    }

    @Override
    public final List<Problem> checkTask(
            Attributes attributes, List<GivenAttribute> given, Task task, List<String> classNames) {
        return new LabelRules(variant, attributes, new GivenAttributes(given, specs)).check(task, classNames);
    }

    @Override
    public final List<Problem> checkFeatures(
            Attributes attributes, List<GivenAttribute> given, List<FeatureField> features) {
        return ColumnRules.checkFeatures(variant, attributes, given, features);
    }

    @Override
    public final Task task(Attributes attributes, LabelSummary label) {
        return task(attributes, List.of(label));
    }

    @Override
    public final Task task(Attributes attributes, List<LabelSummary> labels) {
        return TaskRules.task(variant, attributes, labels);
    }

    @Override
    public final CategoryEncoding categories(Attributes attributes) {
        boolean areCodes = variant.booster(attributes).hasTrees() && TreeMethod.of(attributes) != TreeMethod.EXACT;
        return areCodes ? CategoryEncoding.CODES : CategoryEncoding.ONE_HOT;
    }

    @Override
    public final List<TaskKind> tasks() {
        return variant.families().stream()
                .map(Objective.Family::task)
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public final boolean suggestsClasses() {
        return variant.families().contains(Objective.Family.MULTICLASS);
    }

    @Override
    public final int requiredLabels(Attributes attributes, int labels) {
        return variant.objective(attributes)
                        .filter(Objective.SURVIVAL_AFT::equals)
                        .isPresent()
                ? 1
                : labels;
    }

    @Override
    public final NumericNulls numericNulls(Attributes attributes) {
        return variant.booster(attributes).hasTrees() ? NumericNulls.MISSING : NumericNulls.MEAN_AND_INDICATOR;
    }

    @Override
    public final Optional<String> reasonAgainstStart(ModelDescription start, Attributes attributes) {
        return StartRules.reasonAgainst(variant, start, attributes);
    }

    @Override
    public final Optional<RoundwiseTraining> roundwise() {
        return Optional.of(new BoostingRounds());
    }

    @Override
    public final OptionalLong estimateMemory(Attributes attributes, DataSize size) {
        return OptionalLong.of(MemoryEstimate.bytes(variant, attributes, size));
    }

    @Override
    public final TrainedModel train(TrainingRequest request, TrainingContext context) {
        return Training.run(variant, request, context);
    }

    @Override
    public final Predictor load(ModelPayload payload, ModelDescription description) {
        return BoosterPredictor.load(payload, description);
    }

    @Override
    public final List<String> fileFormats() {
        return ModelFile.FORMATS;
    }

    @Override
    public final Bytes exportTo(
            String format, ModelPayload payload, ModelDescription description, List<List<String>> categories) {
        return ModelFile.export(format, payload, description, categories);
    }

    @Override
    public final Optional<ImportedModel> importFrom(String format, Bytes bytes, String file) {
        return ModelFile.read(format, bytes, file, variant.imports());
    }

    @Override
    public final void inspect(ModelPayload payload, String name) {
        ModelFile.inspect(payload, name);
    }
}
