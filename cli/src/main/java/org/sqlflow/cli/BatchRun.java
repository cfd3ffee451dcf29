package org.sqlflow.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.sqlflow.cli.config.Configuration;
import org.sqlflow.cli.config.Settings;
import org.sqlflow.cli.output.ConsoleOptions;
import org.sqlflow.cli.program.ExitCode;
import org.sqlflow.cli.program.ProgramRun;
import org.sqlflow.cli.program.ProgramText;
import org.sqlflow.cli.program.Surroundings;
import org.sqlflow.cli.program.Workspace;
import org.sqlflow.engine.RunOptions;
import org.sqlflow.spi.CancellationToken;

/** A program that is run once, from settings to exit code. */
final class BatchRun {
    private static final int GRACE_SECONDS = 5;
    private static final int INTERRUPTED = 130;

    private final Configuration configuration;
    private final Surroundings surroundings;

    BatchRun(Configuration configuration, Surroundings surroundings) {
        this.configuration = configuration;
        this.surroundings = surroundings;
    }

    int run(ProgramText program) {
        RunSettings settings = new RunSettings(configuration, surroundings);
        ConsoleOptions console = settings.console();
        if (console.format().isBinary() && console.rows().terminal()) {
            throw new UsageException(
                    "--output " + console.format().label() + " is not for a terminal",
                    "give --output-file FILE, or send stdout to a file or a pipe");
        }
        Workspace workspace = settings.workspace();
        ProgramRun run = new ProgramRun(
                workspace,
                console,
                new RunOptions(
                        configuration.get(Settings.KEEP_GOING), Math.toIntExact(configuration.get(Settings.PARALLEL))));
        settings.warn();
        CancellationToken cancellation = new CancellationToken();
        CountDownLatch done = new CountDownLatch(1);
        // An interrupt ends the virtual machine with exit code 130; the hook first lets the statement stop cleanly.
        Thread hook = new Thread(() -> stop(cancellation, done), "interrupt");
        Runtime.getRuntime().addShutdownHook(hook);
        configuration.find(Settings.TIMEOUT).ifPresent(time -> stopAfter(time, cancellation, done));
        try (RowTarget target = RowTarget.open(configuration.find(Settings.OUTPUT_FILE), surroundings)) {
            int code = run.run(program, target.stream(), surroundings.errorLines(), cancellation);
            return target.verdict(code);
        } finally {
            close(workspace);
            done.countDown();
        }
    }

    /** Memory that is still in use is a defect, but no reason to call a program failed that has run. */
    private void close(Workspace workspace) {
        try {
            workspace.close();
        } catch (IllegalStateException e) {
            if (configuration.get(Settings.DEBUG)) {
                e.printStackTrace(surroundings.errorLines());
            }
        }
    }

    private static void stop(CancellationToken cancellation, CountDownLatch done) {
        if (done.getCount() == 0) {
            return;
        }
        cancellation.cancel();
        try {
            if (!done.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(INTERRUPTED);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void stopAfter(Duration time, CancellationToken cancellation, CountDownLatch done) {
        Thread clock = new Thread(
                () -> {
                    try {
                        if (!done.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                            surroundings
                                    .errorLines()
                                    .println("the time of "
                                            + configuration
                                                    .entry(Settings.TIMEOUT)
                                                    .origin() + " is over");
                            cancellation.cancel();
                            if (!done.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
                                Runtime.getRuntime().halt(ExitCode.CANCELLED);
                            }
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "timeout");
        clock.setDaemon(true);
        clock.start();
    }
}
