package org.sqlflow.connector.duckdb.sharing;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.arrow.memory.BufferAllocator;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.spi.connector.Database;
import org.sqlflow.spi.connector.Session;

/**
 * One client. A thread reads what it sends; another does its requests, one after the other, while the first still hears
 * of cancellations and of the results of calls.
 */
final class ServedConnection {
    private static final long PATIENCE_SECONDS = 5;

    private final FrameChannel channel;
    private final Database database;
    private final BufferAllocator allocator;
    private final Activity activity;
    private final Greeting greeting;
    private final Consumer<ServedConnection> onEnd;
    private final RemoteCalls calls;
    private final BlockingQueue<Optional<Frame>> requests = new LinkedBlockingQueue<>();
    private final Thread reader;
    private volatile Optional<Thread> worker = Optional.empty();
    private volatile Optional<Canceller> canceller = Optional.empty();

    ServedConnection(
            SocketChannel socket,
            Database database,
            BufferAllocator allocator,
            Activity activity,
            Greeting greeting,
            Consumer<ServedConnection> onEnd) {
        this.channel = new FrameChannel(socket, allocator);
        this.database = database;
        this.allocator = allocator;
        this.activity = activity;
        this.greeting = greeting;
        this.onEnd = onEnd;
        this.calls = new RemoteCalls(channel, allocator);
        this.reader = daemon("reader", this::read);
    }

    /** Serves the client until it ends. */
    void start() {
        reader.start();
    }

    private static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, "sqlflow-sharing-" + name);
        thread.setDaemon(true);
        return thread;
    }

    private void read() {
        try {
            if (greet()) {
                for (Optional<Frame> frame = channel.read(); frame.isPresent(); frame = channel.read()) {
                    take(frame.get());
                }
            }
        } catch (IOException | RuntimeException | LinkageError | OutOfMemoryError e) {
            // The client has ended, or speaks another language, or the database is about to
            // close, or memory is short. It sees the end of the connection.
        } finally {
            end();
            if (worker.isEmpty()) {
                onEnd.accept(this);
            }
        }
    }

    private boolean greet() throws IOException {
        Optional<Frame> hello = channel.read();
        if (hello.isEmpty()) {
            return false;
        }
        try (Frame frame = hello.get()) {
            if (frame.kind() != FrameKind.HELLO) {
                throw new ProtocolException("the first frame is " + frame.kind());
            }
            Greeting client = Greeting.read(frame.message(), greeting);
            boolean understood = client.version().equals(greeting.version())
                    && client.databaseFile().equals(greeting.databaseFile());
            if (!understood) {
                channel.write(FrameKind.REFUSED, greeting.write());
                return false;
            }
        }
        if (activity.isEnding()) {
            channel.write(FrameKind.ENDING, new MessageWriter());
            // The client waits for the end of the connection.
            return true;
        }
        Session opened = database.openSession();
        ServedSession session = new ServedSession(opened, calls, allocator);
        Canceller stop = new Canceller(opened);
        canceller = Optional.of(stop);
        Thread thread = daemon("worker", () -> work(session, stop));
        worker = Optional.of(thread);
        boolean started = false;
        try {
            thread.start();
            // From here on the thread closes the session.
            started = true;
        } finally {
            if (!started) {
                worker = Optional.empty();
                session.close();
            }
        }
        channel.write(FrameKind.WELCOME, greeting.write());
        return true;
    }

    private void take(Frame frame) throws IOException {
        switch (frame.kind()) {
            case CALL_DONE, CALL_FAILED -> calls.done(frame);
            case CANCEL -> {
                try (frame) {
                    long operation = frame.message().number();
                    canceller.filter(stop -> stop.request(operation)).ifPresent(ServedConnection::cancel);
                }
            }
            default -> requests.add(Optional.of(frame));
        }
    }

    private static void cancel(Canceller stop) {
        daemon("canceller", () -> {
                    try {
                        stop.cancel();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                })
                .start();
    }

    private void end() {
        calls.end();
        requests.add(Optional.empty());
        canceller.filter(Canceller::requestCurrent).ifPresent(ServedConnection::cancel);
        try {
            channel.close();
        } catch (IOException e) {
            // It is gone.
        }
    }

    private void work(ServedSession session, Canceller stop) {
        try (session) {
            long number = 0;
            long operation = 0;
            for (Optional<Frame> request = requests.take(); request.isPresent(); request = requests.take()) {
                number++;
                try (Frame frame = request.get()) {
                    operation = frame.kind().continues() ? operation : number;
                    stop.begin(operation);
                    answer(session, frame, stop);
                }
            }
        } catch (IOException | InterruptedException | RuntimeException | LinkageError | OutOfMemoryError e) {
            // The client has ended, or nothing more can be done for it.
        } finally {
            stop.close();
            activity.end(this);
            end();
            requests.stream().flatMap(Optional::stream).forEach(Frame::close);
            onEnd.accept(this);
        }
    }

    private void answer(ServedSession session, Frame request, Canceller stop) throws IOException {
        if (!activity.begin(this)) {
            stop.end();
            channel.write(FrameKind.ENDING, new MessageWriter());
            return;
        }
        Optional<Problem> failure = Optional.empty();
        ServedSession.Answer answer = ServedSession.Answer.done();
        try {
            answer = session.answer(request);
        } catch (SqlflowException e) {
            failure = Optional.of(e.problem());
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
            failure = Optional.of(ExternalProblems.internal(e));
        } finally {
            stop.end();
        }
        if (failure.isPresent()) {
            channel.write(FrameKind.FAILURE, new MessageWriter().problem(failure.get()));
        } else if (answer.rows().isPresent()) {
            channel.write(FrameKind.ANSWER, answer.message(), answer.rows().get());
        } else {
            channel.write(FrameKind.ANSWER, answer.message());
        }
        if (!session.isInTheMiddle()) {
            activity.end(this);
        }
    }

    /** Ends the connection, and stops what the client is doing. */
    void close() throws InterruptedException {
        if (activity.isOver(this)) {
            // A request that is on its way is not carried out, and the client shall know it.
            try {
                channel.write(FrameKind.ENDING, new MessageWriter());
            } catch (IOException e) {
                // The client has ended first.
            }
        }
        end();
        if (worker.isPresent()) {
            worker.get().join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        }
    }
}
