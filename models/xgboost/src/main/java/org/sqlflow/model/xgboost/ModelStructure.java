package org.sqlflow.model.xgboost;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.sqlflow.model.xgboost.ModelDocument.MalformedException;

/**
 * What the document of a model says, checked as far as the library relies on it without looking: counts, indexes and
 * lengths. What the library checks itself, such as names of objectives and their parameters, is left to it.
 *
 * @param booster {@code gbtree}, {@code dart} or {@code gblinear}
 * @param objective the objective
 * @param features how many features it takes
 * @param classes the parameter num_class; 0 where there are no classes or two
 * @param targets how many labels, quantiles or expectiles are predicted beside each other
 * @param levels the quantiles or expectiles; empty for other objectives
 * @param names the features' names; empty if it has none
 * @param types the features' types, such as {@code float} or {@code c}; empty if it has none
 * @param categories the texts of the features' categories; empty if it stores none
 * @param version the version of the library that wrote it; empty if it does not tell
 */
record ModelStructure(
        String booster,
        String objective,
        int features,
        int classes,
        int targets,
        List<String> levels,
        List<String> names,
        List<String> types,
        List<Optional<List<String>>> categories,
        String version) {
    private static final int MOST_FEATURES = 1_000_000;
    private static final int MOST_TARGETS = 10_000;
    /** Where objectives keep their levels: the name of their parameters, and of the one among them. */
    private static final Map<String, String> LEVELS = Map.of(
            "quantile_loss_param", ObjectiveParameters.QUANTILE_ALPHA,
            "expectile_loss_param", ObjectiveParameters.EXPECTILE_ALPHA);

    /** Checks a document. */
    static ModelStructure of(ModelDocument document) throws MalformedException {
        Map<String, Object> learner = ModelDocument.object(document.root(), "learner");
        Map<String, Object> parameters = ModelDocument.object(learner, "learner_model_param");
        int features = ModelDocument.integer(parameters, "num_feature");
        int classes = ModelDocument.integer(parameters, "num_class");
        ModelDocument.require(features > 0 && features <= MOST_FEATURES, "it has " + features + " features");
        ModelDocument.require(classes >= 0 && classes <= MOST_FEATURES, "it has " + classes + " classes");
        int targets = parameters.containsKey("num_target") ? ModelDocument.integer(parameters, "num_target") : 1;
        ModelDocument.require(targets >= 0 && targets <= MOST_TARGETS, "it has " + targets + " targets");
        ModelDocument.require(targets <= 1 || classes <= 1, "it has several targets of classes");
        int outputs = Math.max(1, Math.max(targets, classes));
        if (parameters.containsKey("base_score")) {
            int scores = ModelDocument.text(parameters, "base_score").split(",", -1).length;
            ModelDocument.require(scores == 1 || scores == outputs, "base_score has " + scores + " numbers");
        }
        Map<String, Object> booster = ModelDocument.object(learner, "gradient_booster");
        String name = ModelDocument.text(booster, "name");
        List<Optional<List<String>>> categories = List.of();
        switch (name) {
            case "gbtree", "dart" -> {
                Map<String, Object> trees =
                        booster.containsKey("gbtree") ? ModelDocument.object(booster, "gbtree") : booster;
                categories = trees(ModelDocument.object(trees, "model"), booster, features, outputs);
            }
            case "gblinear" -> linear(ModelDocument.object(booster, "model"), features, outputs);
            default -> throw new MalformedException("its booster \"" + name + "\" is not known");
        }
        Map<String, Object> objective = ModelDocument.object(learner, "objective");
        List<String> levels = levels(objective);
        ModelDocument.require(
                levels.size() <= 1 || levels.size() == targets,
                "it has not as many targets as quantiles or expectiles");
        return new ModelStructure(
                name,
                ModelDocument.text(objective, "name"),
                features,
                classes,
                Math.max(1, targets),
                levels,
                texts(learner, "feature_names", features),
                texts(learner, "feature_types", features),
                categories,
                version(document));
    }

    private static List<Optional<List<String>>> trees(
            Map<String, Object> model, Map<String, Object> booster, int features, int outputs)
            throws MalformedException {
        Map<String, Object> parameters = ModelDocument.object(model, "gbtree_model_param");
        List<?> trees = ModelDocument.list(model, ModelDocument.TREES);
        ModelDocument.require(
                ModelDocument.integer(parameters, "num_trees") == trees.size(), "it has not as many trees as it says");
        BitSet ids = new BitSet(trees.size());
        for (Object each : trees) {
            ModelDocument.require(each instanceof ModelDocument.Tree, "a tree is no object");
            ModelDocument.Tree tree = (ModelDocument.Tree) each;
            ModelDocument.require(
                    tree.highestFeature() < features, "a tree asks for a feature that the model does not have");
            ModelDocument.require(
                    tree.id() >= 0 && tree.id() < trees.size() && !ids.get(tree.id()), "the trees are not numbered");
            ids.set(tree.id());
            ModelDocument.require(
                    tree.leafSize() == leafSize(trees) && (tree.leafSize() == 1 || tree.leafSize() == outputs),
                    "a tree has leaves of another size than the model has targets or classes");
        }
        for (double group : ModelDocument.numbers(model, "tree_info", trees.size())) {
            ModelDocument.require(
                    group >= 0 && ModelDocument.index(group, "tree_info") < outputs,
                    "a tree belongs to a class that does not exist");
        }
        if (model.containsKey("iteration_indptr")) {
            ascending(ModelDocument.numbers(model, "iteration_indptr"), trees.size(), "iteration_indptr");
        }
        for (Map<String, Object> place : List.of(model, booster)) {
            if (place.containsKey("weight_drop")) {
                ModelDocument.numbers(place, "weight_drop", trees.size());
            }
        }
        return model.containsKey("cats") ? categories(ModelDocument.object(model, "cats"), features) : List.of();
    }

    private static int leafSize(List<?> trees) {
        return trees.get(0) instanceof ModelDocument.Tree first ? first.leafSize() : 1;
    }

    private static void linear(Map<String, Object> model, int features, int outputs) throws MalformedException {
        ModelDocument.numbers(model, "weights", Math.multiplyExact(features + 1, outputs));
    }

    /** The quantiles or expectiles, which the library writes as {@code [1E-1,9E-1]}. */
    private static List<String> levels(Map<String, Object> objective) throws MalformedException {
        for (Map.Entry<String, String> place : LEVELS.entrySet()) {
            if (objective.containsKey(place.getKey())) {
                String text = ModelDocument.text(ModelDocument.object(objective, place.getKey()), place.getValue());
                List<String> levels = new ArrayList<>();
                for (String level : text.replaceAll("[\\[\\] ]", "").split(",", -1)) {
                    levels.add(level(level));
                }
                return levels;
            }
        }
        return List.of();
    }

    private static String level(String text) throws MalformedException {
        try {
            // By way of a float, which is what the library makes of it.
            return new BigDecimal(Float.toString(Float.parseFloat(text)))
                    .stripTrailingZeros()
                    .toPlainString();
        } catch (NumberFormatException e) {
            throw new MalformedException("its quantiles or expectiles are no numbers");
        }
    }

    private static void ascending(double[] numbers, int last, String name) throws MalformedException {
        ModelDocument.require(numbers.length > 0 && numbers[0] == 0, name + " does not begin with 0");
        for (int i = 1; i < numbers.length; i++) {
            ModelDocument.require(numbers[i] >= numbers[i - 1], name + " is out of order");
        }
        ModelDocument.require(numbers[numbers.length - 1] == last, name + " does not end with " + last);
    }

    private static List<String> texts(Map<String, Object> learner, String name, int features)
            throws MalformedException {
        if (!learner.containsKey(name)) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (Object text : ModelDocument.list(learner, name)) {
            ModelDocument.require(text instanceof String, "\"" + name + "\" holds other than texts");
            texts.add((String) text);
        }
        ModelDocument.require(
                texts.isEmpty() || texts.size() == features, "\"" + name + "\" has not as many texts as features");
        return List.copyOf(texts);
    }

    /** The categories that data frames brought along: a list for each feature, empty for those that have none. */
    private static List<Optional<List<String>>> categories(Map<String, Object> cats, int features)
            throws MalformedException {
        List<?> encodings = ModelDocument.list(cats, "enc");
        if (encodings.isEmpty()) {
            return List.of();
        }
        ModelDocument.require(encodings.size() == features, "it has not as many lists of categories as features");
        List<Optional<List<String>>> categories = new ArrayList<>();
        double[] segments = ModelDocument.numbers(cats, "feature_segments", features + 1);
        int total = 0;
        for (int i = 0; i < features; i++) {
            List<String> texts = categories(ModelDocument.object(encodings.get(i), "a list of categories"));
            ModelDocument.require(segments[i] == total, "feature_segments do not fit the categories");
            total += texts.size();
            categories.add(texts.isEmpty() ? Optional.empty() : Optional.of(texts));
        }
        ModelDocument.require(segments[features] == total, "feature_segments do not fit the categories");
        for (double index : ModelDocument.numbers(cats, "sorted_idx", total)) {
            ModelDocument.require(index >= 0 && index < total, "sorted_idx leads to no category");
        }
        return categories;
    }

    private static List<String> categories(Map<String, Object> encoding) throws MalformedException {
        double[] values = ModelDocument.numbers(encoding, "values");
        List<String> texts = new ArrayList<>();
        if (!encoding.containsKey("offsets")) {
            for (double value : values) {
                texts.add(
                        value == Math.rint(value) && Math.abs(value) < 1e15
                                ? Long.toString((long) value)
                                : Double.toString(value));
            }
            return texts;
        }
        double[] offsets = ModelDocument.numbers(encoding, "offsets");
        if (offsets.length == 0) {
            ModelDocument.require(values.length == 0, "categories have no ends");
            return texts;
        }
        ascending(offsets, values.length, "offsets");
        for (int i = 1; i < offsets.length; i++) {
            byte[] text = new byte[(int) offsets[i] - (int) offsets[i - 1]];
            for (int j = 0; j < text.length; j++) {
                text[j] = (byte) values[(int) offsets[i - 1] + j];
            }
            texts.add(new String(text, StandardCharsets.UTF_8));
        }
        return texts;
    }

    private static String version(ModelDocument document) {
        if (!(document.root().get("version") instanceof double[] numbers)) {
            return "";
        }
        StringJoiner version = new StringJoiner(".");
        for (double number : numbers) {
            version.add(Integer.toString((int) number));
        }
        return version.toString();
    }
}
