package org.sqlflow.connector.duckdb.sharing;

import org.sqlflow.spi.connector.Session;

/**
 * Stops the request that the client means: the cancellation arrives beside the requests, perhaps before the request is
 * begun, perhaps after it is done, and must not hit the next one.
 */
final class Canceller {
    private static final long AGAIN_MILLIS = 10;

    private final Session session;
    private long current;
    private boolean running;
    private boolean cancelling;
    private boolean closed;

    Canceller(Session session) {
        this.session = session;
    }

    /** A request begins. */
    synchronized void begin(long number) throws InterruptedException {
        while (cancelling) {
            wait();
        }
        current = number;
        running = true;
        notifyAll();
    }

    /** The request is done, but for rows that it may have opened. */
    synchronized void end() {
        running = false;
        notifyAll();
    }

    /** No request will begin any more. */
    synchronized void close() {
        closed = true;
        running = false;
        notifyAll();
    }

    /** Stops what is being done. */
    void cancelCurrent() throws InterruptedException {
        long number;
        synchronized (this) {
            number = current;
        }
        cancel(number);
    }

    /** Stops a request, or the rows that it opened, unless another one was begun since. */
    void cancel(long number) throws InterruptedException {
        synchronized (this) {
            while (current < number && !closed) {
                wait();
            }
            if (current != number || cancelling || closed) {
                return;
            }
            cancelling = true;
        }
        try {
            boolean again = true;
            while (again) {
                session.cancel();
                synchronized (this) {
                    if (running) {
                        wait(AGAIN_MILLIS);
                    }
                    again = running;
                }
            }
        } finally {
            synchronized (this) {
                cancelling = false;
                notifyAll();
            }
        }
    }
}
