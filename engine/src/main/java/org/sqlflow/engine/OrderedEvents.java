package org.sqlflow.engine;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.sqlflow.base.event.Event;
import org.sqlflow.base.event.EventSink;

/**
 * Events of steps that run at the same time, in program order. Those of the first step that has not ended are passed on at
 * once; those of later ones are kept until its turn comes, and are then passed on by a thread of their own, so that a sink that
 * takes its time holds up nobody but who tells it something. Safe for many threads; the sink is called by one at a time.
 *
 * <p>Progress is not kept, for it is of no interest when it is over. That of a later step is passed on at once, with the number of
 * its statement, while no step before it tells of its own.
 */
final class OrderedEvents implements AutoCloseable {
    private final EventSink sink;
    private final EventStore store;
    private final boolean parallel;

    /** Everything below is guarded by this object, which is notified of every change. */
    private final List<Step> steps;

    /** The first step of which something may come or is kept. */
    private int head;

    /** Whether the sink has an event that it did not return from. */
    private boolean busy;

    private Optional<Event> besideHead = Optional.empty();
    private boolean closed;
    private @Nullable Throwable failure;

    /** What is known of one step. */
    private static final class Step {
        private final EventStore.Kept kept;
        private boolean open;
        private boolean tellsProgress;
        private boolean ended;

        Step(EventStore.Kept kept) {
            this.kept = kept;
        }

        /** Notes whether what is shown after all these events lies in the step. */
        void see(Event event) {
            open |= event instanceof Event.Started;
            open &= !(event instanceof Event.Finished || event instanceof Event.Failed);
        }
    }

    /**
     * Events of a run.
     *
     * @param count how many steps there are
     * @param parallel whether they can run at the same time; otherwise all is passed on by the threads that tell it
     * @param scratch where a directory for files may be made
     * @param jobId names that directory
     */
    OrderedEvents(int count, boolean parallel, EventSink sink, Path scratch, String jobId) {
        this(count, parallel, sink, new EventStore(scratch, jobId));
    }

    /** The same with a store of its own, which is closed with it. */
    OrderedEvents(int count, boolean parallel, EventSink sink, EventStore store) {
        this.sink = requireNonNull(sink, "sink");
        this.store = requireNonNull(store, "store");
        this.parallel = parallel;
        this.steps =
                IntStream.range(0, count).mapToObj(i -> new Step(store.open())).toList();
        if (parallel) {
            Thread thread = new Thread(this::passOnAll, "events");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /**
     * Takes an event of a step that runs, and returns when it is shown or kept. What comes of a step that has ended, since it was
     * abandoned, is dropped.
     *
     * @throws RuntimeException what the sink said, if it failed
     */
    void accept(int number, Event event) {
        synchronized (this) {
            Step step = steps.get(number);
            if (closed || step.ended) {
                return;
            }
            checkSink();
            step.see(event);
            boolean isNext = number == head && step.kept.isEmpty() && !busy;
            if (!isNext) {
                later(number, step, event);
                return;
            }
            step.tellsProgress |= event instanceof Event.Progress;
            busy = true;
        }
        passOn(() -> sink.accept(event));
    }

    private void later(int number, Step step, Event event) {
        if (!(event instanceof Event.Progress progress)) {
            step.kept.add(event);
        } else if (number == head) {
            // The next one will be shown; that of later steps is not.
            step.tellsProgress = true;
        } else if (number > head && isFirstToTell(number)) {
            step.tellsProgress = true;
            besideHead = Optional.of(new Event.Progress(
                    "statement " + (number + 1) + ": " + progress.phase(),
                    progress.done(),
                    progress.total(),
                    progress.unit(),
                    progress.metrics()));
        }
        notifyAll();
    }

    private boolean isFirstToTell(int number) {
        return IntStream.range(head, number)
                .noneMatch(earlier -> steps.get(earlier).tellsProgress && !steps.get(earlier).ended);
    }

    /**
     * Takes an event of a step that does not run, and does not wait until it is shown.
     *
     * @throws RuntimeException what the sink said, if it failed and only one step runs at a time
     */
    void note(int number, Event event) {
        synchronized (this) {
            Step step = steps.get(number);
            step.see(event);
            step.kept.add(event);
            notifyAll();
        }
        passOnHere();
    }

    /**
     * Nothing comes of a step any more.
     *
     * @throws RuntimeException what the sink said, if it failed
     */
    void end(int number) {
        synchronized (this) {
            checkSink();
            steps.get(number).ended = true;
            notifyAll();
        }
        passOnHere();
    }

    private void passOnHere() {
        if (!parallel) {
            for (Runnable next = next(); next != null; next = next()) {
                passOn(next);
            }
        }
    }

    /** What the thread does that passes on what was kept. */
    private void passOnAll() {
        for (Runnable next = awaitNext(); next != null; next = awaitNext()) {
            try {
                passOn(next);
            } catch (RuntimeException | Error e) {
                fail(e);
                return;
            }
        }
    }

    private void passOn(Runnable events) {
        try {
            events.run();
        } finally {
            synchronized (this) {
                busy = false;
                notifyAll();
            }
        }
    }

    private synchronized void fail(Throwable e) {
        failure = e;
        notifyAll();
    }

    private synchronized @Nullable Runnable awaitNext() {
        Runnable[] next = {null};
        await(() -> {
            next[0] = closed ? null : next();
            return closed || next[0] != null;
        });
        return next[0];
    }

    /** What is to be passed on now, for which the sink then counts as busy; null if nothing is. */
    private synchronized @Nullable Runnable next() {
        if (busy) {
            return null;
        }
        while (head < steps.size()
                && steps.get(head).ended
                && steps.get(head).kept.isEmpty()) {
            head++;
            besideHead = Optional.empty();
            notifyAll();
        }
        if (head == steps.size()) {
            return null;
        }
        Step step = steps.get(head);
        if (!step.kept.isEmpty()) {
            Consumer<EventSink> events = step.kept.take();
            busy = true;
            return () -> events.accept(sink);
        }
        if (besideHead.isPresent() && step.open && !step.tellsProgress) {
            Event progress = besideHead.get();
            besideHead = Optional.empty();
            busy = true;
            return () -> sink.accept(progress);
        }
        return null;
    }

    /**
     * Waits until all is passed on.
     *
     * @throws RuntimeException what the sink said, if it failed
     */
    synchronized void finish() {
        await(() -> head == steps.size() || failure != null);
        checkSink();
    }

    private void checkSink() {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
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

    /** Ends the passing on, and removes files that are left. */
    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
        await(() -> !busy);
        store.close();
    }
}
