package org.sqlflow.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestStagedFile {
    @TempDir
    private Path directory;

    @Test
    void namesAreDistinctAndHidden() {
        Path first = StagedFile.in(directory);
        assertThat(first.getParent()).isEqualTo(directory);
        assertThat(first).doesNotExist().isNotEqualTo(StagedFile.in(directory));
        assertThat(first.getFileName().toString()).startsWith(".sqlflow-");
    }

    @Test
    void onlyWhatAnEndedProcessOfThisSystemLeftIsRemoved() throws IOException {
        Path ours = Files.createFile(StagedFile.in(directory));
        String pid = "-" + ProcessHandle.current().pid() + "-";
        String name = ours.getFileName().toString();
        // No process has this number: it is above what systems give.
        String ended = name.replace(pid, "-" + Integer.MAX_VALUE + "-");
        Path left = Files.createFile(directory.resolve(ended));
        Path others = Files.createFile(directory.resolve(ended.replaceFirst("-[0-9a-f]{8}-", "-00000000-")));
        Path users = Files.createFile(directory.resolve(".sqlflow-notes.tmp"));
        StagedFile.in(directory);
        assertThat(left).doesNotExist();
        assertThat(ours).exists();
        assertThat(others).exists();
        assertThat(users).exists();
    }

    @Test
    void aDirectoryThatIsNotThereIsNoError() {
        assertThat(StagedFile.in(directory.resolve("missing"))).doesNotExist();
    }
}
