package org.sqlflow.runtime.tune;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.sqlflow.base.AttributeValue;
import org.sqlflow.base.AttributeValue.NumberValue;
import org.sqlflow.compiler.search.Dimension;
import org.sqlflow.compiler.search.SearchSpace;
import org.sqlflow.spi.attribute.Attributes;

/**
 * A density of combinations that were tried, each with a distribution around it in which the variables are independent, and
 * one more distribution over the whole space. So attributes that are good together are drawn together.
 */
final class KernelMixture {
    private final List<SearchSpace.Variable> variables;
    private final List<Kernels> kernels;
    private final double[] weights;

    /**
     * A density.
     *
     * @param tried the trials in their order
     */
    KernelMixture(SearchSpace space, List<Trial> tried) {
        this.variables = space.variables();
        this.kernels = variables.stream()
                .map(variable -> variable.dimension().accept(new Fit(values(tried, variable.name()), variables.size())))
                .toList();
        this.weights = Arrays.copyOf(TrialWeights.of(tried.size()), tried.size() + 1);
        weights[tried.size()] = 1;
        double sum = Arrays.stream(weights).sum();
        Arrays.setAll(weights, i -> weights[i] / sum);
    }

    private static List<AttributeValue> values(List<Trial> trials, String name) {
        return trials.stream()
                .map(trial -> trial.combination().value(name).orElseThrow())
                .toList();
    }

    /** The distributions of one variable: one for each trial, in their order, and the one over the whole space. */
    interface Kernels {
        /** Draws a value. */
        AttributeValue draw(int kernel, SplittableRandom random);

        /** The logarithm of a value's density, or of its probability where values have room between them. */
        double logarithm(int kernel, AttributeValue value);
    }

    /** An index, drawn by the weights, which add up to 1. */
    static int pick(double[] weights, SplittableRandom random) {
        double rest = random.nextDouble();
        int index = 0;
        while (index < weights.length - 1 && rest >= weights[index]) {
            rest -= weights[index++];
        }
        return index;
    }

    /** Draws a combination. */
    Attributes draw(SplittableRandom random) {
        int kernel = pick(weights, random);
        Map<String, AttributeValue> combination = new LinkedHashMap<>();
        for (int i = 0; i < kernels.size(); i++) {
            combination.put(variables.get(i).name(), kernels.get(i).draw(kernel, random));
        }
        return Attributes.of(combination);
    }

    /** The logarithm of a combination's density. */
    double logarithm(Attributes combination) {
        double[] terms = new double[weights.length];
        for (int kernel = 0; kernel < terms.length; kernel++) {
            terms[kernel] = StrictMath.log(weights[kernel]);
            for (int i = 0; i < kernels.size(); i++) {
                terms[kernel] += kernels.get(i)
                        .logarithm(
                                kernel,
                                combination.value(variables.get(i).name()).orElseThrow());
            }
        }
        // Relative to the greatest, as all may be too small for a number.
        double greatest = Arrays.stream(terms).max().orElseThrow();
        return greatest
                + StrictMath.log(Arrays.stream(terms)
                        .map(term -> StrictMath.exp(term - greatest))
                        .sum());
    }

    /** Fits the distributions of a variable to its values in the order in which they were tried. */
    private record Fit(List<AttributeValue> values, int variables) implements Dimension.Visitor<Kernels> {
        @Override
        public Kernels visit(Dimension.Choice choice) {
            return new ChoiceKernels(choice, values);
        }

        @Override
        public Kernels visit(Dimension.Range range) {
            return new RangeKernels(
                    range,
                    values.stream()
                            .mapToDouble(value -> ((NumberValue) value).number().doubleValue())
                            .toArray(),
                    variables);
        }
    }
}
