package org.sqlflow.connector.duckdb.sharing;

import java.util.HashSet;
import java.util.Set;

/**
 * Which clients are in the middle of something. What was begun is let finish when the server ends; nothing else is begun
 * then.
 */
final class Activity {
    private final Set<Object> busy = new HashSet<>();
    private boolean ending;
    private boolean givenUp;

    /** Whether a client may begin a request; one that is in the middle of something may always. */
    synchronized boolean begin(Object client) {
        if (ending && !busy.contains(client)) {
            return false;
        }
        busy.add(client);
        return true;
    }

    /** Whether nothing of a client runs, nor ever will. */
    synchronized boolean isOver(Object client) {
        return ending && !busy.contains(client);
    }

    /** A client is done with all that it began. */
    synchronized void end(Object client) {
        busy.remove(client);
        notifyAll();
    }

    /** Lets nothing begin any more, and tells how many clients are in the middle of something. */
    synchronized int startEnding() {
        ending = true;
        return busy.size();
    }

    synchronized boolean isEnding() {
        return ending;
    }

    /** Waits until all clients are done, or the time is over. */
    synchronized void await(long nanos) throws InterruptedException {
        long deadline = System.nanoTime() + nanos;
        for (long left = nanos; !busy.isEmpty() && !givenUp && left > 0; left = deadline - System.nanoTime()) {
            wait(Math.max(1, left / 1_000_000));
        }
    }

    /** Ends the waiting, whatever clients are doing. */
    synchronized void giveUp() {
        givenUp = true;
        notifyAll();
    }
}
