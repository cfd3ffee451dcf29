package org.sqlflow.cli.output;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.event.Event;
import org.sqlflow.base.event.EventSink;
import org.sqlflow.spi.CancellationToken;

/** Renders events: rows to stdout, everything else to stderr. */
public final class ConsoleRenderer implements EventSink {
    private final PrintStream out;
    private final PrintStream err;
    private final ConsoleOptions options;
    private final BufferAllocator allocator;
    private final ProblemReporter problems;
    private final RowRenderer rows;
    private final FigureRenderer figures;
    private final ProgressLine progress;
    private final CancellationToken cancellation;
    private Optional<ProgressTicker> ticker = Optional.empty();
    private OptionalLong count = OptionalLong.empty();
    private boolean tellsProgress;

    /** How many statements did not run because the program had stopped. */
    private int notRun;

    private boolean inResult;
    private boolean outputLost;

    /**
     * A renderer of the events of one program.
     *
     * @param out stdout, for rows
     * @param err stderr, for everything else
     * @param problems writes what went wrong
     * @param cancellation cancelled when nobody reads the rows any more
     */
    public ConsoleRenderer(
            PrintStream out,
            PrintStream err,
            ConsoleOptions options,
            BufferAllocator allocator,
            ProblemReporter problems,
            CancellationToken cancellation) {
        this.out = out;
        this.cancellation = cancellation;
        this.err = err;
        this.options = options;
        this.allocator = allocator;
        this.problems = problems;
        this.rows = RowRenderers.of(options.format(), out, options.rows(), allocator);
        this.figures = new FigureRenderer(err, options);
        this.progress = new ProgressLine(err, options.status(), System::nanoTime);
    }

    @Override
    public void accept(Event event) {
        if (event instanceof Event.Progress step) {
            tellsProgress = true;
            progress.show(step);
            return;
        }
        // The line stays away while something else is written.
        synchronized (progress) {
            progress.clear();
            if (event instanceof Event.Started) {
                begin();
            } else if (event instanceof Event.Rows batch) {
                show(batch);
            } else if (event instanceof Event.Message message) {
                endResult();
                err.println((message.severity() == Event.Severity.WARNING ? "warning: " : "")
                        + CellText.manyLines(message.text()));
            } else if (event instanceof Event.Figure figure) {
                endResult();
                out.flush();
                figures.show(figure);
            } else if (event instanceof Event.Finished finished) {
                endResult();
                progress.end();
                tell(finished);
            } else if (event instanceof Event.Failed failed) {
                fail(failed);
            } else if (event instanceof Event.Skipped skipped) {
                skip(skipped);
            }
        }
    }

    private void begin() {
        if (ticker.isEmpty()) {
            ticker = Optional.of(new ProgressTicker(progress));
        }
        count = OptionalLong.empty();
        tellsProgress = false;
        progress.begin();
    }

    private void show(Event.Rows batch) {
        if (!batch.continued()) {
            endResult();
            count = OptionalLong.of(0);
        }
        try (ArrowStreamReader reader = new ArrowStreamReader(batch.arrow().openStream(), allocator)) {
            if (!batch.continued()) {
                inResult = true;
                rows.begin(reader.getVectorSchemaRoot());
            }
            while (reader.loadNextBatch()) {
                VectorSchemaRoot loaded = reader.getVectorSchemaRoot();
                count = OptionalLong.of(count.orElse(0) + loaded.getRowCount());
                rows.rows(loaded);
            }
            if (out.checkError()) {
                outputLost = true;
                cancellation.cancel();
            }
        } catch (IOException e) {
            throw new IllegalStateException("rows that were written can be read", e);
        }
        showProgress();
    }

    private void showProgress() {
        boolean isHeldBack = options.format() == OutputFormat.TABLE;
        if (isHeldBack || options.rows().width() == 0) {
            if (tellsProgress) {
                return;
            }
            String phase = isHeldBack ? "reading" : "writing";
            progress.show(new Event.Progress(phase, count.orElse(0), OptionalLong.empty(), "rows", Map.of()));
        } else {
            // Rows on the screen are progress enough, and the line would stand between them.
            progress.end();
        }
    }

    private void endResult() {
        if (inResult) {
            inResult = false;
            rows.end();
        }
    }

    private void tell(Event.Finished finished) {
        boolean timing = options.status().timing();
        String time = timing ? " in " + seconds(finished.seconds()) : "";
        if (finished.affectedRows().isPresent()) {
            err.println(rows(finished.affectedRows().getAsLong()) + " written" + time);
        } else if (timing) {
            err.println((count.isPresent() ? rows(count.getAsLong()) : "done") + time);
        }
    }

    private static String rows(long number) {
        return number + (number == 1 ? " row" : " rows");
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, seconds < 1 ? "%.3f s" : seconds < 100 ? "%.1f s" : "%,.0f s", seconds);
    }

    private void fail(Event.Failed failed) {
        if (inResult) {
            inResult = false;
            rows.abandon();
        }
        progress.end();
        if (outputLost && failed.problem().code() == ErrorCode.CANCELLED) {
            return;
        }
        problems.report(failed.problem(), options.status().debug() ? failed.trace() : Optional.empty());
    }

    private void skip(Event.Skipped skipped) {
        if (skipped.needs().isPresent()) {
            err.println("skipped: " + skipped.kind() + " at " + skipped.location()
                    + " needs what a failed statement should have made");
        } else {
            notRun++;
        }
    }

    /**
     * Ends what is open after the last event, or after none.
     *
     * @throws org.sqlflow.base.error.SqlflowException with code FILE if a result that was held back cannot be written
     */
    public void finish() {
        ticker.ifPresent(ProgressTicker::close);
        progress.end();
        try (rows) {
            endResult();
            rows.finish();
        } finally {
            if (notRun > 0) {
                err.println(notRun + (notRun == 1 ? " statement did not run" : " statements did not run"));
            }
            out.flush();
            err.flush();
        }
    }

    /** Shows problems that were found before anything ran. */
    public void report(List<Problem> found) {
        found.forEach(problem -> problems.report(problem, Optional.empty()));
    }
}
