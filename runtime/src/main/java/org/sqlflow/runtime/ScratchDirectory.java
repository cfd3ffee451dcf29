package org.sqlflow.runtime;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.sqlflow.base.error.ExternalProblems;

/**
 * A directory for the temporary files of one statement. While the statement runs, this process holds the lock of a file
 * beside it; a directory whose lock nobody holds was left by a process that died, and the next start removes it.
 */
public final class ScratchDirectory implements AutoCloseable {
    private static final String LOCK_SUFFIX = ".lock";

    private final Path directory;
    private final Path lockFile;
    private final FileChannel channel;

    private ScratchDirectory(Path directory, Path lockFile, FileChannel channel) {
        this.directory = directory;
        this.lockFile = lockFile;
        this.channel = channel;
    }

    /** Makes a new directory below another, which is made too where it does not exist. */
    public static ScratchDirectory create(Path parent, String jobId) {
        try {
            Files.createDirectories(parent);
            Path lockFile = Files.createTempFile(parent, "job-" + jobId + "-", LOCK_SUFFIX);
            FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
            channel.lock();
            return new ScratchDirectory(Files.createDirectory(directoryOf(lockFile)), lockFile, channel);
        } catch (IOException e) {
            throw ExternalProblems.file(parent.toString(), e.toString()).asException(e);
        }
    }

    private static Path directoryOf(Path lockFile) {
        String name = lockFile.getFileName().toString();
        return lockFile.resolveSibling(name.substring(0, name.length() - LOCK_SUFFIX.length()));
    }

    /** Removes what dead processes left below a directory; what cannot be removed stays for the next time. */
    public static void removeStale(Path parent) {
        if (!Files.isDirectory(parent)) {
            return;
        }
        try (Stream<Path> files = Files.list(parent)) {
            for (Path lockFile :
                    files.filter(file -> file.toString().endsWith(LOCK_SUFFIX)).toList()) {
                removeIfStale(lockFile);
            }
        } catch (IOException e) {
            // Another process may be removing the same; the files do no harm until the next start.
            return;
        }
    }

    private static void removeIfStale(Path lockFile) throws IOException {
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                deleteRecursively(directoryOf(lockFile));
                Files.deleteIfExists(lockFile);
            }
        } catch (OverlappingFileLockException e) {
            // This very process works with it.
            return;
        }
    }

    /** The directory. */
    public Path path() {
        return directory;
    }

    /** Removes the directory with everything in it. */
    @Override
    public void close() {
        try {
            deleteRecursively(directory);
            Files.deleteIfExists(lockFile);
            channel.close();
        } catch (IOException e) {
            throw ExternalProblems.file(directory.toString(), e.toString()).asException(e);
        }
    }

    private static void deleteRecursively(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(directory)) {
            paths = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.deleteIfExists(path);
        }
    }
}
