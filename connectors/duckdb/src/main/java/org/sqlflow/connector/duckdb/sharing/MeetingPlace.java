package org.sqlflow.connector.duckdb.sharing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import jdk.net.ExtendedSocketOptions;

/**
 * Where the processes that use one database file find each other: in the directory {@code run} of SQLFLOW_HOME, which only
 * the user may enter. The names in it are made of a hash of the file's path: {@code .sock} is the socket of the process
 * that has the file open, {@code .lock} is locked by whoever opens or closes it at the moment, and {@code .path} says
 * where the socket is if its path were too long here.
 */
public final class MeetingPlace {
    /** What the kernel takes, less the zero at the end. */
    private static final int MOST_PATH_BYTES = 107;

    private static final long LOOK_MILLIS = 50;

    private static final Path SHORT_DIRECTORY = Path.of("/tmp");
    private static final Set<PosixFilePermission> OF_DIRECTORY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OF_FILE = PosixFilePermissions.fromString("rw-------");

    /** The kernel locks a file for a process, so that its threads have to take turns by themselves. */
    private static final Semaphore TURN_OF_THREADS = new Semaphore(1, true);

    private final Path databaseFile;
    private final Path directory;
    private final String name;

    private MeetingPlace(Path databaseFile, Path directory) {
        this.databaseFile = databaseFile;
        this.directory = directory;
        this.name = hash(databaseFile.toString());
    }

    /**
     * The meeting place for a file, which need not exist yet.
     *
     * @throws IOException if there is none, because the directory cannot be made or has another owner
     */
    public static MeetingPlace of(Path home, Path databaseFile) throws IOException {
        Path directory = home.resolve("run");
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(OF_DIRECTORY));
        }
        if (!Files.getPosixFilePermissions(directory).equals(OF_DIRECTORY)) {
            Files.setPosixFilePermissions(directory, OF_DIRECTORY);
        }
        Path real = Files.exists(databaseFile)
                ? databaseFile.toRealPath()
                : requireNonNull(databaseFile.toAbsolutePath().getParent())
                        .toRealPath()
                        .resolve(databaseFile.getFileName());
        return new MeetingPlace(real, directory.toRealPath());
    }

    /** FNV-1a, of 64 bits: as there are few files, and the server compares the path, it needs to be no better. */
    private static String hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : text.getBytes(UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        }
        return "%016x".formatted(hash);
    }

    /** The path of the database without links. */
    public Path databaseFile() {
        return databaseFile;
    }

    /**
     * Waits until no other process opens or closes the file, and keeps others from it until the turn is closed: who has
     * it sees either no process that has the file open, or one that listens.
     *
     * @param stop is asked again and again whether to give up
     * @return the turn; empty if it was given up, or the thread was interrupted
     */
    public Optional<Turn> takeTurn(BooleanSupplier stop) throws IOException {
        try {
            while (!TURN_OF_THREADS.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                if (stop.getAsBoolean()) {
                    return Optional.empty();
                }
            }
            return takeTurnOfProcesses(stop);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Optional<Turn> takeTurnOfProcesses(BooleanSupplier stop) throws IOException, InterruptedException {
        boolean taken = false;
        try {
            FileChannel channel = FileChannel.open(
                    directory.resolve(name + ".lock"),
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(OF_FILE));
            try {
                taken = lock(channel, stop);
            } finally {
                if (!taken) {
                    channel.close();
                }
            }
            return taken ? Optional.of(new Turn(channel)) : Optional.empty();
        } finally {
            if (!taken) {
                TURN_OF_THREADS.release();
            }
        }
    }

    private static boolean lock(FileChannel channel, BooleanSupplier stop) throws IOException, InterruptedException {
        while (channel.tryLock() == null) {
            if (stop.getAsBoolean()) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        return true;
    }

    /** The right to open or close the file. Any thread may close it, once. */
    public static final class Turn implements AutoCloseable {
        private final FileChannel channel;

        private Turn(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                // The kernel releases the lock nevertheless.
            } finally {
                TURN_OF_THREADS.release();
            }
        }
    }

    /** Connects to the process of the same user that listens here; empty if none does. */
    public Optional<SocketChannel> connect() {
        Optional<Path> socket = socket().filter(Files::exists);
        if (socket.isEmpty()) {
            return Optional.empty();
        }
        try {
            SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket.get()));
            if (isOfThisUser(channel)) {
                return Optional.of(channel);
            }
            channel.close();
        } catch (IOException e) {
            // What a process that was killed has left behind.
        }
        return Optional.empty();
    }

    /** Listens here in place of a process that has ended. Only for who has the database open. */
    ServerSocketChannel listen() throws IOException {
        remove();
        Path socket = plainSocket();
        if (isTooLong(socket)) {
            socket = Files.createTempDirectory(shortDirectory(), "sqlflow-").resolve("s");
            Path written = Files.writeString(directory.resolve(name + ".path.new"), socket.toString());
            Files.move(written, pointer(), StandardCopyOption.ATOMIC_MOVE);
        }
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.bind(UnixDomainSocketAddress.of(socket));
            Files.setPosixFilePermissions(socket, OF_FILE);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Removes the socket, so that nobody connects any more. */
    void remove() throws IOException {
        Optional<Path> pointed = pointed();
        if (pointed.isPresent()) {
            Files.deleteIfExists(pointed.get());
            Files.deleteIfExists(requireNonNull(pointed.get().getParent()));
            Files.deleteIfExists(pointer());
        }
        if (!isTooLong(plainSocket())) {
            Files.deleteIfExists(plainSocket());
        }
    }

    /** Whether the process at the other end belongs to the user who owns the directory. */
    boolean isOfThisUser(SocketChannel channel) throws IOException {
        return channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user().equals(Files.getOwner(directory));
    }

    private Optional<Path> socket() {
        Path plain = plainSocket();
        return isTooLong(plain) ? pointed() : Optional.of(plain);
    }

    private Path plainSocket() {
        return directory.resolve(name + ".sock");
    }

    private Path pointer() {
        return directory.resolve(name + ".path");
    }

    private Optional<Path> pointed() {
        if (!isTooLong(plainSocket()) || !Files.exists(pointer())) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(Files.readString(pointer())));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean isTooLong(Path path) {
        return path.toString().getBytes(UTF_8).length > MOST_PATH_BYTES;
    }

    private static Path shortDirectory() {
        Path usual = Path.of(System.getProperty("java.io.tmpdir"));
        return isTooLong(usual.resolve("sqlflow-0123456789012345678901/s")) ? SHORT_DIRECTORY : usual;
    }
}
