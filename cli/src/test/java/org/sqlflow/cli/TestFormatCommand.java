package org.sqlflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlflow.cli.program.Surroundings;

class TestFormatCommand {
    private static final String UGLY = "select 1 to predict t.c using m ;\n";
    private static final String NEAT = "select 1\nTO PREDICT t.c\nUSING m;\n";

    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String stdin, String... arguments) {
        Surroundings surroundings = new Surroundings(new ByteArrayInputStream(bytes(stdin)), out, err, Map.of());
        return Commands.run(
                surroundings,
                Stream.concat(Stream.of("fmt"), Stream.of(arguments)).toArray(String[]::new));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String file(String name, String text) throws IOException {
        return Files.write(directory.resolve(name), bytes(text)).toString();
    }

    private static String content(String file) throws IOException {
        return new String(Files.readAllBytes(Path.of(file)), StandardCharsets.UTF_8);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void rewritesInPlaceWhatDiffers() throws IOException {
        String ugly = file("ugly.sql", UGLY);
        String neat = file("neat.sql", NEAT);
        Files.setPosixFilePermissions(Path.of(ugly), PosixFilePermissions.fromString("rw-r-x---"));
        FileTime before = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(Path.of(neat), before);

        assertThat(run("", ugly, neat)).isZero();

        assertThat(content(ugly)).isEqualTo(NEAT);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(ugly))))
                .isEqualTo("rw-r-x---");
        assertThat(Files.getLastModifiedTime(Path.of(neat))).isEqualTo(before);
        assertThat(out() + err()).isEmpty();
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void aLinkStaysALink() throws IOException {
        String ugly = file("ugly.sql", UGLY);
        Path link = Files.createSymbolicLink(directory.resolve("link.sql"), Path.of(ugly));
        assertThat(run("", link.toString())).isZero();
        assertThat(link).isSymbolicLink();
        assertThat(content(ugly)).isEqualTo(NEAT);
    }

    @Test
    void endsOfLinesAndTheByteOrderMarkStay() throws IOException {
        String file = file("windows.sql", "\uFEFF" + UGLY.replace("\n", "\r\n"));
        assertThat(run("", file)).isZero();
        assertThat(content(file)).isEqualTo("\uFEFF" + NEAT.replace("\n", "\r\n"));
    }

    @Test
    void stdinGoesToStdout() {
        assertThat(run(UGLY, "-")).isZero();
        assertThat(out()).isEqualTo(NEAT);
    }

    @Test
    void checkNamesWhatDiffers() throws IOException {
        String ugly = file("ugly.sql", UGLY);
        String neat = file("neat.sql", NEAT);
        assertThat(run("", "--check", neat)).isZero();
        assertThat(run(UGLY, "--check", ugly, neat, "-")).isEqualTo(1);
        assertThat(out()).isEqualTo(ugly + "\n-\n");
        assertThat(content(ugly)).isEqualTo(UGLY);
    }

    @Test
    void syntaxErrorsAreToldAndTheOthersFormatted() throws IOException {
        String file = file("wrong.sql", UGLY + "SELECT 2 TO  TRAIN x WITH a= INTO m;");
        assertThat(run("", file)).isEqualTo(1);
        assertThat(content(file)).isEqualTo(NEAT + "SELECT 2 TO  TRAIN x WITH a= INTO m;");
        assertThat(err()).startsWith("error[SF1001] " + file + ":2:35: ").contains("^");
        assertThat(run("", "--check", file)).isEqualTo(1);
        assertThat(out()).isEmpty();
    }

    @Test
    void theDialectDecidesWhatAStringIs() throws IOException {
        String file = file("mysql.sql", "SELECT \"a\\\" to train\" to explain m");
        assertThat(run("", "--dialect", "mysql", file)).isZero();
        assertThat(content(file)).isEqualTo("SELECT \"a\\\" to train\"\nTO EXPLAIN m");
    }

    @Test
    void theDataSourceDecidesOnTheDialectAsItDoesForCheck() {
        for (String command : List.of("fmt", "check")) {
            Surroundings surroundings = new Surroundings(
                    new ByteArrayInputStream(bytes(UGLY)), out, err, Map.of("SQLFLOW_DATASOURCE", "oracle://houses"));
            assertThat(Commands.run(surroundings, command, "-")).isEqualTo(2);
        }
        assertThat(out()).isEmpty();
        assertThat(err().split("error.SF3004.", -1)).hasSize(3);
    }

    @Test
    void whatCannotBeReadIsTold() throws IOException {
        Path latin = Files.write(directory.resolve("latin.sql"), new byte[] {'-', '-', (byte) 0xE9});
        assertThat(run("", directory.resolve("none.sql").toString(), latin.toString(), directory.toString()))
                .isEqualTo(1);
        assertThat(err()).contains("no such file", "it is not UTF-8").doesNotContain("Exception");
        assertThat(run("")).isEqualTo(2);
        assertThat(run("", "--dialect", "klingon", "-")).isEqualTo(2);
    }
}
