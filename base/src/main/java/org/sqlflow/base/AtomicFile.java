package org.sqlflow.base;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;

/**
 * Writes files so that whoever reads them, at any moment and after a crash, sees the old content or the new one: beside
 * the file under another name, then renamed.
 */
public final class AtomicFile {
    private AtomicFile() {}

    /** What writes the content; it leaves the stream open. */
    @FunctionalInterface
    public interface Content {
        /** Writes it. */
        void writeTo(OutputStream stream) throws IOException;
    }

    /**
     * Writes a file. One that is there is replaced and keeps its permissions; of a symbolic link, the file that it leads
     * to. A device or a pipe is written to as it is.
     *
     * @throws IOException if that fails, or if there is a directory or a file that may not be written; what was there is
     *     as it was before
     */
    public static void write(Path file, Content content) throws IOException {
        boolean exists = Files.exists(file);
        Path target = exists ? file.toRealPath() : file.toAbsolutePath();
        if (Files.isDirectory(target)) {
            throw new FileSystemException(file.toString(), null, "it is a directory");
        }
        if (exists && !Files.isWritable(target)) {
            throw new FileSystemException(file.toString(), null, "it is read-only");
        }
        if (exists && !Files.isRegularFile(target)) {
            try (OutputStream stream =
                    new BufferedOutputStream(Files.newOutputStream(target, StandardOpenOption.WRITE))) {
                content.writeTo(stream);
            }
            return;
        }
        Path staged = StagedFile.in(target.resolveSibling(""));
        try {
            try (FileChannel channel =
                    FileChannel.open(staged, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
                BufferedOutputStream stream = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
                content.writeTo(stream);
                stream.flush();
                channel.force(true);
            }
            if (exists) {
                copyPermissions(target, staged);
            }
            Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(staged);
        }
    }

    private static void copyPermissions(Path from, Path to) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(from, PosixFileAttributeView.class);
        if (view != null) {
            Files.setPosixFilePermissions(to, view.readAttributes().permissions());
        }
    }
}
