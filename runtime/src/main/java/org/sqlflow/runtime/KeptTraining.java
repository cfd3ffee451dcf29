package org.sqlflow.runtime;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.sqlflow.base.event.Event;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.model.TrainedModel;

/**
 * A training that was measured and need not be repeated, since it has learnt from all rows already.
 *
 * @param attributes what it was trained with
 * @param model what came of it
 * @param messages what it said, which nobody has been shown
 */
record KeptTraining(Attributes attributes, TrainedModel model, List<Event.Message> messages) {
    KeptTraining {
        requireNonNull(attributes, "attributes");
        requireNonNull(model, "model");
        messages = List.copyOf(messages);
    }
}
