package org.sqlflow.runtime.tune;

import java.util.List;
import org.sqlflow.spi.attribute.Attributes;

/** Chooses combinations of a space without end; may repeat itself. For one thread. */
public interface Sampler {
    /** The next combination, in view of the trials so far, in their order. */
    Attributes propose(List<Trial> trials);
}
