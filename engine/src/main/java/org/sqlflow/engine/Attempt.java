package org.sqlflow.engine;

import org.sqlflow.base.event.Event;
import org.sqlflow.base.event.EventSink;

/** The events of one try of a step, and whether anything was shown that must not be shown twice. */
final class Attempt implements EventSink {
    private final EventSink sink;
    private boolean hasShown;

    Attempt(EventSink sink) {
        this.sink = sink;
    }

    @Override
    public void accept(Event event) {
        hasShown |= !(event instanceof Event.Progress);
        sink.accept(event);
    }

    /** Whether something other than progress was shown. */
    boolean hasShown() {
        return hasShown;
    }
}
