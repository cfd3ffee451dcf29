package org.sqlflow.engine;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.base.event.Event;
import org.sqlflow.base.event.EventCodec;
import org.sqlflow.base.event.EventSink;
import org.sqlflow.runtime.ScratchDirectory;

/** Keeps events for later, in memory and above a bound in files. Not safe for several threads, but for what was taken from it. */
final class EventStore implements AutoCloseable {
    private static final long MOST_IN_MEMORY = 16L << 20;

    private final Path scratch;
    private final String jobId;
    private final long mostInMemory;
    private final EventCodec codec = new EventCodec();
    private long inMemory;
    private Optional<ScratchDirectory> directory = Optional.empty();

    /**
     * An empty store.
     *
     * @param scratch where a directory for files may be made
     * @param jobId names that directory
     */
    EventStore(Path scratch, String jobId) {
        this(scratch, jobId, MOST_IN_MEMORY);
    }

    /** The same with another bound, in bytes of rows. */
    EventStore(Path scratch, String jobId, long mostInMemory) {
        this.scratch = requireNonNull(scratch, "scratch");
        this.jobId = requireNonNull(jobId, "jobId");
        this.mostInMemory = mostInMemory;
    }

    /** Room for the events of one step. */
    Kept open() {
        return new Kept();
    }

    /** The events of one step: first those in memory, then those in the file. */
    final class Kept {
        private List<Event> events = new ArrayList<>();
        private Optional<Path> file = Optional.empty();

        private Kept() {}

        boolean isEmpty() {
            return events.isEmpty() && file.isEmpty();
        }

        void add(Event event) {
            if (file.isEmpty() && inMemory + size(event) <= mostInMemory) {
                inMemory += size(event);
                events.add(event);
                return;
            }
            try {
                Path path = file.isPresent() ? file.get() : Files.createTempFile(directory(), "step-", ".events");
                file = Optional.of(path);
                try (BufferedWriter writer =
                        Files.newBufferedWriter(path, StandardCharsets.UTF_8, StandardOpenOption.APPEND)) {
                    writer.append(codec.encode(event)).append('\n');
                }
            } catch (IOException e) {
                throw ExternalProblems.file(scratch.toString(), e).asException(e);
            }
        }

        /** Takes the events that are kept for longest out of the store, to be given to a sink once, on whatever thread. */
        Consumer<EventSink> take() {
            if (events.isEmpty()) {
                Path taken = file.orElseThrow();
                file = Optional.empty();
                return sink -> read(taken, sink);
            }
            List<Event> taken = events;
            events = new ArrayList<>();
            taken.forEach(event -> inMemory -= size(event));
            return sink -> taken.forEach(sink::accept);
        }
    }

    private static long size(Event event) {
        return event instanceof Event.Rows rows ? rows.arrow().size() : 0;
    }

    private Path directory() {
        ScratchDirectory made = directory.orElseGet(() -> ScratchDirectory.create(scratch, jobId));
        directory = Optional.of(made);
        return made.path();
    }

    private void read(Path file, EventSink sink) {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                sink.accept(codec.decode(line));
            }
            Files.delete(file);
        } catch (IOException e) {
            throw ExternalProblems.file(scratch.toString(), e).asException(e);
        }
    }

    /** Removes the files. */
    @Override
    public void close() {
        directory.ifPresent(ScratchDirectory::close);
    }
}
