package org.sqlflow.spi.model;

import java.nio.file.Path;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;
import org.sqlflow.base.event.Event;
import org.sqlflow.spi.CancellationToken;

/** What a training is given beside its data. */
public interface TrainingContext {
    /** Shows progress or a message; cheap enough to be called every round. */
    void show(Event event);

    /** Whether the training is still wanted. */
    CancellationToken cancellation();

    /** How many threads it may use. */
    int threads();

    /** Memory for Arrow vectors. */
    BufferAllocator allocator();

    /**
     * What earlier trainings made of the same data, training and validation rows alike, for this one to use and to add to;
     * absent where no further training follows.
     */
    default Optional<PreparedData> prepared() {
        return Optional.empty();
    }

    /**
     * Whether the model is one of a fold or of attributes that are tried out. Where there are validation rows, their metrics
     * alone are looked at after each round; those of the training rows are wanted after the last one, as the model may be stored: apart from its metrics it is the one that a
     * training without validation rows would give, unless that stops early.
     */
    default boolean isTrial() {
        return false;
    }

    /** A directory of its own for temporary files, removed afterwards. */
    Path scratch();
}
