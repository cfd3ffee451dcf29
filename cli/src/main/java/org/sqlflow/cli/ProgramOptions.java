package org.sqlflow.cli;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/** Where the program comes from. */
final class ProgramOptions {
    private @Nullable String execute;
    private @Nullable String file;
    private boolean interactive;

    /** Gives the options to a command. */
    void addTo(CommandSpec command) {
        command.addOption(OptionSpec.builder("-e", "--execute")
                .type(String.class)
                .arity("1")
                .paramLabel("SQL")
                .description("Run this program.")
                .setter(new Receiver(text -> execute = text))
                .build());
        command.addOption(OptionSpec.builder("-f", "--file")
                .type(String.class)
                .arity("1")
                .paramLabel("FILE")
                .description("Run the program in this file; - is stdin.")
                .setter(new Receiver(name -> file = name))
                .build());
        command.addOption(OptionSpec.builder("-i", "--interactive")
                .type(boolean.class)
                .arity("0")
                .description("Go on at the prompt after the program of -e or -f.")
                .setter(new Receiver(given -> interactive = Boolean.parseBoolean(given)))
                .build());
    }

    /** Whether the prompt follows the program. */
    boolean isInteractive() {
        return interactive;
    }

    /** The program itself. */
    Optional<String> text() {
        return Optional.ofNullable(execute);
    }

    /** The file that holds the program. */
    Optional<String> file() {
        return Optional.ofNullable(file);
    }

    /** Takes what picocli finds for an option; it also tells, before parsing, that there is nothing yet. */
    private static final class Receiver implements ISetter {
        private final Consumer<@Nullable String> field;

        Receiver(Consumer<@Nullable String> field) {
            this.field = field;
        }

        @Override
        public <V> V set(V value) {
            field.accept(value == null ? null : value.toString());
            return value;
        }
    }
}
