package org.sqlflow.model.xgboost;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.arrow.vector.Float8Vector;
import org.sqlflow.base.AttributeValue;
import org.sqlflow.base.AttributeValue.NumberValue;
import org.sqlflow.base.error.AttributeProblems;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.feature.Dataset;
import org.sqlflow.spi.feature.FeatureBatch;
import org.sqlflow.spi.feature.FeatureStream;
import org.sqlflow.spi.model.SharedAttributes;

/** How much the rows of each class count in a training. */
final class ClassWeights {
    private static final String ATTRIBUTE = SharedAttributes.CLASS_WEIGHTS.name();

    private ClassWeights() {}

    /**
     * The weight of each class; absent if none is given. Balanced weights are scikit-learn's: the number of rows divided by
     * the number of classes and by the number of rows of the class.
     *
     * @throws SqlflowException if a class is named that the label does not have
     */
    static Optional<float[]> of(Attributes attributes, List<String> classNames, Dataset dataset) {
        if (!attributes.has(ATTRIBUTE)) {
            return Optional.empty();
        }
        problem(attributes, classNames).ifPresent(problem -> {
            throw problem.asException();
        });
        Map<String, AttributeValue> byName = attributes.entries(ATTRIBUTE);
        if (byName.isEmpty()) {
            return Optional.of(balanced(classNames.size(), dataset));
        }
        float[] weights = new float[classNames.size()];
        Arrays.fill(weights, 1);
        byName.forEach((name, weight) -> {
            weights[classNames.indexOf(name)] = ((NumberValue) weight).number().floatValue();
        });
        return Optional.of(weights);
    }

    /** What is wrong with the weights if these are the classes. */
    static Optional<Problem> problem(Attributes attributes, List<String> classNames) {
        if (!attributes.has(ATTRIBUTE)) {
            return Optional.empty();
        }
        if (classNames.isEmpty()) {
            return Optional.of(AttributeProblems.noClasses(ATTRIBUTE));
        }
        return attributes.entries(ATTRIBUTE).keySet().stream()
                .filter(name -> !classNames.contains(name))
                .findFirst()
                .map(name -> AttributeProblems.unknownClass(ATTRIBUTE, "\"" + name + "\"", classNames));
    }

    private static float[] balanced(int classes, Dataset dataset) {
        long[] counts = new long[classes];
        long rows = 0;
        try (FeatureStream pass = dataset.open()) {
            for (Optional<FeatureBatch> batch = pass.next(); batch.isPresent(); batch = pass.next()) {
                Float8Vector label = batch.get().label().orElseThrow();
                for (int row = 0; row < batch.get().rows(); row++) {
                    counts[(int) label.get(row)]++;
                }
                rows += batch.get().rows();
            }
        }
        float[] weights = new float[classes];
        for (int i = 0; i < classes; i++) {
            weights[i] = counts[i] == 0 ? 1 : (float) ((double) rows / ((double) classes * counts[i]));
        }
        return weights;
    }
}
