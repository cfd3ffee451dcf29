package org.sqlflow.connector.duckdb.sharing;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.jspecify.annotations.Nullable;
import org.sqlflow.base.error.ExternalProblems;

/**
 * A connection to the process that has the database open. Requests are made one after the other; a thread reads the
 * answers, and others compute the functions that the database calls meanwhile.
 */
public final class OwnerConnection implements AutoCloseable {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long LOOK_MILLIS = 50;

    private final FrameChannel channel;
    private final BufferAllocator allocator;
    private final ClientFunctions functions;
    private final ExecutorService computing = Executors.newCachedThreadPool(work -> daemon("function", work));
    private final BlockingQueue<Optional<Frame>> answers = new LinkedBlockingQueue<>();
    private final ReentrantLock asking = new ReentrantLock();
    private volatile boolean gone;
    private long requests;
    private volatile long operation;
    private volatile @Nullable Greeting owner;

    private OwnerConnection(SocketChannel socket, BufferAllocator allocator) {
        this.channel = new FrameChannel(socket, allocator);
        this.allocator = allocator;
        this.functions = new ClientFunctions(channel, allocator);
    }

    /**
     * Greets the process at the other end.
     *
     * @param url the data source, for messages
     * @param stop is asked again and again whether to give up
     * @throws OwnerGoneException if the process ends
     * @throws org.sqlflow.base.error.SqlflowException if it does not serve this one, or is given up
     */
    public static OwnerConnection greet(
            SocketChannel socket, MeetingPlace place, String url, BufferAllocator allocator, BooleanSupplier stop) {
        OwnerConnection connection = new OwnerConnection(socket, allocator);
        boolean welcome = false;
        try {
            daemon("reader", connection::read).start();
            connection.greet(Greeting.ofThisProcess(place.databaseFile()), url, stop);
            welcome = true;
            return connection;
        } finally {
            if (!welcome) {
                connection.close();
            }
        }
    }

    private void greet(Greeting own, String url, BooleanSupplier stop) {
        try {
            channel.write(FrameKind.HELLO, own.write());
        } catch (IOException e) {
            throw new OwnerGoneException(false, 0);
        }
        long patience = PATIENCE_NANOS;
        long start = System.nanoTime();
        while (true) {
            if (stop.getAsBoolean()) {
                throw ExternalProblems.cancelled().asException();
            }
            if (System.nanoTime() - start > patience) {
                throw ExternalProblems.cannotConnect(url, "the process that has the file open does not answer")
                        .hint("end that process, or wake it if it is stopped")
                        .asException();
            }
            Optional<Frame> answer = poll();
            if (answer.isEmpty()) {
                continue;
            }
            try (Frame frame = answer.get()) {
                if (frame.kind() == FrameKind.ENDING || patience == Long.MAX_VALUE) {
                    // It lets others finish what they began. The end of the connection is what to wait for, also
                    // where a greeting that was on its way comes after.
                    patience = Long.MAX_VALUE;
                    continue;
                }
                Greeting other = Greeting.read(frame.message(), own);
                if (frame.kind() != FrameKind.WELCOME) {
                    throw ExternalProblems.otherVersion(url, other.process(), other.version(), own.version())
                            .asException();
                }
                owner = other;
                return;
            } catch (ProtocolException e) {
                throw new OwnerGoneException(false, 0);
            }
        }
    }

    /** Waits a moment for a frame. */
    private Optional<Frame> poll() {
        try {
            Optional<Frame> answer = answers.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            if (answer == null) {
                return Optional.empty();
            }
            if (answer.isEmpty()) {
                throw new OwnerGoneException(false, 0);
            }
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ExternalProblems.cancelled().asException(e);
        }
    }

    private static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, "sqlflow-owner-" + name);
        thread.setDaemon(true);
        return thread;
    }

    private void read() {
        try {
            for (Optional<Frame> frame = channel.read(); frame.isPresent(); frame = channel.read()) {
                Frame taken = frame.get();
                if (taken.kind() == FrameKind.CALL) {
                    computing.execute(() -> functions.compute(taken));
                } else {
                    answers.add(frame);
                }
            }
        } catch (IOException | RuntimeException e) {
            // As good as the end of the process.
        } finally {
            gone = true;
            answers.add(Optional.empty());
        }
    }

    /** Whether the process is known to have ended. */
    public boolean isGone() {
        return gone;
    }

    /** The process at the other end. */
    public long process() {
        Greeting known = owner;
        return known == null ? 0 : known.process();
    }

    /** Its working directory. */
    public Path directory() {
        Greeting known = owner;
        return Path.of(known == null ? "" : known.directory());
    }

    ClientFunctions functions() {
        return functions;
    }

    BufferAllocator allocator() {
        return allocator;
    }

    /**
     * Makes a request and waits for its answer, which is to be closed.
     *
     * @throws OwnerGoneException if there is no answer
     * @throws org.sqlflow.base.error.SqlflowException if it failed
     */
    Frame ask(FrameKind kind, MessageWriter message) {
        return ask(kind, () -> channel.write(kind, message));
    }

    /** Makes a request with rows. */
    Frame ask(FrameKind kind, MessageWriter message, VectorSchemaRoot rows) {
        return ask(kind, () -> channel.write(kind, message, rows));
    }

    @FunctionalInterface
    private interface Sending {
        void send() throws IOException;
    }

    private Frame ask(FrameKind kind, Sending sending) {
        asking.lock();
        try {
            if (gone) {
                throw new OwnerGoneException(false, process());
            }
            requests++;
            if (!kind.continues()) {
                operation = requests;
            }
            try {
                sending.send();
            } catch (IOException e) {
                // What did not get there whole is not done.
                close();
                throw new OwnerGoneException(false, process());
            }
            return answer();
        } finally {
            asking.unlock();
        }
    }

    private Frame answer() {
        Optional<Frame> answer;
        try {
            answer = answers.take();
        } catch (InterruptedException e) {
            // The answer would be taken for that of the next request.
            close();
            Thread.currentThread().interrupt();
            throw ExternalProblems.cancelled().asException(e);
        }
        Frame frame = answer.orElseThrow(() -> new OwnerGoneException(true, process()));
        if (frame.kind() == FrameKind.ANSWER) {
            return frame;
        }
        try (frame) {
            if (frame.kind() == FrameKind.ENDING) {
                throw new OwnerGoneException(false, process());
            }
            throw frame.message().problem().asException();
        } catch (ProtocolException e) {
            throw broken(e);
        }
    }

    /** What to throw if an answer makes no sense. */
    OwnerGoneException broken(ProtocolException e) {
        close();
        OwnerGoneException failure = new OwnerGoneException(true, process());
        failure.addSuppressed(e);
        return failure;
    }

    /** Stops the request that is being made, and what the last ones have opened. */
    void cancel() {
        try {
            channel.write(FrameKind.CANCEL, new MessageWriter().number(operation));
        } catch (IOException e) {
            // There is nothing left to stop.
        }
    }

    @Override
    public void close() {
        gone = true;
        computing.shutdown();
        try {
            channel.close();
        } catch (IOException e) {
            // It is gone.
        }
    }
}
