package org.sqlflow.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.sqlflow.base.event.Event;

class TestProgressLine {
    private static final long SECOND = 1_000_000_000L;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long now;

    private ProgressLine line(boolean terminal, int width) {
        PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        return new ProgressLine(err, new StatusOptions(terminal, width, true, false, false, false), () -> now);
    }

    private String shown() {
        String text = bytes.toString(StandardCharsets.UTF_8);
        bytes.reset();
        return text;
    }

    private static Event.Progress rounds(long done) {
        return new Event.Progress("training", done, OptionalLong.of(100), "rounds", Map.of("rmse", 0.25));
    }

    @Test
    void aTerminalIsToldAfterASecondWithRateAndTimeLeft() {
        ProgressLine line = line(true, 0);
        line.begin();
        line.show(rounds(0));
        now = SECOND / 2;
        line.show(rounds(10));
        assertThat(shown()).isEmpty();
        now = 2 * SECOND;
        line.show(rounds(40));
        assertThat(shown()).isEqualTo("\r\033[Ktraining 40 of 100 rounds, rmse 0.25000, 20/s, 2 s, 3 s left");
        line.end();
        assertThat(shown()).isEqualTo("\r\033[K");
        now = 60 * SECOND;
        line.tick();
        assertThat(shown()).isEmpty();
    }

    @Test
    void aStatementThatTellsNothingStillRuns() {
        ProgressLine line = line(true, 0);
        line.begin();
        now = 75 * SECOND;
        line.tick();
        assertThat(shown()).isEqualTo("\r\033[Krunning 1:15 min");
    }

    @Test
    void elsewhereALineComesEveryTenSeconds() {
        ProgressLine line = line(false, 0);
        line.begin();
        for (int second = 0; second <= 25; second++) {
            now = second * SECOND;
            line.show(new Event.Progress("reading", second * 1_000L, OptionalLong.empty(), "rows", Map.of()));
        }
        assertThat(shown().lines())
                .containsExactly("reading 10,000 rows, 1,000/s, 10 s", "reading 20,000 rows, 1,000/s, 20 s");
    }

    @Test
    void oneIsNotMany() {
        ProgressLine line = line(true, 0);
        line.begin();
        now = 2 * SECOND;
        line.show(new Event.Progress("writing", 1, OptionalLong.empty(), "rows", Map.of()));
        assertThat(shown()).endsWith("writing 1 row, 2 s");
    }

    @Test
    void aNewPhaseHasARateOfItsOwn() {
        ProgressLine line = line(true, 0);
        line.begin();
        line.show(new Event.Progress("reading", 1_000_000, OptionalLong.empty(), "rows", Map.of()));
        now = 10 * SECOND;
        line.show(rounds(0));
        now = 20 * SECOND;
        shown();
        line.show(rounds(50));
        assertThat(shown()).endsWith("training 50 of 100 rounds, rmse 0.25000, 5.0/s, 20 s, 10 s left");
    }

    @Test
    void theLineFitsTheTerminal() {
        ProgressLine line = line(true, 20);
        line.begin();
        now = 2 * SECOND;
        line.show(rounds(40));
        assertThat(shown()).isEqualTo("\r\033[Ktraining 40 of 100…");
    }
}
