package org.sqlflow.base.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;

/** Events as JSON and back, so that they can cross a process border. One event is one line. */
public final class EventCodec {
    private final JsonMapper mapper =
            JsonMapper.builder().addModule(new Jdk8Module()).build();

    /** The event as one line of JSON, without a line break. */
    public String encode(Event event) {
        try {
            return mapper.writerFor(Event.class).writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event could not be written as JSON: " + event, e);
        }
    }

    /**
     * The event that a line holds.
     *
     * @throws IllegalArgumentException if the line is no event
     */
    public Event decode(String line) {
        try {
            return mapper.readValue(line, Event.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not an event: " + e.getOriginalMessage(), e);
        }
    }
}
