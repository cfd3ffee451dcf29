package org.sqlflow.model.xgboost;

import java.util.Optional;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.model.ModelDescription;

/** Whether a training can go on from an earlier model. */
final class StartRules {
    private StartRules() {}

    /** Why it cannot; absent if it can. */
    static Optional<String> reasonAgainst(Variant variant, ModelDescription start, Attributes attributes) {
        if (variant.isForest()) {
            return Optional.of("a random forest is one round, after which there is none to go on with");
        }
        String earlier = start.task().objective();
        Optional<String> wanted = attributes
                .string(ObjectiveParameters.OBJECTIVE)
                .flatMap(Objective::of)
                .map(objective -> objective.current().objectiveName());
        if (wanted.isPresent() && !wanted.get().equals(earlier)) {
            return Optional.of("its objective is " + earlier + ", but this one is " + wanted.get());
        }
        return Optional.empty();
    }
}
