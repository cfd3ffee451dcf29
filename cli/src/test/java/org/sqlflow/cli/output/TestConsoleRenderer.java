package org.sqlflow.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;
import org.sqlflow.base.event.Event;
import org.sqlflow.spi.CancellationToken;

class TestConsoleRenderer {
    private static final ConsoleOptions OPTIONS = new ConsoleOptions(
            OutputFormat.CSV,
            RowOptions.plain(OutputFormat.CSV),
            new StatusOptions(false, 0, false, false, false, false),
            new FigureOptions(Optional.empty(), InlineFigures.OFF));

    @Test
    void messagesDoNotSteerTheTerminal() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        try (RootAllocator allocator = new RootAllocator()) {
            ConsoleRenderer renderer = new ConsoleRenderer(
                    err, err, OPTIONS, allocator, ProblemReporter.withoutProgram(err, false), new CancellationToken());
            renderer.accept(new Event.Message(Event.Severity.WARNING, "class a\u001b[2Jb\nis rare"));
            renderer.finish();
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("warning: class a\\x1B[2Jb\nis rare\n");
    }
}
