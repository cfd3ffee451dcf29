package org.sqlflow.cli.samples;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.GZIPInputStream;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.base.error.SampleProblems;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.base.event.EventSink;

/**
 * Files from packages, kept in a directory. What is there under its own name is whole: a file is checked and only then
 * moved to its place. Archives that are being fetched end in {@code .part} and serve as locks, so that two processes do
 * not fetch the same.
 */
public final class PackageCache {
    /** A file's lock keeps out other processes, but two threads of one process must not both ask for it. */
    private static final ReentrantLock IN_PROCESS = new ReentrantLock();

    private final Path directory;
    private final PackageRegistry registry;
    private final EventSink sink;

    PackageCache(Path directory, PackageRegistry registry, EventSink sink) {
        this.directory = requireNonNull(directory, "directory");
        this.registry = requireNonNull(registry, "registry");
        this.sink = requireNonNull(sink, "sink");
    }

    /**
     * The cache in SQLFLOW_HOME, filled from the registry that npm is configured for.
     *
     * @param home the directory SQLFLOW_HOME
     * @param environment the variables of the process
     * @param sink is told how far a download is
     */
    public static PackageCache in(Path home, Map<String, String> environment, EventSink sink) {
        return new PackageCache(home.resolve("cache"), PackageRegistry.of(environment), sink);
    }

    /**
     * The file, which is fetched if it is not there yet.
     *
     * @throws SqlflowException with code DOWNLOAD if that fails, with code FILE if the cache cannot be written
     */
    Path get(PackageFile wanted) {
        Path file = directory.resolve(wanted.fileName());
        try {
            if (!isThere(file, wanted)) {
                Files.createDirectories(directory);
                IN_PROCESS.lock();
                try {
                    fetch(wanted, file);
                } finally {
                    IN_PROCESS.unlock();
                }
            }
            return file;
        } catch (IOException e) {
            throw unusable(directory, e);
        }
    }

    /**
     * The file, taken from one that the user has: the package's archive, or the file itself.
     *
     * @throws SqlflowException with code FILE if it is neither, or cannot be read
     */
    Path take(PackageFile wanted, Path from) {
        try {
            if (Checksum.isEntry(from, wanted)) {
                return from;
            }
            if (!Checksum.isArchive(from, wanted)) {
                throw SampleProblems.notTheFile(from.toString(), wanted.archiveName(), wanted.entry())
                        .asException();
            }
        } catch (IOException e) {
            throw unusable(from, e);
        }
        Path file = directory.resolve(wanted.fileName());
        try {
            Files.createDirectories(directory);
            unpack(from, wanted, file);
            return file;
        } catch (IOException e) {
            throw unusable(directory, e);
        }
    }

    private static boolean isThere(Path file, PackageFile wanted) throws IOException {
        return Files.isRegularFile(file) && Checksum.isEntry(file, wanted);
    }

    private void fetch(PackageFile wanted, Path file) throws IOException {
        Path part = directory.resolve(wanted.archiveName() + ".part");
        try (FileChannel channel = FileChannel.open(
                        part, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            // Another process may have fetched it while this one waited for the lock.
            if (lock.isValid() && !isThere(file, wanted)) {
                PackageDownload download = new PackageDownload(wanted, registry.resolve(wanted.archivePath()), sink);
                download.fetchInto(channel);
                if (!Checksum.isArchive(part, wanted)) {
                    channel.truncate(0);
                    throw SampleProblems.downloadDiffers(wanted.archiveName(), download.place())
                            .asException();
                }
                unpack(part, wanted, file);
            }
            Files.deleteIfExists(part);
        }
    }

    private void unpack(Path archive, PackageFile wanted, Path file) throws IOException {
        Path staged = Files.createTempFile(directory, wanted.fileName(), ".tmp");
        try {
            boolean found;
            try (InputStream content = new GZIPInputStream(Files.newInputStream(archive), 1 << 16);
                    OutputStream target = Files.newOutputStream(staged)) {
                found = TarArchive.extract(content, wanted.entry(), target);
            }
            if (!found || !Checksum.isEntry(staged, wanted)) {
                throw new IllegalStateException(wanted.archiveName() + " has not the declared " + wanted.entry());
            }
            Files.move(staged, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(staged);
        }
    }

    private static SqlflowException unusable(Path path, IOException e) {
        return ExternalProblems.file(path.toString(), reason(e)).asException(e);
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file";
        }
        // Most exceptions of files have the path for a message, and the reason beside it.
        return e instanceof FileSystemException refused
                ? Optional.ofNullable(refused.getReason()).orElse("it cannot be used")
                : String.valueOf(e.getMessage());
    }
}
