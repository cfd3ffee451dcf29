package org.sqlflow.runtime;

import java.util.OptionalLong;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.features.LearnedData;
import org.sqlflow.spi.model.DataSize;

/** Whether a training fits into memory, by its model type's estimate. */
final class MemoryCheck {
    private MemoryCheck() {}

    /**
     * How many bytes a training needs; empty where the model type does not say.
     *
     * @param learned what was learnt of its rows
     * @param classes how many classes there are; 0 where there are none
     */
    static OptionalLong needed(TrainingSetup setup, LearnedData learned, int classes) {
        return setup.type()
                .estimateMemory(
                        setup.attributes(),
                        new DataSize(
                                learned.rows(),
                                learned.transforms().fields().size(),
                                learned.values(),
                                learned.distinct(),
                                classes));
    }

    /**
     * Refuses a training that needs more than may be used.
     *
     * @throws org.sqlflow.base.error.SqlflowException with code OUT_OF_MEMORY
     */
    static void refuseTooLarge(TrainingSetup setup, LearnedData learned, int classes) {
        long needed = needed(setup, learned, classes).orElse(0);
        long limit = setup.context().options().memoryLimit();
        if (needed > limit) {
            throw ExternalProblems.outOfMemory("the training needs about " + (needed >> 20) + " MiB, but only "
                            + (limit >> 20) + " MiB may be used")
                    .at(setup.reader().place())
                    .asException();
        }
    }
}
