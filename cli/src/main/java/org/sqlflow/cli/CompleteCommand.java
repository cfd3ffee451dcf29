package org.sqlflow.cli;

import static java.util.Objects.requireNonNull;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sqlflow.cli.completion.Completer;
import org.sqlflow.cli.completion.Completions;
import org.sqlflow.cli.config.Configuration;
import org.sqlflow.cli.program.ExitCode;
import org.sqlflow.cli.program.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Answers the completion scripts of the shells: a line with {@code files}, {@code directories} or {@code none}, then a line
 * for each word with its description after a tab.
 */
@Command(name = "complete", hidden = true, header = "Answers the completion scripts of shells.")
final class CompleteCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(arity = "0..*", paramLabel = "WORD", description = "The words after sqlflow; the last is being typed.")
    private List<String> words = List.of();

    @Spec
    @Nullable
    private CommandSpec spec;

    CompleteCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Completions completions = new Completer(requireNonNull(spec).root(), this::dataSources)
                .complete(words.isEmpty() ? List.of("") : words);
        PrintStream out = surroundings.outputLines();
        out.println(completions.paths().name().toLowerCase(Locale.ROOT));
        completions.words().forEach(word -> out.println(word.text() + "\t" + word.description()));
        return ExitCode.DONE;
    }

    private List<Completions.Word> dataSources() {
        return Configuration.examine(Map.of(), surroundings.environment()).dataSources().all().stream()
                .map(source ->
                        new Completions.Word(source.name(), source.description().orElse(source.maskedUrl())))
                .toList();
    }
}
