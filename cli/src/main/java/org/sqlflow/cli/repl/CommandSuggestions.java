package org.sqlflow.cli.repl;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.sqlflow.cli.config.NamedDataSource;
import org.sqlflow.cli.output.OutputFormat;

/** Suggests commands of the shell and what follows them. */
final class CommandSuggestions {
    private final NameSuggestions names;
    private final Supplier<HelpPages> help;
    private final List<NamedDataSource> dataSources;
    private final Supplier<List<String>> exampleUrls;

    CommandSuggestions(
            NameSuggestions names,
            Supplier<HelpPages> help,
            List<NamedDataSource> dataSources,
            Supplier<List<String>> exampleUrls) {
        this.names = requireNonNull(names, "names");
        this.help = requireNonNull(help, "help");
        this.dataSources = List.copyOf(dataSources);
        this.exampleUrls = requireNonNull(exampleUrls, "exampleUrls");
    }

    /** What could end a line that starts as a command does. */
    List<Suggestion> suggest(String line) {
        String typed = line.stripLeading();
        if (typed.split("\\s", 2).length == 1) {
            return Stream.concat(
                            Arrays.stream(ShellCommand.values())
                                    .map(command -> Suggestion.of(command.spelling(), command.summary())),
                            words().stream())
                    .toList();
        }
        ShellInput input = ShellInput.of(line);
        Optional<ShellCommand> command = input.command()
                .or(() -> ShellCommand.ofWord(input.firstWord()))
                .filter(found -> !found.synopsis().isEmpty());
        return command.map(found -> arguments(found, line)).orElse(List.of());
    }

    /** The commands that are words. */
    List<Suggestion> words() {
        return Arrays.stream(ShellCommand.values())
                .flatMap(command -> command.words().stream().map(word -> Suggestion.of(word, command.summary())))
                .toList();
    }

    /** Data sources that could be opened. */
    List<Suggestion> dataSources() {
        return Stream.concat(
                        dataSources.stream()
                                .map(source -> Suggestion.of(
                                        source.name(), source.description().orElseGet(source::maskedUrl))),
                        exampleUrls.get().stream().map(url -> Suggestion.open(url, "")))
                .toList();
    }

    private List<Suggestion> arguments(ShellCommand command, String line) {
        return switch (command.argument()) {
            case NONE, TEXT -> List.of();
            case TABLE -> names.tables();
            case MODEL -> names.models();
            case SWITCH -> List.of(Suggestion.of("on", ""), Suggestion.of("off", ""));
            case FORMAT ->
                Arrays.stream(OutputFormat.values())
                        .map(format -> Suggestion.of(format.label(), ""))
                        .toList();
            case FILE -> FileNames.startingWith(line.substring(line.lastIndexOf(' ') + 1), "");
            case DATA_SOURCE -> dataSources();
            case TOPIC ->
                help.get().topics().stream()
                        .map(topic -> Suggestion.of(topic.name(), topic.summary()))
                        .toList();
        };
    }
}
