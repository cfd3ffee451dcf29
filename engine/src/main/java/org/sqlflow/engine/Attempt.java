package org.sqlflow.engine;

import java.util.Set;
import org.sqlflow.base.event.Event;
import org.sqlflow.base.event.EventSink;

/** The events of one try of a step, and whether anything was shown that must not be shown twice. Messages are told once. */
final class Attempt implements EventSink {
    private final EventSink sink;
    private final Set<Event> told;
    private final Set<Event> toldBefore;
    private boolean hasShown;

    /**
     * A try.
     *
     * @param told the messages of earlier tries; those of this one are added
     */
    Attempt(EventSink sink, Set<Event> told) {
        this.sink = sink;
        this.told = told;
        this.toldBefore = Set.copyOf(told);
    }

    @Override
    public void accept(Event event) {
        if (event instanceof Event.Message) {
            told.add(event);
            if (toldBefore.contains(event)) {
                return;
            }
        } else {
            hasShown |= !(event instanceof Event.Progress);
        }
        sink.accept(event);
    }

    /** Whether something other than progress and messages was shown. */
    boolean hasShown() {
        return hasShown;
    }
}
