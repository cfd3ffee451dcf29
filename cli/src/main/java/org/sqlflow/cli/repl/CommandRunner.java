package org.sqlflow.cli.repl;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.sqlflow.base.error.DidYouMean;
import org.sqlflow.base.error.ShellProblems;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.cli.output.OutputFormat;
import org.sqlflow.cli.program.ProgramText;
import org.sqlflow.cli.program.Surroundings;
import org.sqlflow.cli.program.Workspace;

/** Runs the commands of the shell. */
final class CommandRunner {
    private static final double USUAL_WATCH_SECONDS = 2;

    private final StatementRunner runner;
    private final Screen screen;
    private final Listings listings;
    private final Surroundings surroundings;
    private final Function<String, Workspace> connect;
    private final Function<Workspace, Metadata> metadata;

    CommandRunner(
            StatementRunner runner,
            Screen screen,
            Surroundings surroundings,
            Function<String, Workspace> connect,
            Function<Workspace, Metadata> metadata) {
        this.runner = requireNonNull(runner, "runner");
        this.screen = requireNonNull(screen, "screen");
        this.listings = new Listings(runner);
        this.surroundings = requireNonNull(surroundings, "surroundings");
        this.connect = requireNonNull(connect, "connect");
        this.metadata = requireNonNull(metadata, "metadata");
    }

    /**
     * What the shell does after a command.
     *
     * @param leave whether it ends
     * @param typed a text that is edited on at the prompt
     */
    record Next(boolean leave, Optional<String> typed) {
        static final Next PROMPT = new Next(false, Optional.empty());
        static final Next LEAVE = new Next(true, Optional.empty());
    }

    /**
     * Runs a command.
     *
     * @throws SqlflowException if it cannot
     */
    Next run(ShellInput input) throws InterruptedException {
        ShellCommand command = input.command()
                .orElseThrow(() -> ShellProblems.unknownCommand(input.firstWord(), ShellCommand.spellings())
                        .asException());
        String argument = input.argument();
        if (!argument.isEmpty() && command.synopsis().isEmpty()) {
            throw wrongArgument(command);
        }
        switch (command) {
            case TABLES -> tables(argument);
            case SCHEMAS -> listings.schemas();
            case MODELS -> runner.runFor(argument.isEmpty() ? "SHOW MODELS;" : "DESCRIBE MODEL " + argument + ";");
            case EXPANDED -> screen.expand(onOrOff(command, argument));
            case FORMAT -> screen.format(format(argument));
            case TIMING -> screen.time(onOrOff(command, argument));
            case PAGER -> screen.page(onOrOff(command, argument));
            case OUTPUT -> screen.redirect(unquoted(argument));
            case INCLUDE -> {
                if (argument.isEmpty()) {
                    throw wrongArgument(command);
                }
                runner.runWhole(ProgramText.read(unquoted(argument), surroundings));
            }
            case EDIT -> {
                return new Next(
                        false,
                        Optional.of(TextEditor.edit(last().text(), surroundings).strip()));
            }
            case WATCH -> runner.watch(last(), seconds(command, argument));
            case CONNECT -> connect(unquoted(argument));
            case HELP -> help(argument);
            case QUIT -> {
                return Next.LEAVE;
            }
        }
        return Next.PROMPT;
    }

    private void tables(String table) {
        if (table.isEmpty()) {
            listings.tables();
        } else if (listings.isModel(table)) {
            runner.runFor("DESCRIBE MODEL " + table + ";");
        } else {
            listings.columns(table);
        }
    }

    private StatementRunner.ShellProgram last() {
        return runner.last().orElseThrow(() -> ShellProblems.noStatement().asException());
    }

    private void connect(String dataSource) {
        if (dataSource.isEmpty()) {
            screen.say("Connected to " + runner.workspace().dataSource().masked() + ".");
            return;
        }
        Workspace other = connect.apply(dataSource);
        try {
            runner.open(other);
        } catch (SqlflowException e) {
            other.close();
            throw e;
        }
        runner.connect(other, metadata.apply(other));
        screen.say("Connected to " + other.dataSource().masked() + ".");
    }

    private void help(String topic) {
        HelpPages pages =
                new HelpPages(runner.workspace().catalog(), screen.size().getColumns());
        if (topic.isEmpty()) {
            screen.show(pages.overview());
            return;
        }
        List<String> names = pages.topics().stream().map(HelpPage::name).toList();
        screen.show(pages.find(topic)
                .orElseThrow(() -> ShellProblems.unknownTopic(topic, names).asException())
                .text());
    }

    private static OutputFormat format(String name) {
        if (name.isEmpty()) {
            return OutputFormat.TABLE;
        }
        List<String> formats =
                Arrays.stream(OutputFormat.values()).map(OutputFormat::label).toList();
        return Arrays.stream(OutputFormat.values())
                .filter(format -> format.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> ShellProblems.argument(
                                ShellCommand.FORMAT.spelling(),
                                "one of " + String.join(", ", formats)
                                        + DidYouMean.hint(name, formats)
                                                .map(hint -> "; " + hint)
                                                .orElse(""))
                        .asException());
    }

    private static Optional<Boolean> onOrOff(ShellCommand command, String argument) {
        return switch (argument.toLowerCase(Locale.ROOT)) {
            case "" -> Optional.empty();
            case "on" -> Optional.of(true);
            case "off" -> Optional.of(false);
            default -> throw wrongArgument(command);
        };
    }

    private static double seconds(ShellCommand command, String argument) {
        try {
            double seconds = argument.isEmpty() ? USUAL_WATCH_SECONDS : Double.parseDouble(argument);
            if (seconds >= 0 && seconds <= 86_400) {
                return seconds;
            }
        } catch (NumberFormatException e) {
            throw wrongArgument(command);
        }
        throw wrongArgument(command);
    }

    private static SqlflowException wrongArgument(ShellCommand command) {
        return ShellProblems.argument(command.spelling(), command.usage()).asException();
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() > 1
                && (text.charAt(0) == '\'' || text.charAt(0) == '"')
                && text.charAt(text.length() - 1) == text.charAt(0);
        return quoted ? text.substring(1, text.length() - 1) : text;
    }
}
