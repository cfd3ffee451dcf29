package org.sqlflow.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.sqlflow.cli.program.Surroundings;
import picocli.CommandLine;

/** The subcommands of {@code sqlflow}, in the order in which the help lists them. */
enum Subcommand {
    CHECK(CheckCommand::commandLine),
    COMPILE(surroundings -> new CommandLine(new CompileCommand(surroundings))),
    FMT(surroundings -> new CommandLine(new FormatCommand(surroundings))),
    SAMPLES(SamplesCommand::commandLine),
    CONFIG(ConfigCommand::commandLine),
    DOCTOR(DoctorCommand::commandLine),
    VERSION(surroundings -> new CommandLine(new VersionCommand(surroundings))),
    COMPLETION(surroundings -> new CommandLine(new CompletionCommand(surroundings))),
    COMPLETE(surroundings -> new CommandLine(new CompleteCommand(surroundings))),
    HELP(surroundings -> new CommandLine(new HelpCommand()));

    @SuppressWarnings("ImmutableEnumChecker") // a reference to a method, which holds nothing
    private final Function<Surroundings, CommandLine> maker;

    Subcommand(Function<Surroundings, CommandLine> maker) {
        this.maker = maker;
    }

    /** The name as it is typed. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The command line of this subcommand alone. */
    CommandLine commandLine(Surroundings surroundings) {
        return maker.apply(surroundings);
    }

    /** The names of all. */
    static List<String> words() {
        return Arrays.stream(values()).map(Subcommand::word).toList();
    }

    /**
     * Those that can be meant by a call, or that its answer lists. The others are left out because reading their
     * annotations takes longer than to run a query.
     */
    static List<Subcommand> neededFor(String... arguments) {
        List<String> given = List.of(arguments);
        boolean listed = given.contains(HELP.word())
                || given.contains(COMPLETE.word())
                || given.stream().anyMatch(word -> word.equals("--help") || word.matches("-\\w*h\\w*"));
        return Arrays.stream(values())
                .filter(subcommand -> listed || given.contains(subcommand.word()))
                .toList();
    }
}
