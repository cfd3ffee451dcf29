package org.sqlflow.cli.output;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.sqlflow.base.event.Event;

/**
 * Shows how far a statement is, on stderr: on a terminal in one line that is rewritten, after a second; elsewhere a line
 * every ten seconds. It is told what happens and when time passes, each under its own lock.
 */
final class ProgressLine {
    private static final long SECOND = 1_000_000_000L;
    private static final long TERMINAL_INTERVAL = SECOND / 10;
    private static final long PLAIN_INTERVAL = 10 * SECOND;
    private static final int USUAL_WIDTH = 80;
    private static final String ERASE = "\r\033[K";

    private final PrintStream err;
    private final StatusOptions options;
    private final LongSupplier clock;
    private long begun;
    private long due;
    private boolean runs;
    private boolean shown;
    private Optional<Event.Progress> latest = Optional.empty();
    private long phaseBegun;
    private long phaseFrom;

    ProgressLine(PrintStream err, StatusOptions options, LongSupplier clock) {
        this.err = err;
        this.options = options;
        this.clock = clock;
    }

    /** A statement begins. */
    synchronized void begin() {
        begun = clock.getAsLong();
        due = begun + (options.terminal() ? SECOND : PLAIN_INTERVAL);
        latest = Optional.empty();
        runs = true;
    }

    /** The statement has come so far. */
    synchronized void show(Event.Progress progress) {
        if (latest.filter(last -> last.phase().equals(progress.phase()) && last.done() <= progress.done())
                .isEmpty()) {
            phaseBegun = clock.getAsLong();
            phaseFrom = progress.done();
        }
        latest = Optional.of(progress);
        tick();
    }

    /** Time has passed. */
    synchronized void tick() {
        long now = clock.getAsLong();
        if (!runs || now - due < 0) {
            return;
        }
        due = now + (options.terminal() ? TERMINAL_INTERVAL : PLAIN_INTERVAL);
        String text = describe(now);
        if (options.terminal()) {
            int width = options.width() == 0 ? USUAL_WIDTH : options.width();
            err.print(ERASE + CellText.cut(CellText.oneLine(text), width - 1, options.unicode() ? "…" : "..."));
            err.flush();
            shown = true;
        } else {
            err.println(text);
        }
    }

    private String describe(long now) {
        List<String> parts = new ArrayList<>();
        if (latest.isEmpty()) {
            return "running " + duration(now - begun);
        }
        Event.Progress progress = latest.get();
        if (progress.unit().isEmpty()) {
            parts.add(progress.phase());
        } else {
            String total = progress.total().isPresent()
                    ? String.format(Locale.ROOT, " of %,d", progress.total().getAsLong())
                    : "";
            parts.add(String.format(
                    Locale.ROOT, "%s %,d%s %s", progress.phase(), progress.done(), total, unit(progress)));
        }
        progress.metrics().forEach((name, value) -> parts.add(String.format(Locale.ROOT, "%s %.5g", name, value)));
        double seconds = (now - phaseBegun) / (double) SECOND;
        double perSecond = seconds > 0 ? (progress.done() - phaseFrom) / seconds : 0;
        if (perSecond > 0 && !progress.unit().isEmpty()) {
            parts.add(rate(perSecond) + "/s");
        }
        parts.add(duration(now - begun));
        if (perSecond > 0 && progress.total().isPresent()) {
            double left = (progress.total().getAsLong() - progress.done()) / perSecond;
            parts.add(duration((long) (left * SECOND)) + " left");
        }
        return String.join(", ", parts);
    }

    private static String unit(Event.Progress progress) {
        boolean isOne = progress.done() == 1 && progress.total().isEmpty();
        return isOne ? progress.unit().replaceFirst("s$", "") : progress.unit();
    }

    private static String rate(double perSecond) {
        return perSecond < 10
                ? String.format(Locale.ROOT, "%.1f", perSecond)
                : String.format(Locale.ROOT, "%,d", Math.round(perSecond));
    }

    private static String duration(long nanos) {
        long seconds = Math.max(0, nanos) / SECOND;
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3_600
                ? String.format(Locale.ROOT, "%d:%02d min", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d h", seconds / 3_600, seconds / 60 % 60);
    }

    /** Takes the line away, before anything else is written. */
    synchronized void clear() {
        if (shown) {
            err.print(ERASE);
            err.flush();
            shown = false;
        }
    }

    /** The statement has ended, or writes lines itself, which the line would break. */
    synchronized void end() {
        clear();
        runs = false;
    }
}
