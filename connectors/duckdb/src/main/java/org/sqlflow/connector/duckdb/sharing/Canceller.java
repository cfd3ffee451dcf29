package org.sqlflow.connector.duckdb.sharing;

import org.sqlflow.spi.connector.Session;

/**
 * Stops the operation that the client means, which is a request and those that go on with what it opened. The wish comes
 * beside the requests, perhaps before the operation is begun, perhaps after it is done, and must not hit the next one.
 */
final class Canceller {
    private static final long AGAIN_MILLIS = 10;

    private final Session session;
    private long current;
    private boolean running;
    private boolean cancelling;
    private long target;
    private boolean closed;

    Canceller(Session session) {
        this.session = session;
    }

    /** A request of an operation begins. */
    synchronized void begin(long operation) throws InterruptedException {
        while (cancelling && target < operation) {
            wait();
        }
        current = operation;
        running = true;
        notifyAll();
    }

    /** The request is done. */
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

    /** Notes that an operation is to be stopped, before later requests are read; whether {@link #cancel} is to be called. */
    synchronized boolean request(long operation) {
        if (cancelling || closed || operation < current) {
            return false;
        }
        cancelling = true;
        target = operation;
        return true;
    }

    /** Notes that whatever is done is to be stopped. */
    synchronized boolean requestCurrent() {
        return request(current);
    }

    /** Stops what was requested to stop, and waits until it has. */
    void cancel() throws InterruptedException {
        try {
            boolean again;
            synchronized (this) {
                while (current < target && !closed) {
                    wait();
                }
                again = !closed;
            }
            while (again) {
                // A request that is only about to start forgets it, hence it is repeated.
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
