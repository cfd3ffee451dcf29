package org.sqlflow.runtime;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.apache.arrow.vector.IntVector;
import org.sqlflow.features.LabelDomain;
import org.sqlflow.spi.feature.Dataset;
import org.sqlflow.spi.feature.FeatureBatch;
import org.sqlflow.spi.feature.FeatureField;
import org.sqlflow.spi.feature.FeatureStream;
import org.sqlflow.spi.model.ModelDescription;
import org.sqlflow.spi.model.OutputKind;
import org.sqlflow.spi.model.Prediction;
import org.sqlflow.spi.model.Predictor;
import org.sqlflow.spi.model.Task;
import org.sqlflow.spi.model.TrainedModel;

/** Measures a model that is not stored by a metric of TO EVALUATE. */
final class PredictionMetric {
    private PredictionMetric() {}

    /** The metric of the rows of a dataset; NaN where it is undefined. */
    static double measure(
            TrainingSetup setup,
            Task task,
            List<LabelDomain> labels,
            List<FeatureField> fields,
            TrainedModel model,
            Dataset data,
            String metric) {
        int classes = labels.stream()
                .findFirst()
                .map(each -> each.classNames().size())
                .orElse(0);
        ModelEvaluation evaluation = new ModelEvaluation(task, labels, List.of(metric), List.of());
        try (Predictor predictor = setup.type()
                        .load(
                                model.payload(),
                                new ModelDescription(
                                        setup.modelName(),
                                        setup.type().payloadVersion(),
                                        setup.attributes(),
                                        task,
                                        classes,
                                        fields));
                FeatureStream pass = data.open()) {
            int before = 0;
            for (Optional<FeatureBatch> batch = pass.next(); batch.isPresent(); batch = pass.next()) {
                Prediction prediction = predictor.predict(batch.get(), OutputKind.RESPONSE);
                Optional<IntVector> groups = batch.get().beside().group();
                int first = before;
                IntUnaryOperator group =
                        row -> groups.map(vector -> first + vector.get(row)).orElse(0);
                evaluation.add(batch.get().beside(), prediction, group);
                before += groups.map(vector -> vector.get(prediction.rows() - 1) + 1)
                        .orElse(0);
            }
        }
        return requireNonNull(evaluation.compute().get(metric), metric);
    }
}
