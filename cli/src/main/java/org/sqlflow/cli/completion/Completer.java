package org.sqlflow.cli.completion;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sqlflow.cli.completion.Completions.Paths;
import org.sqlflow.cli.completion.Completions.Word;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Finds what could be typed next. What an argument takes is told by its choices or else by its label: {@value #FILE},
 * {@value #DIRECTORY}, {@value #SOURCE} and {@value #COMMAND}.
 */
public final class Completer {
    private static final String FILE = "FILE";
    private static final String DIRECTORY = "DIR";
    private static final String SOURCE = "SOURCE";
    private static final String COMMAND = "COMMAND";

    private final CommandSpec root;
    private final Supplier<List<Word>> dataSources;

    /**
     * A completer for a command.
     *
     * @param root the command
     * @param dataSources the names of data sources; asked only where they could stand
     */
    public Completer(CommandSpec root, Supplier<List<Word>> dataSources) {
        this.root = requireNonNull(root, "root");
        this.dataSources = requireNonNull(dataSources, "dataSources");
    }

    /**
     * What could stand in place of the last word.
     *
     * @param words the words after the command's name; the last one is being typed and may be empty
     */
    public Completions complete(List<String> words) {
        CommandSpec command = root;
        @Nullable OptionSpec open = null;
        int positionals = 0;
        for (String word : words.subList(0, words.size() - 1)) {
            CommandLine subcommand = command.subcommands().get(word);
            if (open != null) {
                open = null;
            } else if (word.startsWith("-") && word.length() > 1) {
                OptionSpec option = command.optionsMap().get(word);
                open = option != null && takesValue(option) ? option : null;
            } else if (subcommand != null && positionals == 0) {
                command = subcommand.getCommandSpec();
            } else {
                positionals++;
            }
        }
        String typed = words.get(words.size() - 1);
        return open != null ? values(open, "", typed) : complete(command, positionals, typed);
    }

    private Completions complete(CommandSpec command, int positionals, String typed) {
        int equals = typed.indexOf('=');
        if (typed.startsWith("--") && equals > 0) {
            OptionSpec option = command.optionsMap().get(typed.substring(0, equals));
            return option == null
                    ? new Completions(Paths.NONE, List.of())
                    : values(option, typed.substring(0, equals + 1), typed.substring(equals + 1));
        }
        if (typed.startsWith("-")) {
            return new Completions(Paths.NONE, options(command, typed));
        }
        List<Word> words = new ArrayList<>();
        if (positionals == 0) {
            words.addAll(subcommands(command, typed));
        }
        Paths paths = Paths.NONE;
        for (PositionalParamSpec positional : command.positionalParameters()) {
            if (positional.index().contains(positionals)) {
                Completions values = values(positional, "", typed);
                words.addAll(values.words());
                paths = values.paths();
            }
        }
        return new Completions(paths, words);
    }

    private Completions values(ArgSpec argument, String before, String typed) {
        if (argument.completionCandidates() != null) {
            Stream<String> choices = Stream.of(argument.completionCandidates()).flatMap(candidates -> {
                List<String> list = new ArrayList<>();
                candidates.forEach(list::add);
                return list.stream();
            });
            return new Completions(
                    Paths.NONE,
                    starting(
                            choices.map(choice -> new Word(lower(argument, choice), ""))
                                    .toList(),
                            before,
                            typed));
        }
        List<Word> words = new ArrayList<>();
        Paths paths = Paths.NONE;
        for (String label : argument.paramLabel().split("[|.]", -1)) {
            switch (label) {
                case FILE -> paths = Paths.FILES;
                case DIRECTORY -> paths = Paths.DIRECTORIES;
                case SOURCE -> words.addAll(starting(dataSources.get(), before, typed));
                case COMMAND -> words.addAll(subcommands(root, typed));
                default -> {}
            }
        }
        return new Completions(paths, words);
    }

    private static String lower(ArgSpec argument, String choice) {
        return argument.type().isEnum() ? choice.toLowerCase(java.util.Locale.ROOT) : choice;
    }

    private static List<Word> options(CommandSpec command, String typed) {
        Function<OptionSpec, Stream<Word>> names =
                option -> Stream.of(option.names()).map(name -> new Word(name, firstSentence(option.description())));
        List<Word> all = command.options().stream()
                .filter(option -> !option.hidden())
                .flatMap(names)
                .filter(word -> typed.startsWith("--") || word.text().startsWith("--") || typed.length() == 1)
                .toList();
        return starting(all, "", typed);
    }

    private static List<Word> subcommands(CommandSpec command, String typed) {
        List<Word> all = command.subcommands().entrySet().stream()
                .filter(entry ->
                        !entry.getValue().getCommandSpec().usageMessage().hidden())
                .map(entry -> new Word(
                        entry.getKey(),
                        firstSentence(
                                entry.getValue().getCommandSpec().usageMessage().header())))
                .toList();
        return starting(all, "", typed);
    }

    private static List<Word> starting(Collection<Word> all, String before, String typed) {
        return all.stream()
                .filter(word -> word.text().startsWith(typed))
                .map(word -> new Word(before + word.text(), word.description()))
                .toList();
    }

    private static boolean takesValue(OptionSpec option) {
        return option.arity().max() > 0;
    }

    private static String firstSentence(String[] description) {
        String text = description.length == 0 ? "" : description[0];
        int end = text.indexOf(". ");
        return (end < 0 ? text : text.substring(0, end))
                .replaceFirst("\\.$", "")
                .replace("%%", "%");
    }
}
