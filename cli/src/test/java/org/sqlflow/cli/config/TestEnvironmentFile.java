package org.sqlflow.cli.config;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlflow.base.error.SqlflowException;

class TestEnvironmentFile {
    @TempDir
    private Path directory;

    @Test
    void valuesAreReadAsTheyAreWritten() throws IOException {
        Path file = Files.writeString(directory.resolve("env"), """
                # a comment
                PLAIN=some words  # and a comment
                export EXPORTED=x#y$z=1
                  SPACED = x
                SINGLE='a "b" \\n $c # d' # comment
                DOUBLE="a 'b' \\"c\\" \\\\ \\n # d"
                EMPTY=
                URL=mysql://root:p=w@h/?a=b&c=d
                """);
        var variables = EnvironmentFile.read("--env-file", file);
        assertThat(variables.get("PLAIN")).isEqualTo(new EnvironmentFile.Variable("some words", file + ":2"));
        assertThat(requireNonNull(variables.get("EXPORTED")).value()).isEqualTo("x#y$z=1");
        assertThat(requireNonNull(variables.get("SPACED")).value()).isEqualTo("x");
        assertThat(requireNonNull(variables.get("SINGLE")).value()).isEqualTo("a \"b\" \\n $c # d");
        assertThat(requireNonNull(variables.get("DOUBLE")).value()).isEqualTo("a 'b' \"c\" \\ \n # d");
        assertThat(requireNonNull(variables.get("EMPTY")).value()).isEmpty();
        assertThat(requireNonNull(variables.get("URL")).value()).isEqualTo("mysql://root:p=w@h/?a=b&c=d");
        assertThat(variables).hasSize(7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hunter2",
                "PASSWORD: hunter2",
                "1PASSWORD=hunter2",
                "PASSWORD='hunter2",
                "P=\"hunter2\\\"",
                "P='a'hunter2"
            })
    void aMalformedLineIsToldWithoutItsContent(String line) throws IOException {
        Path file = Files.writeString(directory.resolve("env"), "A=1\n" + line + "\n");
        assertThatThrownBy(() -> EnvironmentFile.read("--env-file", file))
                .isInstanceOfSatisfying(SqlflowException.class, e -> {
                    assertThat(e.problem().message()).startsWith(file + ":2: ");
                    assertThat(e.problem().toString()).doesNotContain("hunter2");
                });
    }
}
