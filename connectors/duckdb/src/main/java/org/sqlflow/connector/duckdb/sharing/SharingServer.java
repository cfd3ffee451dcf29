package org.sqlflow.connector.duckdb.sharing;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.memory.BufferAllocator;
import org.sqlflow.spi.connector.Database;

/**
 * Serves a database that this process has open to other processes of the same user. All of it runs on threads of its
 * own, so that opening a database need not wait for it.
 */
public final class SharingServer implements AutoCloseable {
    private static final long REST_MILLIS = 50;

    private final MeetingPlace place;
    private final Database database;
    private final BufferAllocator allocator;
    private final Activity activity = new Activity();
    private final Set<ServedConnection> connections = new HashSet<>();
    /** Whether who has just connected comes too late; guarded by the connections. */
    private boolean closed;

    private final CompletableFuture<Optional<ServerSocketChannel>> listening = new CompletableFuture<>();

    private SharingServer(MeetingPlace place, Database database, BufferAllocator allocator) {
        this.place = place;
        this.database = database;
        this.allocator = allocator;
    }

    /**
     * Starts to listen.
     *
     * @param turn the turn in which the database was opened; it is closed as soon as others can connect
     */
    public static SharingServer start(
            MeetingPlace place, MeetingPlace.Turn turn, Database database, BufferAllocator allocator) {
        SharingServer server = new SharingServer(place, database, allocator);
        Thread thread = new Thread(() -> server.listen(turn), "sqlflow-sharing");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    private void listen(MeetingPlace.Turn turn) {
        try (turn) {
            listening.complete(Optional.of(place.listen()));
        } catch (IOException | RuntimeException | LinkageError | OutOfMemoryError e) {
            // Others are then told that the file is open elsewhere, as they would be without sharing.
            listening.complete(Optional.empty());
        }
        listening.join().ifPresent(this::accept);
    }

    private void accept(ServerSocketChannel channel) {
        Greeting greeting = Greeting.ofThisProcess(place.databaseFile());
        while (channel.isOpen()) {
            try {
                take(channel.accept(), greeting);
            } catch (IOException | RuntimeException | LinkageError | OutOfMemoryError e) {
                // Closed, or short of files or threads, of which there may be more in a moment.
                rest();
            }
        }
    }

    private static void rest() {
        try {
            TimeUnit.MILLISECONDS.sleep(REST_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(SocketChannel socket, Greeting greeting) throws IOException {
        boolean served = false;
        try {
            served = place.isOfThisUser(socket) && serve(socket, greeting);
        } finally {
            if (!served) {
                socket.close();
            }
        }
    }

    private boolean serve(SocketChannel socket, Greeting greeting) {
        ServedConnection connection =
                new ServedConnection(socket, database, allocator, activity, greeting, this::forget);
        synchronized (connections) {
            if (closed) {
                return false;
            }
            connections.add(connection);
        }
        boolean started = false;
        try {
            connection.start();
            started = true;
            return true;
        } finally {
            if (!started) {
                forget(connection);
            }
        }
    }

    private void forget(ServedConnection connection) {
        synchronized (connections) {
            connections.remove(connection);
        }
    }

    /** Lets clients begin nothing more; how many of them are in the middle of a statement. */
    public int startEnding() {
        return activity.startEnding();
    }

    /** Waits until all clients are done with what they began, until the time is over or {@link #giveUp}. */
    public void awaitClients(long nanos) throws InterruptedException {
        activity.await(nanos);
    }

    /** Ends the waiting for clients. */
    public void giveUp() {
        activity.giveUp();
    }

    /** Ends all connections and lets nobody connect any more. The caller has the turn, and closes the database then. */
    @Override
    public void close() {
        Optional<ServerSocketChannel> channel = listening.join();
        try {
            place.remove();
            if (channel.isPresent()) {
                channel.get().close();
            }
        } catch (IOException e) {
            // The next process takes the socket for one that was left behind.
        }
        List<ServedConnection> open;
        synchronized (connections) {
            closed = true;
            open = new ArrayList<>(connections);
        }
        try {
            for (ServedConnection connection : open) {
                connection.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
