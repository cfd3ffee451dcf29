package org.sqlflow.model.xgboost;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sqlflow.model.xgboost.Objective.Family;
import org.sqlflow.spi.attribute.Attributes;

/** The model types, which differ in names, defaults and what they are allowed to predict, but train all alike. */
@SuppressWarnings("ImmutableEnumChecker") // The collections cannot be changed, which their types do not say.
enum Variant {
    GBTREE(
            "xgboost.gbtree",
            List.of(BoosterKind.TREES),
            EnumSet.allOf(Family.class),
            "Gradient-boosted trees of XGBoost: regression, classes, ranking, survival. NULL is missing, and categories"
                    + " need no encoding."),
    DART(
            "xgboost.dart",
            List.of(BoosterKind.DROPOUT_TREES),
            EnumSet.allOf(Family.class),
            "Gradient-boosted trees of XGBoost with dropout: while a tree grows, some of the earlier ones are left out."
                    + " Predictions use all trees."),
    GBLINEAR(
            "xgboost.gblinear",
            List.of(BoosterKind.LINEAR),
            EnumSet.allOf(Family.class),
            "Linear models of XGBoost with L1 and L2 regularisation. Each category is a feature of its own; a"
                    + " number that is NULL is the mean, and a feature tells that it was NULL."),
    CLASSIFIER(
            "XGBClassifier",
            List.of(BoosterKind.values()),
            EnumSet.of(Family.BINARY, Family.MULTICLASS),
            "A classifier with the names and defaults of XGBoost's scikit-learn interface. Every label is a class, also"
                    + " a number."),
    REGRESSOR(
            "XGBRegressor",
            List.of(BoosterKind.values()),
            EnumSet.of(Family.NUMBER, Family.LEVELS, Family.SURVIVAL),
            "A regression with the names and defaults of XGBoost's scikit-learn interface."),
    RANKER(
            "XGBRanker",
            List.of(BoosterKind.values()),
            EnumSet.of(Family.RANKING),
            "A ranking with the names and defaults of XGBoost's scikit-learn interface. train.group_column names the"
                    + " column whose equal values are ranked among each other."),
    FOREST_CLASSIFIER(
            "XGBRFClassifier",
            List.of(BoosterKind.TREES, BoosterKind.DROPOUT_TREES),
            EnumSet.of(Family.BINARY, Family.MULTICLASS),
            "A random forest that classifies, with the names and defaults of XGBoost's scikit-learn interface."),
    FOREST_REGRESSOR(
            "XGBRFRegressor",
            List.of(BoosterKind.TREES, BoosterKind.DROPOUT_TREES),
            EnumSet.of(Family.NUMBER, Family.LEVELS, Family.SURVIVAL),
            "A random forest for numbers, with the names and defaults of XGBoost's scikit-learn interface.");

    private final String typeName;
    private final List<BoosterKind> boosters;
    private final Set<Family> families;
    private final String documentation;

    Variant(String typeName, List<BoosterKind> boosters, Set<Family> families, String documentation) {
        this.typeName = typeName;
        this.boosters = List.copyOf(boosters);
        this.families = Collections.unmodifiableSet(families);
        this.documentation = documentation;
    }

    /** The model type's name. */
    String typeName() {
        return typeName;
    }

    /** The library's names of the boosters whose own files become models of this type. */
    List<String> imports() {
        return switch (this) {
            case GBTREE, DART, GBLINEAR -> BoosterKind.names(boosters);
            case CLASSIFIER, REGRESSOR, RANKER, FOREST_CLASSIFIER, FOREST_REGRESSOR -> List.of();
        };
    }

    /** What its model may be made of; the first is the default. */
    List<BoosterKind> boosters() {
        return boosters;
    }

    /** What it may predict. */
    Set<Family> families() {
        return families;
    }

    /** What it is, for the reference. */
    String documentation() {
        return documentation;
    }

    /** Whether it has the names and defaults of XGBoost's scikit-learn interface. */
    boolean isScikitLearn() {
        return typeName.startsWith("XGB");
    }

    /** Whether it trains one round of many trees. */
    boolean isForest() {
        return this == FOREST_CLASSIFIER || this == FOREST_REGRESSOR;
    }

    /** Whether labels that are numbers are classes. */
    boolean isClassifier() {
        return this == CLASSIFIER || this == FOREST_CLASSIFIER;
    }

    /** What a training's model is made of. */
    BoosterKind booster(Attributes attributes) {
        return attributes
                .string(GeneralParameters.BOOSTER)
                .flatMap(BoosterKind::of)
                .orElse(boosters.get(0));
    }

    /** The objective, as far as the label is not needed to decide it. */
    Optional<Objective> objective(Attributes attributes) {
        return attributes
                .string(ObjectiveParameters.OBJECTIVE)
                .flatMap(Objective::of)
                .or(this::defaultObjective);
    }

    private Optional<Objective> defaultObjective() {
        return switch (this) {
            case REGRESSOR, FOREST_REGRESSOR -> Optional.of(Objective.REG_SQUARED_ERROR);
            case RANKER -> Optional.of(Objective.RANK_NDCG);
            case GBTREE, DART, GBLINEAR, CLASSIFIER, FOREST_CLASSIFIER -> Optional.empty();
        };
    }
}
