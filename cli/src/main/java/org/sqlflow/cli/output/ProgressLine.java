package org.sqlflow.cli.output;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import org.sqlflow.base.event.Event;
import org.sqlflow.base.text.TextWidth;

/**
 * Shows how far a statement is, on stderr: on a terminal in one line that is rewritten, after a second; elsewhere a line
 * every ten seconds.
 */
final class ProgressLine {
    private static final long TERMINAL_DELAY = 1_000_000_000L;
    private static final long TERMINAL_INTERVAL = 100_000_000L;
    private static final long PLAIN_INTERVAL = 10_000_000_000L;

    private final PrintStream err;
    private final boolean terminal;
    private final int width;
    private long due;
    private boolean shown;

    ProgressLine(PrintStream err, boolean terminal, int width) {
        this.err = err;
        this.terminal = terminal;
        this.width = width == 0 ? 80 : width;
    }

    void begin() {
        due = System.nanoTime() + (terminal ? TERMINAL_DELAY : PLAIN_INTERVAL);
    }

    void show(Event.Progress progress) {
        long now = System.nanoTime();
        if (now - due < 0) {
            return;
        }
        due = now + (terminal ? TERMINAL_INTERVAL : PLAIN_INTERVAL);
        String text = describe(progress);
        if (terminal) {
            err.print("\r\033[K" + TextWidth.cut(text, width - 1));
            err.flush();
            shown = true;
        } else {
            err.println(text);
        }
    }

    private static String describe(Event.Progress progress) {
        StringBuilder text = new StringBuilder(progress.phase());
        if (!progress.unit().isEmpty()) {
            text.append(String.format(Locale.ROOT, " %,d", progress.done()));
            progress.total().ifPresent(total -> text.append(String.format(Locale.ROOT, " of %,d", total)));
            text.append(' ').append(progress.unit());
        }
        for (Map.Entry<String, Double> metric : progress.metrics().entrySet()) {
            text.append(String.format(Locale.ROOT, ", %s %.5g", metric.getKey(), metric.getValue()));
        }
        return text.toString();
    }

    /** Takes the line away, before anything else is written. */
    void clear() {
        if (shown) {
            err.print("\r\033[K");
            err.flush();
            shown = false;
        }
    }
}
