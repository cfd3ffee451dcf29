package org.sqlflow.model.xgboost;

import static org.sqlflow.spi.model.SharedAttributes.CLASS_WEIGHTS;
import static org.sqlflow.spi.model.SharedAttributes.GROUP_COLUMN;
import static org.sqlflow.spi.model.SharedAttributes.VALIDATION_FRACTION;
import static org.sqlflow.spi.model.SharedAttributes.VALIDATION_SELECT;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.sqlflow.base.GivenAttribute;
import org.sqlflow.base.error.AttributeProblems;
import org.sqlflow.base.error.Problem;
import org.sqlflow.model.xgboost.Objective.Family;
import org.sqlflow.spi.attribute.AttributeSpec;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.attribute.NumberRange;

/** Finds contradictions between attributes that are each right by themselves; needs no data. */
final class ParameterRules {
    private final Variant variant;
    private final Attributes attributes;
    private final GivenAttributes given;
    private final BoosterKind booster;
    private final Optional<Objective> objective;
    private final List<Problem> problems = new ArrayList<>();

    private ParameterRules(Variant variant, Attributes attributes, List<GivenAttribute> given) {
        this.variant = variant;
        this.attributes = attributes;
        this.given = new GivenAttributes(given, LibraryParameters.specs(variant));
        this.booster = variant.booster(attributes);
        this.objective = variant.objective(attributes);
    }

    /** All contradictions. */
    static List<Problem> check(Variant variant, Attributes attributes, List<GivenAttribute> given) {
        ParameterRules rules = new ParameterRules(variant, attributes, given);
        rules.checkBooster();
        rules.checkUpdater();
        rules.checkTreeMethod();
        rules.checkObjective();
        rules.checkMetrics();
        rules.checkValidation();
        rules.checkLinear();
        return rules.problems;
    }

    private void conflict(String name, String why) {
        given.conflict(name, why).ifPresent(problems::add);
    }

    private void conflict(String name, String why, String hint) {
        given.conflict(name, why).map(problem -> problem.hint(hint)).ifPresent(problems::add);
    }

    /** Each booster has parameters of its own. */
    private void checkBooster() {
        String what = "booster " + booster.libraryName();
        if (booster != BoosterKind.DROPOUT_TREES) {
            refuseAll(
                    DropoutParameters.SPECS,
                    "has no effect on " + what + ": only dart leaves out trees",
                    variant.isScikitLearn() ? "add booster=dart" : "use the model type xgboost.dart");
        }
        if (booster.hasTrees()) {
            refuseAll(
                    LinearParameters.SPECS,
                    "has no effect on " + what + ": it belongs to linear functions",
                    variant.isScikitLearn() ? "add booster=gblinear" : "use the model type xgboost.gblinear");
        } else {
            refuseAll(
                    TreeParameters.specs(variant),
                    "has no effect on " + what + ": it belongs to trees",
                    variant.isScikitLearn() ? "leave booster out" : "use the model type xgboost.gbtree");
            conflict(TrainingParameters.FEATURE_WEIGHTS, "has no effect on " + what + ": it belongs to trees");
            conflict(TrainingParameters.DISK_CACHE, "does not go with " + what + ": only hist trees learn from disk");
        }
    }

    private void refuseAll(List<AttributeSpec> specs, String why, String hint) {
        specs.forEach(spec -> conflict(spec.name(), why, hint));
    }

    private void checkUpdater() {
        List<String> updaters = attributes.strings(CommonParameters.UPDATER);
        for (String updater : updaters) {
            if (CommonParameters.isLinear(updater) == booster.hasTrees()) {
                conflict(
                        CommonParameters.UPDATER,
                        "names " + updater + ", which does not work on booster " + booster.libraryName());
            }
        }
        boolean isUpdate = TreeMethod.isUpdate(attributes);
        if (isUpdate && !CommonParameters.CHANGING_UPDATERS.containsAll(updaters)) {
            conflict(
                    CommonParameters.UPDATER,
                    "grows trees, but process_type=update changes those that exist",
                    "use updater=refresh or updater=prune");
        }
        if (isUpdate && updaters.isEmpty()) {
            conflict(
                    TreeParameters.PROCESS_TYPE,
                    "is update without an updater",
                    "add updater=refresh or updater=prune");
        }
        if (!isUpdate && updaters.contains("refresh")) {
            conflict(CommonParameters.UPDATER, "names refresh, which needs process_type=update");
        }
        if (!updaters.contains("refresh")) {
            conflict(TreeParameters.REFRESH_LEAF, "has no effect without updater=refresh");
        }
        if (isUpdate) {
            conflict(TrainingParameters.EARLY_STOPPING, "does not go with process_type=update");
        }
    }

    private void checkTreeMethod() {
        if (!booster.hasTrees()) {
            return;
        }
        TreeMethod method = TreeMethod.of(attributes);
        if (method == TreeMethod.EXACT) {
            if (attributes.integer(TreeParameters.MAX_DEPTH).orElse(1) == 0) {
                conflict(TreeParameters.MAX_DEPTH, "cannot be 0 with tree_method=exact");
            }
            conflict(TreeParameters.COLSAMPLE_BYNODE, "does not go with tree_method=exact");
            conflict(TreeParameters.MAX_BIN, "has no effect with tree_method=exact, which has no bins");
            conflict("grow_policy", "has no effect with tree_method=exact");
            conflict("max_leaves", "has no effect with tree_method=exact");
        } else {
            conflict("default_direction", "has no effect without tree_method=exact");
            conflict("opt_dense_col", "has no effect without tree_method=exact");
        }
        if (method != TreeMethod.HISTOGRAM) {
            if (isWord(TreeParameters.SAMPLING_METHOD, "gradient_based")) {
                conflict(TreeParameters.SAMPLING_METHOD, "can be gradient_based only with tree_method=hist");
            }
            if (isWord(TreeParameters.MULTI_STRATEGY, "multi_output_tree")) {
                conflict(TreeParameters.MULTI_STRATEGY, "can be multi_output_tree only with tree_method=hist");
            }
            if (attributes.isTrue(TrainingParameters.DISK_CACHE)) {
                conflict(TrainingParameters.DISK_CACHE, "needs tree_method=hist");
            }
        }
    }

    private boolean isWord(String name, String word) {
        return attributes.string(name).filter(word::equals).isPresent();
    }

    private void checkObjective() {
        if (objective.isEmpty()) {
            refuseOwnersOfNone();
            return;
        }
        Objective chosen = objective.get();
        String of = "objective=" + chosen.objectiveName();
        ObjectiveParameters.OWNERS.forEach((name, owners) -> {
            if (!owners.contains(chosen)) {
                conflict(name, "does not go with " + of);
            }
        });
        NumberRange range = chosen.baseScores();
        boolean isOutside = attributes.numbers(ObjectiveParameters.BASE_SCORE).stream()
                .anyMatch(score -> !range.contains(score.doubleValue()));
        if (isOutside) {
            given.find(ObjectiveParameters.BASE_SCORE)
                    .ifPresent(attribute ->
                            problems.add(AttributeProblems.range(attribute, range.describe() + " with " + of)));
        }
        requireLevels(chosen, Objective.REG_QUANTILE_ERROR, ObjectiveParameters.QUANTILE_ALPHA);
        requireLevels(chosen, Objective.REG_EXPECTILE_ERROR, ObjectiveParameters.EXPECTILE_ALPHA);
        boolean isRanking = chosen.family() == Family.RANKING;
        if (!isRanking) {
            conflict(GROUP_COLUMN.name(), "does not go with " + of + ": only rankings have groups");
        }
        if (chosen.family() != Family.BINARY && chosen.family() != Family.MULTICLASS) {
            conflict(CLASS_WEIGHTS.name(), "does not go with " + of + ", which has no classes");
        }
    }

    /** Parameters of objectives that are never chosen without being named. */
    private void refuseOwnersOfNone() {
        Set<Objective> implied = variant.isClassifier()
                ? Objective.of(Set.of(Family.BINARY, Family.MULTICLASS))
                : Set.of(Objective.REG_SQUARED_ERROR, Objective.BINARY_LOGISTIC, Objective.MULTI_SOFTPROB);
        ObjectiveParameters.OWNERS.forEach((name, owners) -> {
            if (owners.stream().noneMatch(implied::contains)) {
                conflict(
                        name,
                        "needs an objective that it belongs to",
                        "add objective=" + String.join(" or objective=", Objective.names(new TreeSet<>(owners))));
            }
        });
        conflict(
                GROUP_COLUMN.name(),
                "needs the objective of a ranking",
                "add objective=rank:ndcg, or use the model type XGBRanker");
    }

    private void requireLevels(Objective chosen, Objective needing, String name) {
        if (chosen != needing || !attributes.numbers(name).isEmpty()) {
            return;
        }
        conflict(
                ObjectiveParameters.OBJECTIVE,
                "is " + chosen.objectiveName() + " without " + name,
                "say what to learn, such as " + name + "=[0.1, 0.5, 0.9]");
    }

    private void checkMetrics() {
        Set<String> seen = new HashSet<>();
        for (String text : attributes.strings(ObjectiveParameters.EVAL_METRIC)) {
            Optional<EvaluationMetric> metric = EvaluationMetric.of(text);
            if (metric.isEmpty()) {
                given.find(ObjectiveParameters.EVAL_METRIC)
                        .ifPresent(attribute ->
                                problems.add(AttributeProblems.choice(attribute, text, EvaluationMetric.patterns())));
            } else if (!seen.add(text)) {
                conflict(ObjectiveParameters.EVAL_METRIC, "names " + text + " twice");
            } else if (objective.isPresent()
                    ? !metric.get().fits(objective.get())
                    : Objective.of(variant.families()).stream()
                            .noneMatch(each -> metric.get().fits(each))) {
                conflict(
                        ObjectiveParameters.EVAL_METRIC,
                        "names " + text + ", which does not measure what "
                                + objective.map(Objective::objectiveName).orElse(variant.typeName()) + " predicts");
            }
        }
    }

    private void checkValidation() {
        boolean hasValidation = attributes.has(VALIDATION_SELECT.name()) || attributes.has(VALIDATION_FRACTION.name());
        if (attributes.has(VALIDATION_SELECT.name())) {
            conflict(VALIDATION_FRACTION.name(), "does not go with validation.select: give one of them");
        }
        if (!hasValidation) {
            conflict(
                    TrainingParameters.EARLY_STOPPING,
                    "needs rows to measure on",
                    "add validation.fraction=0.2 or validation.select=(SELECT …)");
        }
        if (variant.isForest()) {
            conflict(TrainingParameters.EARLY_STOPPING, "has no effect: a random forest is one round");
        }
        boolean isUnmeasured = attributes.isTrue("disable_default_eval_metric")
                && attributes.strings(ObjectiveParameters.EVAL_METRIC).isEmpty();
        if (isUnmeasured) {
            conflict(TrainingParameters.EARLY_STOPPING, "needs a metric, but disable_default_eval_metric leaves none");
        }
    }

    private void checkLinear() {
        Optional<String> selector = attributes.string(LinearParameters.FEATURE_SELECTOR);
        boolean isDescent = attributes.strings(CommonParameters.UPDATER).contains(LinearParameters.COORDINATE_DESCENT);
        if (selector.filter(LinearParameters.BY_GRADIENT::contains).isPresent() && !isDescent) {
            conflict(
                    LinearParameters.FEATURE_SELECTOR,
                    "is " + selector.get() + ", which needs updater=" + LinearParameters.COORDINATE_DESCENT);
        }
        if (selector.filter(LinearParameters.BOUNDED::contains).isEmpty()) {
            conflict(LinearParameters.TOP_K, "has no effect without feature_selector=greedy or thrifty");
        }
    }
}
