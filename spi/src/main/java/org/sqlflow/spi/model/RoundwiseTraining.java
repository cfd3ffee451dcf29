package org.sqlflow.spi.model;

import java.util.Optional;
import java.util.Set;
import org.sqlflow.spi.attribute.Attributes;

/**
 * A training in rounds, after each of which the model is measured. Where there are validation rows, every round is shown as
 * {@link org.sqlflow.base.event.Event.Progress} with the metrics by their names, those of the validation rows after
 * {@value #VALIDATION}; {@link TrainedModel#metrics} has the same names. The last of them is what the model is judged by.
 */
public interface RoundwiseTraining {
    /** What the names of the metrics of the validation rows begin with. */
    String VALIDATION = "validation_";

    /** The attribute that says how many rounds are trained. */
    String attribute();

    /** How many rounds are trained at most. */
    int rounds(Attributes attributes);

    /** Whether the model of the best round is kept, not that of the last one. */
    boolean keepsBest(Attributes attributes);

    /** The same training with so many rounds, none of which is left out. */
    Attributes withRounds(Attributes attributes, int rounds);

    /** The same training with at most so many rounds. */
    Attributes withFewer(Attributes attributes, int rounds);

    /** The same training judged by a metric; empty if there is none of that name. Whether it suits the label is not asked. */
    Optional<Attributes> judgedBy(Attributes attributes, String metric);

    /** Whether a metric, by the name under which it is shown, is the better the greater it is. */
    boolean isGrowing(String metric);

    /**
     * The attributes that a metric is computed with, so that its values with different ones cannot be compared.
     *
     * @param metric the name under which it is shown
     */
    default Set<String> partsOf(String metric) {
        return Set.of();
    }
}
