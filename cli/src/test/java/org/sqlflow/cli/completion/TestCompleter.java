package org.sqlflow.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlflow.cli.completion.Completions.Word;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

class TestCompleter {
    private enum Colour {
        RED,
        GREEN
    }

    /** Only its declarations are looked at. */
    @SuppressWarnings("UnusedVariable")
    @Command(name = "paint")
    private static final class Paint {
        @Option(
                names = {"-c", "--colour"},
                description = "Which colour. Red is best.")
        private Colour colour = Colour.RED;

        @Option(names = "--dry", description = "Touch nothing.")
        private boolean dry;

        @Option(names = "--secret", hidden = true)
        private boolean secret;

        @Option(names = "--into", paramLabel = "DIR")
        private String into = "";

        @Option(
                names = {"-d", "--data-source"},
                paramLabel = "SOURCE")
        private String source = "";

        @Parameters(paramLabel = "-|FILE.sql|SOURCE", hidden = true, arity = "0..*")
        private List<String> words = List.of();
    }

    @SuppressWarnings("UnusedVariable")
    @Command(name = "wash", header = "Cleans a brush.")
    private static final class Wash {
        @Parameters(index = "0", paramLabel = "COMMAND")
        private String command = "";

        @Parameters(index = "1", paramLabel = "FILE")
        private String file = "";
    }

    private final CommandSpec spec = new CommandLine(new Paint())
            .addSubcommand(new Wash())
            .addSubcommand(
                    "hide", CommandSpec.create().usageMessage(new CommandLine.Model.UsageMessageSpec().hidden(true)))
            .getCommandSpec();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                   | FILES       | wash,shop",
                "w                    | FILES       | wash",
                "--d                  | NONE        | --dry,--data-source",
                "-                    | NONE        | -c,--colour,--dry,--into,-d,--data-source",
                "--colour ''          | NONE        | red,green",
                "--colour=g           | NONE        | --colour=green",
                "-c g                 | NONE        | green",
                "--colour red s       | FILES       | shop",
                "--dry s              | FILES       | shop",
                "--into ''            | DIRECTORIES | ''",
                "--into=x             | DIRECTORIES | ''",
                "-d s                 | NONE        | shop",
                "--data-source=s      | NONE        | --data-source=shop",
                "--unknown=s          | NONE        | ''",
                "wash ''              | NONE        | wash",
                "wash x ''            | FILES       | ''",
                "shop w               | FILES       | ''",
                "-c wash ''           | FILES       | wash,shop",
            })
    void offersWhatFits(String typed, Completions.Paths paths, String words) {
        Completions completions = complete(typed);
        assertThat(completions.words().stream().map(Word::text))
                .containsExactlyInAnyOrder(words.isEmpty() ? new String[0] : words.split(","));
        assertThat(completions.paths()).isEqualTo(paths);
    }

    @Test
    void saysWhatWordsMean() {
        assertThat(complete("--colo").words()).containsExactly(new Word("--colour", "Which colour"));
        assertThat(complete("wa").words()).containsExactly(new Word("wash", "Cleans a brush"));
        assertThat(complete("sh").words()).containsExactly(new Word("shop", "All orders"));
    }

    private Completions complete(String typed) {
        List<String> words = List.of(typed.split(" ")).stream()
                .map(word -> word.equals("''") ? "" : word)
                .toList();
        return new Completer(spec, () -> List.of(new Word("shop", "All orders"))).complete(words);
    }
}
