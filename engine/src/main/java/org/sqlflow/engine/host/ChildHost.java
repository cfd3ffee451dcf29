package org.sqlflow.engine.host;

import static java.util.Objects.requireNonNull;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.base.error.JobProblems;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.base.event.Event;
import org.sqlflow.base.event.EventSink;
import org.sqlflow.compiler.Plan;
import org.sqlflow.compiler.PlanStep;
import org.sqlflow.compiler.plan.PlanCodec;
import org.sqlflow.runtime.RuntimeContext;
import org.sqlflow.runtime.ScratchDirectory;
import org.sqlflow.spi.CancellationToken;
import org.sqlflow.spi.connector.DataSource;

/**
 * Runs each step in a process of its own, which opens the data source by itself, with this process's Java, class path and
 * options. If it crashes or is killed, the step has failed, and nothing else has. A step that is cancelled and does not end
 * within five seconds is killed.
 */
public final class ChildHost implements StepHost {
    private static final long GRACE_SECONDS = 5;
    /** Added to the number of the signal that ended a process. */
    private static final int SIGNALLED = 128;

    private static final int SIGABRT = 6;
    private static final int SIGKILL = 9;

    private final RuntimeContext context;
    private final DataSource dataSource;
    private final Path home;
    private final ChildProcesses processes;

    /**
     * A host for the steps of a program.
     *
     * @param context what the program runs with
     * @param dataSource its data source, which more than one process can have open
     * @param home the directory SQLFLOW_HOME
     * @param processes starts the processes
     */
    public ChildHost(RuntimeContext context, DataSource dataSource, Path home, ChildProcesses processes) {
        this.context = requireNonNull(context, "context");
        this.dataSource = requireNonNull(dataSource, "dataSource");
        this.home = requireNonNull(home, "home");
        this.processes = requireNonNull(processes, "processes");
    }

    @Override
    public OptionalLong run(PlanStep step, EventSink sink, CancellationToken cancellation) {
        cancellation.check();
        Process process = start(step);
        try (CancellationToken.Registration registration = cancellation.onCancel(() -> stop(process))) {
            requireNonNull(registration, "registration");
            send(request(step), process);
            Optional<Event> last = relay(process, sink);
            int code = process.waitFor();
            if (last.isPresent() && last.get() instanceof Event.Finished finished) {
                return finished.affectedRows();
            }
            if (cancellation.isCancelled()) {
                throw ExternalProblems.cancelled().at(step.location()).asException();
            }
            Problem problem = last.isPresent() && last.get() instanceof Event.Failed failed
                    ? failed.problem()
                    : ended(code, process.pid());
            throw problem.orAt(step.location()).asException();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ExternalProblems.cancelled().at(step.location()).asException(e);
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start(PlanStep step) {
        try {
            return processes.take();
        } catch (SqlflowException e) {
            throw e.problem().orAt(step.location()).asException(e);
        }
    }

    private ChildRequest request(PlanStep step) {
        return new ChildRequest(
                dataSource.url(),
                dataSource.user(),
                dataSource.password(),
                home.toString(),
                context.jobId(),
                ChildRequest.Limits.of(context.options()),
                new PlanCodec().encode(new Plan(List.of(step)), context.lexicalRules()));
    }

    private static void send(ChildRequest request, Process process) {
        byte[] bytes = request.encode();
        try {
            DataOutputStream stream = new DataOutputStream(process.getOutputStream());
            stream.writeInt(bytes.length);
            stream.write(bytes);
            stream.flush();
        } catch (IOException e) {
            // It has ended before it began; its exit code says why.
            return;
        }
    }

    /** Hands the events of the process on, and gives the last, which is not for the sink; empty if it said no last word. */
    private static Optional<Event> relay(Process process, EventSink sink) {
        ChildFrames.Reader reader = new ChildFrames.Reader(process.getInputStream());
        try {
            for (Optional<Event> event = reader.next(); event.isPresent(); event = reader.next()) {
                if (event.get() instanceof Event.Finished || event.get() instanceof Event.Failed) {
                    return event;
                }
                sink.accept(event.get());
            }
            return Optional.empty();
        } catch (IOException e) {
            // A process that crashes says so in plain text; it is left alone until it has noted what happened.
            drain(process);
            return Optional.empty();
        }
    }

    private static void drain(Process process) {
        try {
            process.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            process.destroyForcibly();
        }
    }

    /** Asks the process to stop, and kills it if it does not. */
    private static void stop(Process process) {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It ends already.
            return;
        }
        Thread killer = new Thread(
                () -> {
                    try {
                        if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                            process.destroyForcibly();
                        }
                    } catch (InterruptedException e) {
                        process.destroyForcibly();
                        Thread.currentThread().interrupt();
                    }
                },
                "stop child");
        killer.setDaemon(true);
        killer.start();
    }

    /** The problem of a process that ended without a word. */
    private Problem ended(int code, long pid) {
        ScratchDirectory.removeStale(context.options().scratch());
        int signal = code - SIGNALLED;
        if (signal == SIGKILL) {
            return JobProblems.childKilled();
        }
        Path report = processes.crashReport(Long.toString(pid));
        return signal == SIGABRT || Files.exists(report)
                ? JobProblems.childCrashed(report.toString())
                : JobProblems.childEnded(code);
    }
}
