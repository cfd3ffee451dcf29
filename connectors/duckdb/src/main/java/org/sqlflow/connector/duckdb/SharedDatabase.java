package org.sqlflow.connector.duckdb;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.arrow.memory.BufferAllocator;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.connector.duckdb.sharing.MeetingPlace;
import org.sqlflow.connector.duckdb.sharing.OwnerConnection;
import org.sqlflow.connector.duckdb.sharing.OwnerGoneException;
import org.sqlflow.connector.duckdb.sharing.RemoteSession;
import org.sqlflow.connector.duckdb.sharing.SharingServer;
import org.sqlflow.spi.connector.Connector;
import org.sqlflow.spi.connector.ConnectorContext;
import org.sqlflow.spi.connector.Database;
import org.sqlflow.spi.connector.Session;

/**
 * A database file that several processes of a user have open. DuckDB lets one process open a file: the first one does, and
 * serves the others; when it ends, the next one that has something to do opens the file itself.
 */
final class SharedDatabase implements Database {
    private static final long MOST_ATTEMPTS = 1000;
    private static final long WAIT_WHEN_INTERRUPTED_NANOS = SECONDS.toNanos(3);

    private final Connector connector;
    private final DatabaseFile file;
    private final MeetingPlace place;
    private final BufferAllocator allocator;
    private final Consumer<String> notices;

    private Optional<Owned> owned = Optional.empty();
    /** The connection that was made to find the owner, for the first session. */
    private Optional<OwnerConnection> spare = Optional.empty();

    private final Set<SharedSession> sessions = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;
    private volatile boolean waits = true;
    private volatile Optional<SharingServer> ending = Optional.empty();

    private record Owned(DuckDbDatabase database, SharingServer server) {}

    private SharedDatabase(Connector connector, DatabaseFile file, MeetingPlace place, ConnectorContext context) {
        this.connector = connector;
        this.file = file;
        this.place = place;
        this.allocator = context.allocator();
        this.notices = context.notices();
    }

    /** Opens a file, or connects to the process that has it open. */
    static Database open(Connector connector, DatabaseFile file, ConnectorContext context) {
        MeetingPlace place;
        try {
            place = MeetingPlace.of(context.home(), file.path());
        } catch (IOException | UnsupportedOperationException e) {
            // Where nobody can be met, the file is still there for this process alone.
            return new DuckDbDatabase(connector, file.connect(), context.allocator());
        }
        SharedDatabase database = new SharedDatabase(connector, file, place, context);
        synchronized (database) {
            database.reach(context.stop());
        }
        return database;
    }

    @Override
    public Connector connector() {
        return connector;
    }

    @Override
    public synchronized Session openSession() {
        if (owned.isPresent()) {
            return owned.get().database().openSession();
        }
        SharedSession session = new SharedSession(this);
        sessions.add(session);
        return session;
    }

    /** A session is closed. */
    void forget(SharedSession session) {
        sessions.remove(session);
    }

    /**
     * A session at whoever has the file open.
     *
     * @param remote the same session, if that is another process
     */
    record Reached(Session session, Optional<RemoteSession> remote) {}

    /**
     * Makes a session at whoever has the file open by now, which may be this process.
     *
     * @param stop is asked again and again whether to give up
     * @throws org.sqlflow.base.error.SqlflowException with code CANCELLED if it is given up, or the database is closed
     */
    synchronized Reached newSession(BooleanSupplier stop) {
        if (closed) {
            throw ExternalProblems.cancelled().asException();
        }
        reach(() -> closed || stop.getAsBoolean());
        if (owned.isPresent()) {
            return new Reached(owned.get().database().openSession(), Optional.empty());
        }
        RemoteSession session = new RemoteSession(spare.orElseThrow(), Names::render, Names::literal);
        spare = Optional.empty();
        return new Reached(session, Optional.of(session));
    }

    /** Opens the file, or sees to it that there is a connection to the process that has it open. */
    private void reach(BooleanSupplier stop) {
        if (owned.isPresent()
                || spare.filter(connection -> !connection.isGone()).isPresent()) {
            return;
        }
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            try {
                Optional<SocketChannel> owner = openOrConnect(stop);
                if (owner.isPresent()) {
                    spare = Optional.of(OwnerConnection.greet(owner.get(), place, file.maskedUrl(), allocator, stop));
                }
                return;
            } catch (OwnerGoneException e) {
                // It ended just now; the next attempt waits until its file is closed.
            }
        }
        throw ExternalProblems.cannotConnect(
                        file.maskedUrl(), "the processes that have the file open end before they answer")
                .asException();
    }

    /** Opens the file, or gives a connection to the process that has it open. */
    private Optional<SocketChannel> openOrConnect(BooleanSupplier stop) {
        MeetingPlace.Turn turn;
        try {
            turn = place.takeTurn(stop)
                    .orElseThrow(() -> ExternalProblems.cancelled().asException());
        } catch (IOException e) {
            throw ExternalProblems.cannotConnect(file.maskedUrl(), e.toString()).asException(e);
        }
        boolean handedOver = false;
        try {
            Optional<SocketChannel> owner = place.connect();
            if (owner.isPresent()) {
                return owner;
            }
            DuckDbDatabase database = new DuckDbDatabase(connector, file.connect(), allocator);
            owned = Optional.of(new Owned(database, SharingServer.start(place, turn, database, allocator)));
            handedOver = true;
            return Optional.empty();
        } finally {
            if (!handedOver) {
                turn.close();
            }
        }
    }

    /** The database, if this process has the file open. */
    synchronized Optional<DuckDbDatabase> local() {
        return owned.map(Owned::database);
    }

    /** Who has the file open, in a few words. */
    synchronized String state() {
        return spare.map(owner -> "is open in process " + owner.process() + ", which serves others as well")
                .orElse("can be opened");
    }

    @Override
    public void stopWaiting() {
        waits = false;
        ending.ifPresent(SharingServer::giveUp);
    }

    @Override
    public void close() {
        // Whoever waits for another process gives up, so that there is no waiting for it here.
        closed = true;
        closeNow();
    }

    private synchronized void closeNow() {
        sessions.forEach(SharedSession::close);
        spare.ifPresent(OwnerConnection::close);
        spare = Optional.empty();
        Optional<Owned> ended = owned;
        owned = Optional.empty();
        ended.ifPresent(this::close);
    }

    private void close(Owned ended) {
        letClientsFinish(ended.server());
        Optional<MeetingPlace.Turn> turn = Optional.empty();
        try {
            turn = place.takeTurn(() -> !waits);
        } catch (IOException e) {
            // Others may then see the file open without anyone listening, and say so.
        }
        try {
            ended.server().close();
            ended.database().close();
        } finally {
            turn.ifPresent(MeetingPlace.Turn::close);
        }
    }

    private void letClientsFinish(SharingServer server) {
        int clients = server.startEnding();
        ending = Optional.of(server);
        if (clients == 0 || !waits) {
            return;
        }
        Thread interrupt = new Thread(server::giveUp, "sqlflow-leave");
        try {
            Runtime.getRuntime().addShutdownHook(interrupt);
        } catch (IllegalStateException e) {
            // The user has interrupted this process already.
            await(server, WAIT_WHEN_INTERRUPTED_NANOS);
            return;
        }
        notices.accept("waiting for " + (clients == 1 ? "another process" : clients + " other processes") + " to finish"
                + " a statement on " + file.maskedUrl() + " (Ctrl-C stops it)");
        await(server, Long.MAX_VALUE);
        try {
            Runtime.getRuntime().removeShutdownHook(interrupt);
        } catch (IllegalStateException e) {
            // It has run.
        }
    }

    private static void await(SharingServer server, long nanos) {
        try {
            server.awaitClients(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
