package org.sqlflow.runtime.tune;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.sqlflow.base.AttributeValue;
import org.sqlflow.compiler.search.Dimension;

/** How often each of some choices was tried, where one more trial is thought to be spread over all. */
final class ChoiceDensity implements ParzenSampler.Density {
    private final List<AttributeValue> choices;
    private final double[] probabilities;

    ChoiceDensity(Dimension.Choice dimension, List<AttributeValue> tried) {
        this.choices = dimension.values();
        this.probabilities = new double[choices.size()];
        Arrays.fill(probabilities, 1.0 / choices.size());
        double[] weights = TrialWeights.of(tried.size());
        for (int i = 0; i < weights.length; i++) {
            probabilities[choices.indexOf(tried.get(i))] += weights[i];
        }
        double sum = Arrays.stream(probabilities).sum();
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] /= sum;
        }
    }

    @Override
    public AttributeValue draw(SplittableRandom random) {
        double rest = random.nextDouble();
        int index = 0;
        while (index < probabilities.length - 1 && rest >= probabilities[index]) {
            rest -= probabilities[index++];
        }
        return choices.get(index);
    }

    @Override
    public double logarithm(AttributeValue value) {
        return StrictMath.log(probabilities[choices.indexOf(value)]);
    }
}
