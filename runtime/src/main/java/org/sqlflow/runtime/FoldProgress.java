package org.sqlflow.runtime;

import java.nio.file.Path;
import org.apache.arrow.memory.BufferAllocator;
import org.sqlflow.base.event.Event;
import org.sqlflow.spi.CancellationToken;
import org.sqlflow.spi.model.TrainingContext;

/**
 * What the training on one fold runs with: nothing of it is shown, its rounds are watched, and it can be stopped without
 * stopping the statement.
 */
final class FoldProgress implements TrainingContext {
    private static final String ROUNDS = "rounds";

    private final TrainingProgress progress;
    private final RoundWatch watch;
    private final CancellationToken own = new CancellationToken();
    private boolean isGivenUp;

    FoldProgress(TrainingProgress progress, RoundWatch watch) {
        this.progress = progress;
        this.watch = watch;
    }

    @Override
    public void show(Event event) {
        if (event instanceof Event.Progress round && round.unit().equals(ROUNDS)) {
            isGivenUp |= watch.givesUpAfter(round.metrics());
            if (isGivenUp) {
                own.cancel();
            }
        }
    }

    /** Whether the watch gave the training up, so that its end by cancellation is no end of the statement. */
    boolean isGivenUp() {
        return isGivenUp && !progress.cancellation().isCancelled();
    }

    @Override
    public CancellationToken cancellation() {
        return own;
    }

    @Override
    public int threads() {
        return progress.threads();
    }

    @Override
    public BufferAllocator allocator() {
        return progress.allocator();
    }

    @Override
    public Path scratch() {
        return progress.scratch();
    }
}
