package org.sqlflow.base.event;

/** Receives the events of a running program, one at a time. */
@FunctionalInterface
public interface EventSink {
    /** Takes an event; called by one thread at a time. */
    void accept(Event event);
}
