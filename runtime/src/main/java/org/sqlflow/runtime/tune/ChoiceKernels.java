package org.sqlflow.runtime.tune;

import java.util.List;
import java.util.SplittableRandom;
import org.sqlflow.base.AttributeValue;
import org.sqlflow.compiler.search.Dimension;

/**
 * Distributions over some choices: one for each choice that was tried, which has it most often, and one that has all equally
 * often.
 */
final class ChoiceKernels implements KernelMixture.Kernels {
    private final List<AttributeValue> choices;
    private final List<AttributeValue> tried;
    /** How often a distribution has each of the choices beside its own. */
    private final double other;

    private final double own;

    /**
     * Distributions.
     *
     * @param tried choices, in the order in which they were tried
     */
    ChoiceKernels(Dimension.Choice dimension, List<AttributeValue> tried) {
        this.choices = dimension.values();
        this.tried = List.copyOf(tried);
        // As if one more trial were spread over all choices and all distributions.
        double spread = 1.0 / (tried.size() + 1);
        this.own = (1 + spread) / (1 + choices.size() * spread);
        this.other = spread / (1 + choices.size() * spread);
    }

    @Override
    public AttributeValue draw(int kernel, SplittableRandom random) {
        double[] probabilities = choices.stream()
                .mapToDouble(choice -> probability(kernel, choice))
                .toArray();
        return choices.get(KernelMixture.pick(probabilities, random));
    }

    @Override
    public double logarithm(int kernel, AttributeValue value) {
        return StrictMath.log(probability(kernel, value));
    }

    private double probability(int kernel, AttributeValue value) {
        if (kernel == tried.size()) {
            return 1.0 / choices.size();
        }
        return tried.get(kernel).equals(value) ? own : other;
    }
}
