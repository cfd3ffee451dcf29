package org.sqlflow.runtime.store;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.sqlflow.base.error.ExternalProblems;

/**
 * Writes a file that is whole or, if the process dies, as it was before: beside it under another name, then renamed. As
 * COPY TO of databases does, it replaces a file that is there.
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
     * Writes a file.
     *
     * @throws org.sqlflow.base.error.SqlflowException with code FILE if that fails; the file is as it was before
     */
    public static void write(Path file, Content content) {
        Path target = file.toAbsolutePath();
        if (Files.isDirectory(target)) {
            throw ExternalProblems.file(file.toString(), "it is a directory").asException();
        }
        try {
            Path temporary = target.resolveSibling(".sqlflow-" + UUID.randomUUID() + ".tmp");
            try {
                try (FileChannel channel =
                        FileChannel.open(temporary, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
                    BufferedOutputStream stream = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
                    content.writeTo(stream);
                    stream.flush();
                    channel.force(true);
                }
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw ExternalProblems.file(file.toString(), reason(e)).asException(e);
        }
    }

    /** What went wrong, in words; the messages of some exceptions are only the path. */
    static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such directory";
        }
        return e instanceof AccessDeniedException ? "permission denied" : String.valueOf(e.getMessage());
    }
}
