package org.sqlflow.base.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.sqlflow.base.Bytes;
import org.sqlflow.base.Location;
import org.sqlflow.base.chart.Chart;
import org.sqlflow.base.error.Problem;

/**
 * Something that a running program shows. The events of a statement lie between its {@link Started} and its
 * {@link Finished} or {@link Failed}; statements follow each other in program order. Only the {@link Progress} of one that runs
 * beside it may lie there, too, whose phase then begins with {@code statement} and its number from 1. Of a statement that
 * did not run, {@link Skipped} is the only one.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Event.Started.class, name = "started"),
    @JsonSubTypes.Type(value = Event.Rows.class, name = "rows"),
    @JsonSubTypes.Type(value = Event.Message.class, name = "message"),
    @JsonSubTypes.Type(value = Event.Progress.class, name = "progress"),
    @JsonSubTypes.Type(value = Event.Figure.class, name = "figure"),
    @JsonSubTypes.Type(value = Event.Finished.class, name = "finished"),
    @JsonSubTypes.Type(value = Event.Failed.class, name = "failed"),
    @JsonSubTypes.Type(value = Event.Skipped.class, name = "skipped")
})
public sealed interface Event {

    /**
     * A statement begins to run.
     *
     * @param statement its number in the program, from 0
     * @param kind what it is, such as {@code TRAIN} or {@code SQL}
     * @param location where it stands
     */
    record Started(int statement, String kind, Location location) implements Event {}

    /**
     * Rows of the statement's result. A result may come in many of these; one without rows still comes in one, which
     * tells its columns.
     *
     * @param arrow a whole Arrow IPC stream: the schema and any number of batches
     * @param continued whether these rows follow those of an earlier event of the same result
     */
    record Rows(Bytes arrow, boolean continued) implements Event {}

    /**
     * A line of text beside the result.
     *
     * @param severity how much it matters
     * @param text one or more lines, without a line break at the end
     */
    record Message(Severity severity, String text) implements Event {}

    /** How much a message matters. */
    enum Severity {
        /** Good to know. */
        INFO,
        /** Likely to surprise the user later. */
        WARNING
    }

    /**
     * How far a statement has come.
     *
     * @param phase what is being done, such as {@code reading} or {@code training}
     * @param done how many units are done
     * @param total how many there are, where known
     * @param unit the unit: {@code rows}, {@code rounds}
     * @param metrics current values worth showing, such as the training loss, by name, in the order to show them
     */
    record Progress(String phase, long done, OptionalLong total, String unit, Map<String, Double> metrics)
            implements Event {
        public Progress {
            metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        }
    }

    /**
     * A chart.
     *
     * @param name a name for its file, without directory and extension
     * @param chart what to draw
     */
    record Figure(String name, Chart chart) implements Event {}

    /**
     * A statement has succeeded.
     *
     * @param statement its number in the program, from 0
     * @param affectedRows how many rows it changed, where the database says so
     * @param seconds how long it took
     */
    record Finished(int statement, OptionalLong affectedRows, double seconds) implements Event {}

    /**
     * A statement has failed.
     *
     * @param statement its number in the program, from 0
     * @param problem what went wrong
     * @param trace the stack trace, for {@code --debug}
     */
    record Failed(int statement, Problem problem, Optional<String> trace) implements Event {}

    /**
     * A statement did not run, and will not: one that it needs has failed, or the program has stopped. It has no other events.
     *
     * @param statement its number in the program, from 0
     * @param kind what it is, such as {@code TRAIN} or {@code SQL}
     * @param location where it stands
     * @param needs the number of the failed statement that it needs; absent where the program has stopped
     */
    record Skipped(int statement, String kind, Location location, OptionalInt needs) implements Event {}
}
