package org.sqlflow.runtime;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.sqlflow.runtime.store.Manifest;

/**
 * What was measured on folds before the model that is stored was trained on all rows.
 *
 * @param metrics the means over the folds, each followed by its standard deviation if there are several
 * @param search how attributes were searched; absent where none were
 */
record FoldedOutcome(Map<String, Double> metrics, Optional<Manifest.Search> search) {
    /** What the names of standard deviations end with. */
    private static final String DEVIATION = "_std";

    /** Nothing was measured. */
    static final FoldedOutcome NONE = new FoldedOutcome(Map.of(), Optional.empty());

    FoldedOutcome {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }

    /** What was measured with the attributes that the model that is stored has. */
    static FoldedOutcome of(FoldTraining.Measured measured, Optional<Manifest.Search> search) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        measured.means().forEach((name, mean) -> {
            metrics.put(name, mean);
            if (measured.deviations().containsKey(name)) {
                metrics.put(name + DEVIATION, measured.deviations().get(name));
            }
        });
        return new FoldedOutcome(metrics, search);
    }
}
