package org.sqlflow.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.cli.output.ProblemReporter;
import org.sqlflow.cli.program.Connectors;
import org.sqlflow.cli.program.ExitCode;
import org.sqlflow.cli.program.Surroundings;
import org.sqlflow.runtime.Preparation;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** The command with all its subcommands. */
final class Commands {
    private Commands() {}

    /** Runs the command and gives its exit code. */
    static int run(Surroundings surroundings, String... arguments) {
        List<Subcommand> subcommands = Subcommand.neededFor(arguments);
        if (subcommands.isEmpty()) {
            Preparation.forDatabase(Connectors.STANDARD);
        }
        return commandLine(surroundings, subcommands).execute(arguments);
    }

    /** The command line with all subcommands, ready to be parsed once. */
    static CommandLine commandLine(Surroundings surroundings) {
        return commandLine(surroundings, List.of(Subcommand.values()));
    }

    private static CommandLine commandLine(Surroundings surroundings, List<Subcommand> subcommands) {
        CommandLine commandLine = SqlflowCommand.commandLine(surroundings);
        subcommands.forEach(
                subcommand -> commandLine.addSubcommand(subcommand.word(), subcommand.commandLine(surroundings)));
        return commandLine
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(surroundings.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(surroundings.err(), true, StandardCharsets.UTF_8))
                .setExecutionStrategy(Commands::execute)
                .setParameterExceptionHandler(
                        (problem, arguments) -> new UsageReporter(surroundings.errorLines()).report(problem))
                .setExecutionExceptionHandler((exception, command, result) -> failed(exception, surroundings));
    }

    /** Runs what was asked for; a subcommand has options of its own, and would ignore those before its name. */
    private static int execute(ParseResult result) {
        if (result.hasSubcommand() && !result.matchedOptions().isEmpty() && !result.isUsageHelpRequested()) {
            String option = result.matchedOptions().get(0).longestName();
            String command = result.subcommand().commandSpec().name();
            throw new ParameterException(
                    result.commandSpec().commandLine(),
                    option + " stands before the command " + command + ", not after it");
        }
        return new RunLast().execute(result);
    }

    private static int failed(Exception exception, Surroundings surroundings) {
        if (exception instanceof UsageException usage) {
            return new UsageReporter(surroundings.errorLines()).report(usage);
        }
        ProblemReporter reporter = ProblemReporter.withoutProgram(surroundings.errorLines(), false);
        if (exception instanceof SqlflowException known) {
            reporter.report(known.problem(), Optional.empty());
            return ExitCode.of(known.problem().code());
        }
        reporter.report(ExternalProblems.internal(exception), Optional.empty());
        return ExitCode.FAILED;
    }
}
