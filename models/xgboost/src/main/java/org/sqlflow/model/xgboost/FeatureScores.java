package org.sqlflow.model.xgboost;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.sqlflow.base.Doubles;
import org.sqlflow.spi.model.FeatureImportance;
import org.sqlflow.spi.model.FeatureImportance.Measure;

/**
 * What a model makes of its features, as XGBoost counts it. Of trees: the mean loss that a split on the feature saves
 * ({@code gain}), how many splits there are ({@code fscore}, XGBoost's {@code weight}), the mean sum of hessians that
 * they see ({@code cover}), and the totals of both. Of linear functions: the coefficients.
 */
final class FeatureScores {
    private FeatureScores() {}

    static FeatureImportance of(Booster booster, int features) {
        boolean linear = "gblinear"
                .equals(BoosterConfiguration.flatten(booster.configuration()).get("booster"));
        return new FeatureImportance(linear ? coefficients(booster, features) : splits(booster, features));
    }

    private static List<Measure> splits(Booster booster, int features) {
        return List.of(
                split(booster, features, "gain", "gain", "mean loss saved by a split (gain)"),
                split(booster, features, "weight", "fscore", "number of splits"),
                split(booster, features, "cover", "cover", "mean sum of hessians at a split (cover)"),
                split(booster, features, "total_gain", "total_gain", "loss saved by all splits"),
                split(booster, features, "total_cover", "total_cover", "sum of hessians at all splits"));
    }

    private static Measure split(Booster booster, int features, String measure, String name, String unit) {
        return new Measure(
                name,
                unit,
                OptionalInt.empty(),
                booster.scores(measure, features).get(0));
    }

    private static List<Measure> coefficients(Booster booster, int features) {
        List<Doubles> outputs = booster.scores("weight", features);
        List<Measure> measures = new ArrayList<>();
        for (int output = 0; output < outputs.size(); output++) {
            OptionalInt ofOutput = outputs.size() == 1 ? OptionalInt.empty() : OptionalInt.of(output);
            measures.add(new Measure("coefficient", "coefficient", ofOutput, outputs.get(output)));
        }
        return measures;
    }
}
