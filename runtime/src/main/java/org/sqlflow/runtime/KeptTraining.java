package org.sqlflow.runtime;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.sqlflow.base.event.Event;
import org.sqlflow.features.LearnedData;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.model.TrainedModel;

/**
 * A training that was measured and need not be repeated: it has learnt from all rows, for all of its rounds, with the attributes as
 * they were given.
 *
 * @param attributes what it was trained with
 * @param learned what its features learnt
 * @param model what came of it
 * @param messages what it said, which nobody has been shown
 */
record KeptTraining(Attributes attributes, LearnedData learned, TrainedModel model, List<Event.Message> messages) {
    KeptTraining {
        requireNonNull(attributes, "attributes");
        requireNonNull(learned, "learned");
        requireNonNull(model, "model");
        messages = List.copyOf(messages);
    }
}
