package org.sqlflow.model.xgboost;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.sqlflow.spi.feature.FeatureField;

/** The names by which XGBoost knows the features; SQLFlow itself goes by their position and their own names. */
final class FeatureNames {
    /** What XGBoost's own front ends refuse in a name. */
    private static final Pattern FORBIDDEN = Pattern.compile("[\\[\\]<\\s\\p{Cntrl}]");

    private FeatureNames() {}

    /** Names that XGBoost accepts, in order, all different. */
    static List<String> of(List<FeatureField> features) {
        Set<String> taken = new HashSet<>();
        return features.stream().map(feature -> unique(feature.name(), taken)).toList();
    }

    private static String unique(String name, Set<String> taken) {
        String plain = FORBIDDEN.matcher(name).replaceAll("_");
        String candidate = plain;
        for (int i = 2; !taken.add(candidate); i++) {
            candidate = plain + "_" + i;
        }
        return candidate;
    }
}
