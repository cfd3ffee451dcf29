package org.sqlflow.cli;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sqlflow.base.error.DidYouMean;
import org.sqlflow.cli.program.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the help of the command or of a subcommand. */
@Command(name = "help", mixinStandardHelpOptions = true, header = "Shows the help of a command.")
final class HelpCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "COMMAND",
            description = "The command; without it, help on sqlflow itself.")
    @Nullable
    private String command;

    @Spec
    @Nullable
    private CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine whole = requireNonNull(spec).root().commandLine();
        CommandLine shown = command == null ? whole : whole.getSubcommands().get(command);
        if (shown == null) {
            Collection<String> names = whole.getSubcommands().keySet();
            String given = String.valueOf(command);
            Optional<String> hint = DidYouMean.hint(given, names);
            throw new UsageException(
                    "there is no command \"" + given + "\"", hint.orElse("there are " + String.join(", ", names)));
        }
        shown.usage(whole.getOut());
        return ExitCode.DONE;
    }
}
