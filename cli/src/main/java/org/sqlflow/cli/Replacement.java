package org.sqlflow.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Optional;
import org.sqlflow.base.StagedFile;

/** A file that is written beside another one and takes its place when it is complete. */
final class Replacement {
    private static final Path DEVICES = Path.of("/dev");

    private final Path file;
    private final Path temporary;

    private Replacement(Path file, Path temporary) {
        this.file = file;
        this.temporary = temporary;
    }

    /**
     * What will replace a file, which need not exist yet. Empty for what cannot be replaced: devices, pipes, and files in
     * directories that take no new ones.
     *
     * @throws IOException if there is such a file and it may not be written
     */
    static Optional<Replacement> of(Path named) throws IOException {
        boolean exists = Files.exists(named);
        // What /dev/stdout and the like lead to is another's to replace.
        if (named.toAbsolutePath().startsWith(DEVICES) || (exists && !Files.isRegularFile(named))) {
            return Optional.empty();
        }
        // A link stays, and leads to the new file.
        Path file = exists ? named.toRealPath() : named.toAbsolutePath();
        Path directory = file.resolveSibling("");
        if (exists && !Files.isWritable(file)) {
            throw new AccessDeniedException(named.toString());
        }
        if (exists && !Files.isWritable(directory)) {
            return Optional.empty();
        }
        return Optional.of(new Replacement(file, StagedFile.in(directory)));
    }

    /** Opens the new file, which is as readable for others as the old one. */
    OutputStream begin() throws IOException {
        OutputStream opened = Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            takePermissions();
            return opened;
        } catch (IOException e) {
            opened.close();
            abandon();
            throw e;
        }
    }

    private void takePermissions() throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(temporary, PosixFileAttributeView.class);
        if (view != null && Files.exists(file)) {
            view.setPermissions(Files.getPosixFilePermissions(file));
        }
    }

    /** Puts the new file, which is closed, in the place of the old one. */
    void complete() throws IOException {
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Removes the new file unless it is complete. */
    void abandon() {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException ignored) {
            // What is left over is no reason to call a run failed.
        }
    }
}
