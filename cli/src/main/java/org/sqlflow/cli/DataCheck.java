package org.sqlflow.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.event.Event;
import org.sqlflow.base.event.EventSink;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.cli.config.Configuration;
import org.sqlflow.cli.output.ConsoleRenderer;
import org.sqlflow.cli.output.ProblemReporter;
import org.sqlflow.cli.program.Surroundings;
import org.sqlflow.cli.program.Workspace;
import org.sqlflow.compiler.Plan;
import org.sqlflow.spi.CancellationToken;

/** Checks programs on a data source, and shows on stdout what they would do there. */
final class DataCheck implements AutoCloseable {
    private final Workspace workspace;
    private final RunSettings settings;
    private final Surroundings surroundings;
    private final boolean shown;

    /**
     * A check on the data source of a configuration, which is opened when a program needs it.
     *
     * @param shown whether more than problems is of interest
     */
    DataCheck(Configuration configuration, Surroundings surroundings, boolean shown) {
        this.settings = new RunSettings(configuration, surroundings);
        this.workspace = settings.workspace();
        this.surroundings = surroundings;
        this.shown = shown;
    }

    /** How the database writes strings, names and comments. */
    LexicalRules lexicalRules() {
        return workspace.lexicalRules();
    }

    /** What would fail of a program without mistakes, in its order. */
    List<Problem> problems(Plan plan) {
        if (plan.steps().isEmpty()) {
            return List.of();
        }
        CancellationToken cancellation = new CancellationToken();
        PrintStream out = new PrintStream(surroundings.out(), false, StandardCharsets.UTF_8);
        PrintStream err = surroundings.errorLines();
        ConsoleRenderer renderer = new ConsoleRenderer(
                out,
                err,
                settings.consoleOnStdout(),
                workspace.allocator(),
                ProblemReporter.withoutProgram(err, false),
                cancellation);
        try {
            return workspace.preview(plan, shown ? withoutProblems(renderer) : event -> {}, cancellation);
        } finally {
            renderer.finish();
        }
    }

    /** Problems are told at the end, with all others; to the renderer the statement is then over. */
    private static EventSink withoutProblems(EventSink sink) {
        return event -> {
            if (!(event instanceof Event.Failed)) {
                sink.accept(event);
            }
        };
    }

    @Override
    public void close() {
        workspace.close();
    }
}
