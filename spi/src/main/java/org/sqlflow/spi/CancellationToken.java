package org.sqlflow.spi;

import java.util.ArrayList;
import java.util.List;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.base.error.SqlflowException;

/**
 * Tells long work that it is no longer wanted. One thread cancels, any number of others look or are called back.
 * Long loops look once a round or batch.
 */
public final class CancellationToken {
    private final List<Runnable> actions = new ArrayList<>();
    private volatile boolean cancelled;

    /** Cancels; calling it again does nothing. The actions run on this thread. */
    public void cancel() {
        List<Runnable> toRun;
        synchronized (actions) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            toRun = List.copyOf(actions);
        }
        toRun.forEach(Runnable::run);
    }

    /** Whether it was cancelled. */
    public boolean isCancelled() {
        return cancelled;
    }

    /**
     * Returns if the work is still wanted.
     *
     * @throws SqlflowException with code CANCELLED otherwise
     */
    public void check() {
        if (cancelled) {
            throw ExternalProblems.cancelled().asException();
        }
    }

    /**
     * Registers something to do on cancellation, such as cancelling a database query from another thread; it runs at
     * once if the token is cancelled already. Closing the registration withdraws it.
     */
    public Registration onCancel(Runnable action) {
        boolean now;
        synchronized (actions) {
            now = cancelled;
            if (!now) {
                actions.add(action);
            }
        }
        if (now) {
            action.run();
        }
        return () -> {
            synchronized (actions) {
                actions.remove(action);
            }
        };
    }

    /** A registered action. */
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
