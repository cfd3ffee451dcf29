package org.sqlflow.cli.output;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.event.Event;
import org.sqlflow.base.event.EventSink;
import org.sqlflow.figures.Figures;
import org.sqlflow.figures.TextStyle;
import org.sqlflow.figures.Theme;
import org.sqlflow.spi.CancellationToken;

/** Renders events: rows to stdout, everything else to stderr. */
public final class ConsoleRenderer implements EventSink {
    /** In characters, of which one takes up to four bytes; file systems take 255 bytes. */
    private static final int MOST_NAME_LENGTH = 60;

    private final PrintStream out;
    private final PrintStream err;
    private final ConsoleOptions options;
    private final BufferAllocator allocator;
    private final ProblemReporter problems;
    private final RowRenderer rows;
    private final ProgressLine progress;
    private final CancellationToken cancellation;
    private final Set<String> figureNames = new HashSet<>();
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
        this.rows = options.format().renderer(out, options.rows());
        this.progress = new ProgressLine(err, options.terminal(), options.rows().width());
    }

    @Override
    public void accept(Event event) {
        if (event instanceof Event.Progress step) {
            progress.show(step);
            return;
        }
        progress.clear();
        if (event instanceof Event.Started) {
            progress.begin();
        } else if (event instanceof Event.Rows batch) {
            show(batch);
        } else if (event instanceof Event.Message message) {
            endResult();
            err.println((message.severity() == Event.Severity.WARNING ? "warning: " : "") + message.text());
        } else if (event instanceof Event.Figure figure) {
            endResult();
            show(figure);
        } else if (event instanceof Event.Finished finished) {
            endResult();
            finished.affectedRows()
                    .ifPresent(count -> err.println(count + (count == 1 ? " row" : " rows") + " written"));
        } else if (event instanceof Event.Failed failed) {
            endResult();
            if (outputLost && failed.problem().code() == ErrorCode.CANCELLED) {
                return;
            }
            problems.report(failed.problem(), options.debug() ? failed.trace() : Optional.empty());
        }
    }

    private void show(Event.Rows batch) {
        if (!batch.continued()) {
            endResult();
        }
        try (ArrowStreamReader reader = new ArrowStreamReader(batch.arrow().openStream(), allocator)) {
            if (!batch.continued()) {
                rows.begin(reader.getVectorSchemaRoot());
                inResult = true;
            }
            while (reader.loadNextBatch()) {
                rows.rows(reader.getVectorSchemaRoot());
            }
            if (out.checkError()) {
                outputLost = true;
                cancellation.cancel();
            }
        } catch (IOException e) {
            throw new IllegalStateException("rows that were written can be read", e);
        }
    }

    private void endResult() {
        if (inResult) {
            inResult = false;
            rows.end();
        }
    }

    private void show(Event.Figure figure) {
        if (options.figures().isPresent()) {
            write(figure, options.figures().get());
        } else if (options.format() == OutputFormat.TABLE || options.terminal()) {
            int width =
                    options.rows().width() == 0 ? 100 : Math.min(options.rows().width(), 160);
            out.flush();
            err.println(Figures.text(figure.chart(), new TextStyle(width, options.colour(), true)));
        }
    }

    /** A program may explain one model twice; the second figure does not replace the first. */
    private String fileName(Event.Figure figure) {
        String plain = figure.name().replaceAll("[^\\p{L}\\p{N}._-]", "_");
        int length = plain.codePointCount(0, plain.length());
        String name =
                length <= MOST_NAME_LENGTH ? plain : plain.substring(0, plain.offsetByCodePoints(0, MOST_NAME_LENGTH));
        String free = name;
        for (int number = 2; !figureNames.add(free); number++) {
            free = name + "_" + number;
        }
        return free;
    }

    private void write(Event.Figure figure, Path directory) {
        Problem problem;
        try {
            Files.createDirectories(directory);
            String name = fileName(figure);
            Path svg = directory.resolve(name + ".svg");
            Path png = directory.resolve(name + ".png");
            Files.write(svg, Figures.svg(figure.chart(), Theme.LIGHT).getBytes(StandardCharsets.UTF_8));
            err.println("figure: " + svg);
            Files.write(png, Figures.png(figure.chart(), Theme.LIGHT));
            err.println("figure: " + png);
            return;
        } catch (IOException e) {
            problem = ExternalProblems.file(directory.toString(), e.toString());
        }
        throw problem.asException();
    }

    /** Ends what is open after the last event, or after none. */
    public void finish() {
        progress.clear();
        endResult();
        out.flush();
        err.flush();
    }

    /** Shows problems that were found before anything ran. */
    public void report(List<Problem> found) {
        found.forEach(problem -> problems.report(problem, Optional.empty()));
    }
}
