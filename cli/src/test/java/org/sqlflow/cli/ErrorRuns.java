package org.sqlflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.sqlflow.cli.CommandLineRun.Outcome;
import org.sqlflow.cli.ErrorExample.Situation;

/** Runs the examples of errors on a database that holds what they need. */
final class ErrorRuns {
    private final CommandLineRun command;

    private ErrorRuns(CommandLineRun command) {
        this.command = command;
    }

    /** Makes the database in a home directory. */
    static ErrorRuns in(Path home) {
        CommandLineRun command = new CommandLineRun(home);
        succeed(command.run("-e", ErrorExamples.SETUP));
        return new ErrorRuns(command);
    }

    /** Runs an example, with further options of the command. */
    Outcome run(ErrorExample example, String... options) throws IOException, InterruptedException {
        if (example.preparation().isPresent()) {
            String prepared = example.preparation().get();
            // Prepared again for another run of the same example.
            Stream.of("damaged", "future_model")
                    .filter(prepared::contains)
                    .forEach(table -> succeed(command.run("-e", "DROP TABLE IF EXISTS " + table)));
            succeed(
                    example.situation() == Situation.PLUGIN
                            ? command.runWithPlugin("-e", prepared)
                            : command.run("-e", prepared));
        }
        List<String> all = new ArrayList<>();
        example.program().ifPresent(program -> all.addAll(List.of("-e", program)));
        all.addAll(example.arguments());
        all.addAll(List.of(options));
        String[] arguments = all.toArray(String[]::new);
        return switch (example.situation()) {
            case USUAL -> command.run(arguments);
            case PLUGIN -> command.runWithPlugin(arguments);
            case NO_TEMPORARY_DIRECTORY -> command.runInProcess("-Djava.io.tmpdir=/no/such/directory", arguments);
            case INTERRUPTED -> command.runAndInterrupt(arguments);
        };
    }

    private static void succeed(Outcome outcome) {
        assertThat(outcome.code()).as(outcome.err()).isZero();
    }
}
