package org.sqlflow.cli.repl;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.sqlflow.spi.CancellationToken;

/** Leads Ctrl-C to what is running, and to nothing else. */
final class Interrupts {
    private @Nullable CancellationToken running;

    /** The token of work that begins; {@link #end()} follows. */
    synchronized CancellationToken begin() {
        CancellationToken token = new CancellationToken();
        running = token;
        return token;
    }

    /** Work that ended goes on under the same token. */
    synchronized void resume(CancellationToken token) {
        running = token;
    }

    /** The work is over. */
    synchronized void end() {
        running = null;
        notifyAll();
    }

    /** Cancels what is running, if anything is. */
    void interrupt() {
        Optional<CancellationToken> token;
        synchronized (this) {
            token = Optional.ofNullable(running);
            notifyAll();
        }
        // Cancelling calls the database, so that it must not keep others from ending.
        token.ifPresent(CancellationToken::cancel);
    }

    /** Cancels what is running and waits until it has ended. */
    void interruptAndWait(long seconds) throws InterruptedException {
        interrupt();
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        synchronized (this) {
            while (running != null && System.nanoTime() < until) {
                TimeUnit.NANOSECONDS.timedWait(this, until - System.nanoTime());
            }
        }
    }

    /** Waits; returns early, with the token cancelled, when it is interrupted. */
    synchronized void sleep(double seconds, CancellationToken token) throws InterruptedException {
        long until = System.nanoTime() + (long) (seconds * 1e9);
        for (long left = until - System.nanoTime();
                left > 0 && !token.isCancelled();
                left = until - System.nanoTime()) {
            // A short wait at most: the token is cancelled after the notification.
            TimeUnit.NANOSECONDS.timedWait(this, Math.min(left, TimeUnit.MILLISECONDS.toNanos(100)));
        }
    }
}
