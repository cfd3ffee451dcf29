package org.sqlflow.model.xgboost;

import java.util.Map;

/**
 * What a model is made of.
 *
 * @param hasTrees whether it is made of trees
 * @param outputs how many numbers it gives for a row
 * @param trees how many trees it has
 */
record BoosterShape(boolean hasTrees, int outputs, int trees) {
    /** The shape of a model. */
    static BoosterShape of(Booster booster) {
        Map<String, String> configuration = BoosterConfiguration.flatten(booster.configuration());
        boolean hasTrees = !BoosterKind.LINEAR.libraryName().equals(configuration.get(GeneralParameters.BOOSTER));
        int outputs = Math.max(
                1, Math.max(number(configuration, "num_target"), number(configuration, ObjectiveParameters.NUM_CLASS)));
        return new BoosterShape(hasTrees, outputs, number(configuration, "num_trees"));
    }

    private static int number(Map<String, String> configuration, String name) {
        return Integer.parseInt(configuration.getOrDefault(name, "0"));
    }
}
