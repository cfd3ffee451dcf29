package org.sqlflow.runtime.job;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.sqlflow.base.Location;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.event.Event;
import org.sqlflow.base.event.EventSink;
import org.sqlflow.base.text.Secrets;
import org.sqlflow.spi.CancellationToken;

/**
 * A program of this process while it runs. It keeps its record by the events that go by, and stops when another process
 * asks it to. A program that is over before {@value #UNNOTICED_MILLIS} ms leaves no record, unless it learns or uses a model.
 * A record that cannot be written, because the disk is full, does not hinder the program.
 */
public final class Job implements AutoCloseable {
    private static final long UNNOTICED_MILLIS = 200;
    /** How often the process looks whether it is to stop. */
    private static final long LOOK_MILLIS = 200;
    /** How often progress alone is written. */
    private static final long PROGRESS_MILLIS = 1000;

    private static final int MOST_TEXT = 2000;

    private final JobDirectory directory;
    private final Function<Location, String> texts;
    private final CancellationToken cancellation;
    private final Thread watch;

    private JobRecord record;
    private JobRecord written;
    private boolean wanted;
    private boolean prepared;
    private boolean closed;
    private long writtenAt = System.nanoTime();

    private Job(
            JobDirectory directory,
            JobRecord record,
            Function<Location, String> texts,
            CancellationToken cancellation) {
        this.directory = directory;
        this.record = record;
        this.written = record;
        this.texts = texts;
        this.cancellation = cancellation;
        this.watch = new Thread(this::watch, "job");
        watch.setDaemon(true);
    }

    /**
     * Begins a job, which is queued.
     *
     * @param id its identifier, new
     * @param program the name of the file that runs, or the text of the program
     * @param steps how many statements there are
     * @param texts the text of a statement by its place; masked here
     * @param cancellation stops it
     */
    public static Job begin(
            JobDirectory directory,
            String id,
            String program,
            int steps,
            Function<Location, String> texts,
            CancellationToken cancellation) {
        JobRecord record = new JobRecord(
                id,
                owner(),
                JobProcess.current(),
                shown(program),
                JobState.QUEUED,
                0,
                steps,
                "",
                Optional.empty(),
                JobDirectory.now(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        Job job = new Job(
                requireNonNull(directory, "directory"),
                record,
                requireNonNull(texts, "texts"),
                requireNonNull(cancellation, "cancellation"));
        job.watch.start();
        return job;
    }

    /** The user whose jobs this process starts and may stop. */
    public static String owner() {
        return System.getProperty("user.name", "");
    }

    private static String shown(String text) {
        String masked = Secrets.masked(text.strip());
        return masked.length() > MOST_TEXT ? masked.substring(0, MOST_TEXT) + " …" : masked;
    }

    /** The job has what it waited for. */
    public synchronized void running() {
        record = record.running(JobDirectory.now());
        notifyAll();
    }

    /** Hands events on, and notes what they tell. */
    public EventSink watching(EventSink sink) {
        return event -> {
            note(event);
            sink.accept(event);
        };
    }

    private synchronized void note(Event event) {
        if (event instanceof Event.Started started) {
            record = record.at(started.statement() + 1, shown(texts.apply(started.location())));
        } else if (event instanceof Event.Progress progress) {
            record = record.having(new JobRecord.Progress(
                    progress.phase(), progress.done(), progress.total(), progress.unit(), progress.metrics()));
        }
    }

    /** From now on the job has a record, however short it is. */
    public synchronized void keep() {
        if (!wanted) {
            wanted = true;
            notifyAll();
        }
    }

    /** The job is over. */
    public synchronized void over(List<Problem> problems) {
        JobState end = problems.isEmpty()
                ? JobState.DONE
                : problems.stream().anyMatch(problem -> problem.code() == ErrorCode.CANCELLED)
                        ? JobState.CANCELLED
                        : JobState.FAILED;
        record = record.over(
                end,
                JobDirectory.now(),
                problems.stream()
                        .findFirst()
                        .map(problem -> new JobRecord.Failure(problem.code().label(), shown(problem.message()))));
    }

    /** Ends the watch and writes what came of the job; one that nobody said was over has failed. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            if (!record.state().isOver()) {
                record = record.over(JobState.FAILED, JobDirectory.now(), Optional.empty());
            }
            if (prepared || wanted) {
                write();
            }
            notifyAll();
        }
    }

    private void watch() {
        try {
            while (look()) {
                if (directory.isAskedToStop(record().id())) {
                    cancellation.cancel();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized JobRecord record() {
        return record;
    }

    /** Waits for the next look and writes what is new; false once the job is over. */
    private synchronized boolean look() throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(prepared ? LOOK_MILLIS : UNNOTICED_MILLIS);
        for (long left = until - System.nanoTime();
                !closed && left > 0 && (prepared || !wanted);
                left = until - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        if (closed) {
            return false;
        }
        boolean isSignificant = !prepared || record.state() != written.state() || record.step() != written.step();
        boolean isDue = System.nanoTime() - writtenAt > TimeUnit.MILLISECONDS.toNanos(PROGRESS_MILLIS);
        if (isSignificant || (isDue && !record.equals(written))) {
            write();
        }
        return true;
    }

    private void write() {
        try {
            if (!prepared) {
                directory.prepare();
                prepared = true;
            }
            directory.write(record);
        } catch (IOException | RuntimeException e) {
            // Without a record the program still runs; nobody can see or stop it from outside.
            prepared = true;
        }
        written = record;
        writtenAt = System.nanoTime();
    }
}
