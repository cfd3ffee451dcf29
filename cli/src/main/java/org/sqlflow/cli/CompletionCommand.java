package org.sqlflow.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sqlflow.cli.completion.Completer;
import org.sqlflow.cli.program.ExitCode;
import org.sqlflow.cli.program.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes the script that makes a shell complete the command line. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        header = "Writes the script that makes a shell complete options, commands, data sources and files.",
        description = {
            "",
            "bash:  eval \"$(sqlflow completion bash)\"       in ~/.bashrc",
            "zsh:   eval \"$(sqlflow completion zsh)\"        in ~/.zshrc, after compinit",
            "fish:  sqlflow completion fish | source        in ~/.config/fish/config.fish",
            ""
        })
final class CompletionCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(arity = "1", paramLabel = "SHELL", description = "bash, zsh or fish.")
    @Nullable
    private Shell shell;

    /** The shells that there are scripts for. */
    enum Shell {
        BASH,
        ZSH,
        FISH
    }

    CompletionCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        String name = "sqlflow." + requireNonNull(shell).name().toLowerCase(Locale.ROOT);
        try (InputStream script = requireNonNull(Completer.class.getResourceAsStream(name), name)) {
            PrintStream out = surroundings.outputLines();
            out.print(new String(script.readAllBytes(), StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ExitCode.DONE;
    }
}
