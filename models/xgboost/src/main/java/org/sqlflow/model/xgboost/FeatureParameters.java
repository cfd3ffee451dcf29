package org.sqlflow.model.xgboost;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.sqlflow.base.AttributeValue;
import org.sqlflow.base.AttributeValue.ListValue;
import org.sqlflow.base.AttributeValue.NumberValue;
import org.sqlflow.base.AttributeValue.TextValue;
import org.sqlflow.base.error.AttributeProblems;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.feature.FeatureField;
import org.sqlflow.spi.feature.FeatureKind;

/**
 * Parameters that name features. A name is that of a feature or of a column; that of a column stands for all features
 * that are made of it.
 */
final class FeatureParameters {
    private static final Pattern POSITION = Pattern.compile("\\d{1,9}");
    private static final Pattern IN_ORDER =
            Pattern.compile("\\s*[(\\[]?\\s*[-+]?[01](\\s*,\\s*[-+]?[01])*\\s*[)\\]]?\\s*");
    private static final Pattern NESTED = Pattern.compile("\\s*\\[(\\s*\\[[^\\[\\]]*]\\s*,?)+\\s*]\\s*");
    private static final Pattern INNER = Pattern.compile("\\[([^\\[\\]]*)]");

    private FeatureParameters() {}

    /** The names of columns and features that an attribute holds. */
    static List<String> names(Attributes attributes, String attribute) {
        if (!attribute.equals(TreeParameters.INTERACTION_CONSTRAINTS)) {
            return List.copyOf(attributes.entries(attribute).keySet());
        }
        return groups(attributes).stream()
                .flatMap(List::stream)
                .filter(name -> !POSITION.matcher(name).matches())
                .toList();
    }

    /** Whether a text of constraints can be read. */
    static boolean isReadable(AttributeValue value, String attribute) {
        return !(value instanceof TextValue text)
                || (attribute.equals(TreeParameters.INTERACTION_CONSTRAINTS) ? NESTED : IN_ORDER)
                        .matcher(text.text())
                        .matches();
    }

    /** Lists of names, where a number is a position. */
    private static List<List<String>> groups(Attributes attributes) {
        String attribute = TreeParameters.INTERACTION_CONSTRAINTS;
        if (attributes.value(attribute).filter(TextValue.class::isInstance).isPresent()) {
            List<List<String>> groups = new ArrayList<>();
            Matcher inner = INNER.matcher(attributes.string(attribute).orElseThrow());
            while (inner.find()) {
                groups.add(Arrays.stream(inner.group(1).split(",", -1))
                        .map(name -> name.strip().replaceAll("^[\"']|[\"']$", ""))
                        .toList());
            }
            return groups;
        }
        return attributes.elements(attribute).stream()
                .map(group -> ((ListValue) group)
                        .elements().stream()
                                .map(name -> ((TextValue) name).text())
                                .toList())
                .toList();
    }

    /**
     * The monotone constraints, one number for each feature.
     *
     * @throws SqlflowException if a name is no feature's, or a feature is categorical
     */
    static String monotoneConstraints(Attributes attributes, List<FeatureField> features) {
        BigDecimal[] numbers = numbers(attributes, TreeParameters.MONOTONE_CONSTRAINTS, features, BigDecimal.ZERO);
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i].signum() != 0 && features.get(i).kind() == FeatureKind.CATEGORICAL) {
                throw noOrder(features.get(i).name()).asException();
            }
        }
        return IntStream.range(0, numbers.length)
                .mapToObj(i -> Integer.toString(numbers[i].intValueExact()))
                .collect(Collectors.joining(",", "(", ")"));
    }

    /** An order is asked of categories. */
    static Problem noOrder(String feature) {
        return AttributeProblems.feature(
                        TreeParameters.MONOTONE_CONSTRAINTS, "\"" + feature + "\" has categories, which have no order")
                .hint("leave it out of " + TreeParameters.MONOTONE_CONSTRAINTS);
    }

    /**
     * The interaction constraints, lists of positions of features.
     *
     * @throws SqlflowException if a name is no feature's
     */
    static String interactionConstraints(Attributes attributes, List<FeatureField> features) {
        return groups(attributes).stream()
                .map(group -> group.stream()
                        .flatMap(name -> grouped(name, features).stream())
                        .distinct()
                        .map(String::valueOf)
                        .collect(Collectors.joining(",", "[", "]")))
                .collect(Collectors.joining(",", "[", "]"));
    }

    /**
     * How probable it is that each feature is drawn; absent if not given.
     *
     * @throws SqlflowException if a name is no feature's
     */
    static Optional<float[]> weights(Attributes attributes, List<FeatureField> features) {
        if (!attributes.has(TrainingParameters.FEATURE_WEIGHTS)) {
            return Optional.empty();
        }
        BigDecimal[] numbers = numbers(attributes, TrainingParameters.FEATURE_WEIGHTS, features, BigDecimal.ONE);
        float[] weights = new float[numbers.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = numbers[i].floatValue();
        }
        return Optional.of(weights);
    }

    private static BigDecimal[] numbers(
            Attributes attributes, String attribute, List<FeatureField> features, BigDecimal otherwise) {
        BigDecimal[] numbers = new BigDecimal[features.size()];
        Arrays.fill(numbers, otherwise);
        List<BigDecimal> inOrder = inOrder(attributes, attribute);
        if (inOrder.size() > numbers.length) {
            throw AttributeProblems.feature(
                            attribute, "it gives " + inOrder.size() + " numbers for " + numbers.length + " features")
                    .asException();
        }
        for (int i = 0; i < inOrder.size(); i++) {
            numbers[i] = inOrder.get(i);
        }
        attributes.entries(attribute).forEach((name, number) -> {
            for (int position : positions(attribute, name, features)) {
                numbers[position] = ((NumberValue) number).number();
            }
        });
        return numbers;
    }

    private static List<BigDecimal> inOrder(Attributes attributes, String attribute) {
        if (attributes.value(attribute).filter(TextValue.class::isInstance).isPresent()) {
            return Arrays.stream(attributes.string(attribute).orElseThrow().split("[^-+0-9]+", -1))
                    .filter(part -> !part.isEmpty())
                    .map(BigDecimal::new)
                    .toList();
        }
        return attributes.elements(attribute).stream()
                .map(element -> ((NumberValue) element).number())
                .toList();
    }

    private static List<Integer> grouped(String name, List<FeatureField> features) {
        if (!POSITION.matcher(name).matches()) {
            return positions(TreeParameters.INTERACTION_CONSTRAINTS, name, features);
        }
        int position = Integer.parseInt(name);
        if (position >= features.size()) {
            throw AttributeProblems.feature(
                            TreeParameters.INTERACTION_CONSTRAINTS,
                            "there is no feature " + position + ", the last one is " + (features.size() - 1))
                    .asException();
        }
        return List.of(position);
    }

    private static List<Integer> positions(String attribute, String name, List<FeatureField> features) {
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < features.size(); i++) {
            if (features.get(i).name().equals(name)) {
                return List.of(i);
            }
            if (features.get(i).column().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
                positions.add(i);
            }
        }
        if (positions.isEmpty()) {
            throw AttributeProblems.unknownFeature(
                            attribute,
                            name,
                            features.stream().map(FeatureField::name).toList())
                    .asException();
        }
        return positions;
    }
}
