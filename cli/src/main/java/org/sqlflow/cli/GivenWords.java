package org.sqlflow.cli;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.sqlflow.base.error.DidYouMean;
import org.sqlflow.cli.config.DataSources;
import org.sqlflow.cli.program.ProgramText;
import org.sqlflow.spi.connector.DataSource;

/**
 * What the words of the command line mean that belong to no option: {@code -} is stdin, the name of a program's file that
 * program, and everything else a data source, unless it looks like a subcommand.
 *
 * @param programs the files to run
 * @param dataSources the data sources to run them on
 */
record GivenWords(List<String> programs, List<String> dataSources) {
    private static final String PROGRAM_SUFFIX = ".sql";

    GivenWords {
        programs = List.copyOf(programs);
        dataSources = List.copyOf(dataSources);
    }

    /**
     * Sorts the words.
     *
     * @param commands the names of the subcommands
     * @throws UsageException if one means nothing
     */
    static GivenWords of(List<String> words, DataSources known, Collection<String> commands) {
        requireNonNull(commands, "commands");
        List<String> programs = new ArrayList<>();
        List<String> sources = new ArrayList<>();
        for (String word : words) {
            if (word.equals(ProgramText.STDIN) || isProgram(word)) {
                programs.add(word);
            } else {
                if (DataSources.isName(word) && !known.names().contains(word)) {
                    refuseWhatIsNoSource(word, known, commands);
                }
                sources.add(word);
            }
        }
        return new GivenWords(programs, sources);
    }

    private static boolean isProgram(String word) {
        return !word.contains("://") && word.toLowerCase(Locale.ROOT).endsWith(PROGRAM_SUFFIX);
    }

    private static void refuseWhatIsNoSource(String word, DataSources known, Collection<String> commands) {
        if (isFile(word)) {
            throw new UsageException(
                    "\"" + word + "\" is a file",
                    "-f " + word + " runs it as a program, and a URL such as duckdb://" + word
                            + " opens it as a database");
        }
        List<String> candidates =
                Stream.concat(commands.stream(), known.names().stream()).toList();
        Optional<String> meant = DidYouMean.nearest(word, candidates);
        if (meant.filter(commands::contains).isPresent()) {
            throw new UsageException("there is no command \"" + word + "\"", "did you mean \"" + meant.get() + "\"?");
        }
    }

    private static boolean isFile(String word) {
        try {
            return Files.isRegularFile(Path.of(word));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** The one data source that is given, at most. */
    Optional<String> dataSource(Optional<String> byOption) {
        List<String> all =
                Stream.concat(byOption.stream(), dataSources.stream()).toList();
        if (all.size() > 1) {
            throw new UsageException(
                    "two data sources are given: "
                            + new DataSource(all.get(0)).masked() + " and "
                            + new DataSource(all.get(1)).masked(),
                    "leave one of them out");
        }
        return all.stream().findFirst();
    }
}
