package org.sqlflow.engine;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.base.event.Event;
import org.sqlflow.base.event.EventCodec;
import org.sqlflow.base.event.EventSink;
import org.sqlflow.runtime.ScratchDirectory;

/**
 * Events of steps that run at the same time, in program order. Those of the first step that has not ended are passed on at
 * once; those of later ones are kept until its turn comes, above a bound in a file, but for their progress, which is of no
 * interest when it is over. Safe for many threads; the sink is called by one at a time.
 */
final class OrderedEvents implements AutoCloseable {
    private static final long MOST_IN_MEMORY = 16L << 20;

    private final EventSink sink;
    private final Path scratch;
    private final String jobId;
    private final long mostInMemory;
    private final EventCodec codec = new EventCodec();
    private final List<Kept> kept;
    private int head;
    private long inMemory;
    private Optional<ScratchDirectory> directory = Optional.empty();

    /** What is kept of one step. */
    private static final class Kept {
        private final List<Event> events = new ArrayList<>();
        private Optional<Path> file = Optional.empty();
        private boolean ended;
    }

    /**
     * Events of a run.
     *
     * @param steps how many steps there are
     * @param scratch where a directory for a file may be made
     * @param jobId names that directory
     */
    OrderedEvents(int steps, EventSink sink, Path scratch, String jobId) {
        this(steps, sink, scratch, jobId, MOST_IN_MEMORY);
    }

    /** The same with another bound, in bytes of rows. */
    OrderedEvents(int steps, EventSink sink, Path scratch, String jobId, long mostInMemory) {
        this.sink = requireNonNull(sink, "sink");
        this.scratch = requireNonNull(scratch, "scratch");
        this.jobId = requireNonNull(jobId, "jobId");
        this.mostInMemory = mostInMemory;
        this.kept = IntStream.range(0, steps).mapToObj(i -> new Kept()).toList();
    }

    /** Takes an event of a step. */
    synchronized void accept(int step, Event event) {
        if (step == head) {
            sink.accept(event);
        } else if (!(event instanceof Event.Progress)) {
            keep(kept.get(step), event);
        }
    }

    /** Nothing comes of a step any more. */
    synchronized void end(int step) {
        kept.get(step).ended = true;
        while (head < kept.size() && kept.get(head).ended) {
            head++;
            if (head < kept.size()) {
                passOn(kept.get(head));
            }
        }
    }

    private void keep(Kept step, Event event) {
        long size = event instanceof Event.Rows rows ? rows.arrow().size() : 0;
        if (step.file.isEmpty() && inMemory + size <= mostInMemory) {
            inMemory += size;
            step.events.add(event);
            return;
        }
        try {
            Path file = step.file.isPresent() ? step.file.get() : Files.createTempFile(directory(), "step-", ".events");
            step.file = Optional.of(file);
            try (BufferedWriter writer =
                    Files.newBufferedWriter(file, StandardCharsets.UTF_8, java.nio.file.StandardOpenOption.APPEND)) {
                writer.append(codec.encode(event)).append('\n');
            }
        } catch (IOException e) {
            throw ExternalProblems.file(scratch.toString(), e).asException(e);
        }
    }

    private Path directory() {
        ScratchDirectory made = directory.orElseGet(() -> ScratchDirectory.create(scratch, jobId));
        directory = Optional.of(made);
        return made.path();
    }

    private void passOn(Kept step) {
        for (Event event : step.events) {
            inMemory -= event instanceof Event.Rows rows ? rows.arrow().size() : 0;
            sink.accept(event);
        }
        step.events.clear();
        if (step.file.isEmpty()) {
            return;
        }
        try (BufferedReader reader = Files.newBufferedReader(step.file.get(), StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                sink.accept(codec.decode(line));
            }
        } catch (IOException e) {
            throw ExternalProblems.file(scratch.toString(), e).asException(e);
        }
    }

    /** Removes the file, if there is one. */
    @Override
    public synchronized void close() {
        directory.ifPresent(ScratchDirectory::close);
    }
}
