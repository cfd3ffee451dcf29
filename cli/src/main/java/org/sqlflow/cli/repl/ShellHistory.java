package org.sqlflow.cli.repl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Set;
import org.jline.reader.impl.history.DefaultHistory;
import org.sqlflow.base.text.Secrets;

/**
 * What was typed before, in a file that only its owner reads. Each entry is appended when it is made, so that shells side by
 * side keep theirs. What holds a secret is not kept, not even for this session.
 */
final class ShellHistory extends DefaultHistory {
    /** How many entries the file keeps; a pasted program is one. */
    static final int SIZE = 10_000;

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    /**
     * Makes the file if there is none, and takes it from others' eyes.
     *
     * @throws IOException if it cannot be written, so that the shell goes without
     */
    static void prepare(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        } else if (!Files.getPosixFilePermissions(file).equals(OWNER_ONLY)) {
            Files.setPosixFilePermissions(file, OWNER_ONLY);
        }
        if (!Files.isWritable(file)) {
            throw new IOException("it cannot be written");
        }
    }

    @Override
    public void add(Instant time, String line) {
        if (!Secrets.areIn(line)) {
            super.add(time, line);
        }
    }
}
