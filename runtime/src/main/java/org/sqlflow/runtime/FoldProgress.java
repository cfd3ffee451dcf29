package org.sqlflow.runtime;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;
import org.sqlflow.base.event.Event;
import org.sqlflow.spi.CancellationToken;
import org.sqlflow.spi.model.PreparedData;
import org.sqlflow.spi.model.TrainingContext;

/**
 * What the training on one fold runs with: nothing of it is shown, its messages are kept, its rounds are watched, and it can be
 * stopped without stopping the statement.
 */
final class FoldProgress implements TrainingContext {
    private static final String ROUNDS = "rounds";

    private final TrainingProgress progress;
    private final RoundWatch watch;
    private final Optional<PreparedData> prepared;
    private final CancellationToken own = new CancellationToken();
    private final List<Event.Message> messages = new ArrayList<>();
    private boolean isGivenUp;

    /**
     * A training on a fold.
     *
     * @param prepared what earlier trainings on the fold have made of its rows; absent to keep nothing
     */
    FoldProgress(TrainingProgress progress, RoundWatch watch, Optional<PreparedData> prepared) {
        this.progress = progress;
        this.watch = watch;
        this.prepared = prepared;
    }

    @Override
    public void show(Event event) {
        if (event instanceof Event.Progress round && round.unit().equals(ROUNDS)) {
            isGivenUp |= watch.givesUpAfter(round.metrics());
            if (isGivenUp) {
                own.cancel();
            }
        } else if (event instanceof Event.Message message) {
            messages.add(message);
        }
    }

    /** What the training has said. */
    List<Event.Message> messages() {
        return List.copyOf(messages);
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
    public Optional<PreparedData> prepared() {
        return prepared;
    }

    @Override
    public boolean isTrial() {
        return true;
    }

    @Override
    public Path scratch() {
        return progress.scratch();
    }
}
