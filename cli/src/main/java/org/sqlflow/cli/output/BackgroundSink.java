package org.sqlflow.cli.output;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.sqlflow.base.event.Event;
import org.sqlflow.base.event.EventSink;

/**
 * Hands events on by a thread of its own, in their order. Progress and rows that continue a result are taken before they are
 * handed on, so that the database makes the next rows while the last ones are written; with every other event the giver waits
 * until the target has taken it, and so until all before it are shown.
 */
public final class BackgroundSink implements EventSink, AutoCloseable {
    /** Of the rows, two batches in memory beside the one that is written. */
    private static final int MOST_WAITING = 2;

    private final EventSink target;
    private final Thread thread = new Thread(this::handOn, "output");

    /** Everything below is guarded by this object, which is notified of every change. */
    private final Queue<Event> waiting = new ArrayDeque<>();

    private boolean handsOn;
    private boolean closed;
    private @Nullable Throwable failure;

    private BackgroundSink(EventSink target) {
        this.target = requireNonNull(target, "target");
    }

    /** Begins to hand events on to a target, until the sink is closed. */
    public static BackgroundSink to(EventSink target) {
        BackgroundSink sink = new BackgroundSink(target);
        sink.thread.setDaemon(true);
        sink.thread.start();
        return sink;
    }

    /**
     * Takes an event. Fails as the target did with this event, or with one before that nobody was told of; those between
     * are dropped.
     */
    @Override
    public synchronized void accept(Event event) {
        await(() -> waiting.size() < MOST_WAITING);
        checkTarget();
        waiting.add(event);
        notifyAll();
        if (!mayWait(event)) {
            awaitIdle();
        }
    }

    private static boolean mayWait(Event event) {
        return event instanceof Event.Progress || (event instanceof Event.Rows rows && rows.continued());
    }

    /** Waits until all events are handed on. Fails as the target did with one that nobody was told of. */
    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
        awaitIdle();
    }

    private void awaitIdle() {
        await(() -> waiting.isEmpty() && !handsOn);
        checkTarget();
    }

    private void checkTarget() {
        Throwable failed = failure;
        failure = null;
        if (failed instanceof Error error) {
            throw error;
        }
        if (failed instanceof RuntimeException exception) {
            throw exception;
        }
    }

    private void handOn() {
        for (Event event = next(); event != null; event = next()) {
            try {
                target.accept(event);
                handedOn();
            } catch (RuntimeException | Error e) {
                failed(e);
            }
        }
    }

    private synchronized @Nullable Event next() {
        await(() -> closed || !waiting.isEmpty());
        Event next = waiting.poll();
        handsOn = next != null;
        notifyAll();
        return next;
    }

    private synchronized void handedOn() {
        handsOn = false;
        notifyAll();
    }

    private synchronized void failed(Throwable reason) {
        failure = reason;
        waiting.clear();
        handedOn();
    }

    /** Waits for a change that makes it so; an interrupt lasts until the thread asks for it. */
    private synchronized void await(BooleanSupplier isSo) {
        boolean interrupted = false;
        while (!isSo.getAsBoolean()) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
