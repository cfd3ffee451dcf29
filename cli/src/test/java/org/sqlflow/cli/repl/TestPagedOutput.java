package org.sqlflow.cli.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jline.terminal.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestPagedOutput {
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

    @TempDir
    Path directory;

    /** What a screen of 10 columns and 5 rows and a pager show. */
    private record Shown(String screen, String pager) {}

    private Shown show(String text, String pagerCommand) throws IOException {
        Path paged = directory.resolve("paged");
        Files.deleteIfExists(paged);
        Pager pager = Pager.of(Map.of("PAGER", pagerCommand.replace("FILE", "'" + paged + "'")));
        try (PagedOutput output = new PagedOutput(screen, Size.of(10, 5), pager)) {
            output.write(text.getBytes(StandardCharsets.UTF_8));
            output.show();
        }
        return new Shown(screen.toString(StandardCharsets.UTF_8), Files.exists(paged) ? Files.readString(paged) : "");
    }

    @Test
    void whatFitsGoesToTheScreen() throws IOException {
        assertThat(show("1\n2\n3\n4\n", "cat > FILE")).isEqualTo(new Shown("1\n2\n3\n4\n", ""));
    }

    @Test
    void coloursTakeNoRoom() throws IOException {
        String text = "\u001b[1m1234567890\u001b[0m\n";

        assertThat(show(text, "cat > FILE")).isEqualTo(new Shown(text, ""));
    }

    @Test
    void whatIsTooLongGoesToThePager() throws IOException {
        assertThat(show("1\n2\n3\n4\n5\n", "cat > FILE")).isEqualTo(new Shown("", "1\n2\n3\n4\n5\n"));
    }

    @Test
    void whatIsTooWideGoesToThePager() throws IOException {
        assertThat(show("你好你好你好\n", "cat > FILE")).isEqualTo(new Shown("", "你好你好你好\n"));
    }

    @Test
    void aPagerThatIsLeftEarlyDoesNoHarm() throws IOException {
        assertThat(show("12345678901\n".repeat(100_000), "true")).isEqualTo(new Shown("", ""));
    }

    @Test
    void aFlushBetweenBatchesShowsNothing() throws IOException {
        Path paged = directory.resolve("paged");
        Pager pager = Pager.of(Map.of("PAGER", "cat >> '" + paged + "'; echo end >> '" + paged + "'"));
        try (PagedOutput output = new PagedOutput(screen, Size.of(10, 5), pager)) {
            for (int batch = 0; batch < 3; batch++) {
                output.write("1\n2\n3\n".getBytes(StandardCharsets.UTF_8));
                output.flush();
            }
            output.show();
        }
        assertThat(paged).hasContent("1\n2\n3\n".repeat(3) + "end\n");
        assertThat(screen.size()).isZero();
    }

    @Test
    void withoutPagerRowsComeAtOnce() throws IOException {
        try (PagedOutput output = new PagedOutput(screen, Size.of(10, 5), Pager.none())) {
            output.write("1\n".getBytes(StandardCharsets.UTF_8));
            output.flush();
            assertThat(screen.toString(StandardCharsets.UTF_8)).isEqualTo("1\n");
        }
    }

    @Test
    void withoutPagerEverythingGoesToTheScreen() throws IOException {
        assertThat(show("12345678901\n", "")).isEqualTo(new Shown("12345678901\n", ""));
    }

    @Test
    void lessIsTheUsualOneWhereItIsInstalled() throws IOException {
        Path less = Files.createFile(directory.resolve("less"));

        assertThat(Pager.of(Map.of("PATH", "/nowhere:" + directory)).isPresent())
                .isFalse();
        assertThat(less.toFile().setExecutable(true)).isTrue();
        assertThat(Pager.of(Map.of("PATH", "/nowhere:" + directory)).isPresent())
                .isTrue();
        assertThat(Pager.of(Map.of("PATH", "/nowhere")).isPresent()).isFalse();
        assertThat(Pager.of(Map.of("PATH", directory.toString(), "PAGER", "")).isPresent())
                .isFalse();
    }
}
