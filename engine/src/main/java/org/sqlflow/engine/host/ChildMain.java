package org.sqlflow.engine.host;

import java.io.DataInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.base.event.Event;
import org.sqlflow.compiler.PlanStep;
import org.sqlflow.compiler.TypeCatalog;
import org.sqlflow.compiler.plan.PlanCodec;
import org.sqlflow.runtime.ModelCache;
import org.sqlflow.runtime.Preparation;
import org.sqlflow.runtime.RuntimeContext;
import org.sqlflow.runtime.StepRunner;
import org.sqlflow.spi.CancellationToken;
import org.sqlflow.spi.connector.Connector;
import org.sqlflow.spi.connector.ConnectorContext;
import org.sqlflow.spi.connector.Database;
import org.sqlflow.spi.connector.Session;

/**
 * The child process of a {@link ChildHost}: reads what it is to do from standard input, writes events to standard output, and
 * ends. The end of its input, or another byte, means that it is to stop.
 */
public final class ChildMain {
    private static final int GRACE_SECONDS = 5;
    private static final int STOPPED = 130;

    private final ChildFrames.Writer events;
    private final CancellationToken cancellation = new CancellationToken();

    private ChildMain(ChildFrames.Writer events) {
        this.events = events;
    }

    /**
     * Runs one step.
     *
     * @param arguments the name of the connector that the step will need, whose library is loaded while the step is awaited
     */
    public static void main(String[] arguments) throws IOException {
        Preparation.forDatabase(arguments[0]);
        Preparation.forModels();
        // A channel, because its reads end when it is closed: Java waits at its end for threads that are in a system
        // call.
        FileChannel channel = new FileInputStream(FileDescriptor.in).getChannel();
        DataInputStream in = new DataInputStream(Channels.newInputStream(channel));
        ChildFrames.Writer events = new ChildFrames.Writer(new FileOutputStream(FileDescriptor.out));
        // What a library prints must not get between the events.
        System.setOut(System.err);
        ChildRequest request = ChildRequest.decode(in.readNBytes(in.readInt()));
        ChildMain child = new ChildMain(events);
        CountDownLatch done = new CountDownLatch(1);
        child.watch(in);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> child.stop(done), "interrupt"));
        try {
            events.write(child.run(request));
        } finally {
            done.countDown();
            channel.close();
        }
        System.exit(0);
    }

    /** The parent, or its end, stops the step. */
    private void watch(DataInputStream in) {
        Thread watch = new Thread(
                () -> {
                    try (in) {
                        in.read();
                    } catch (IOException e) {
                        // The parent is gone, which means the same as its word.
                        cancellation.cancel();
                    } finally {
                        cancellation.cancel();
                    }
                },
                "parent");
        watch.setDaemon(true);
        watch.start();
    }

    private void stop(CountDownLatch done) {
        if (done.getCount() == 0) {
            return;
        }
        cancellation.cancel();
        try {
            if (!done.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(STOPPED);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Runs the step and gives its last event. */
    private Event run(ChildRequest request) {
        long start = System.nanoTime();
        PlanStep step = new PlanCodec().decode(request.plan()).plan().steps().get(0);
        try {
            OptionalLong affected = run(request, step);
            return new Event.Finished(0, affected, (System.nanoTime() - start) / 1e9);
        } catch (SqlflowException e) {
            return failed(e.problem(), e);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            return failed(ExternalProblems.internal(e).at(step.location()), e);
        } catch (OutOfMemoryError e) {
            // Nothing else runs in this process, and what the step held is free again.
            return failed(
                    ExternalProblems.heapFull(Runtime.getRuntime().maxMemory()).at(step.location()), e);
        }
    }

    private OptionalLong run(ChildRequest request, PlanStep step) {
        Connector connector = Connector.of(request.dataSource())
                .orElseThrow(() -> ExternalProblems.unknownDataSource(
                                request.dataSource().masked(), List.of())
                        .asException());
        try (BufferAllocator allocator = new RootAllocator();
                ModelCache models = new ModelCache();
                Database database = connector.open(
                        request.dataSource(),
                        new ConnectorContext(
                                allocator, Path.of(request.home()), notice -> {}, cancellation::isCancelled));
                Session session = database.openSession()) {
            RuntimeContext context = new RuntimeContext(
                    session,
                    connector.lexicalRules(),
                    TypeCatalog.load(),
                    allocator,
                    request.limits().options(),
                    request.jobId(),
                    models);
            return new StepRunner(context).run(step, this::send, cancellation);
        }
    }

    private void send(Event event) {
        try {
            events.write(event);
        } catch (IOException e) {
            cancellation.cancel();
            throw new UncheckedIOException("the parent process takes no more events", e);
        }
    }

    private static Event failed(Problem problem, Throwable cause) {
        StringWriter trace = new StringWriter();
        cause.printStackTrace(new PrintWriter(trace, true));
        return new Event.Failed(0, problem, Optional.of(trace.toString()));
    }
}
