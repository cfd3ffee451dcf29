package org.sqlflow.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.cli.config.Configuration;
import org.sqlflow.cli.config.Settings;
import org.sqlflow.cli.output.WatchedOutput;
import org.sqlflow.engine.RunOptions;
import org.sqlflow.spi.CancellationToken;

/** A program that is run once, from settings to exit code. */
final class BatchRun {
    private static final int GRACE_SECONDS = 5;

    private final Configuration configuration;
    private final Surroundings surroundings;

    BatchRun(Configuration configuration, Surroundings surroundings) {
        this.configuration = configuration;
        this.surroundings = surroundings;
    }

    int run(ProgramText program, Optional<String> source) {
        configuration.find(Settings.FIGURES).ifPresent(BatchRun::createDirectory);
        Workspace workspace = new Workspace(
                Connectors.source(source.or(() -> configuration.find(Settings.DATA_SOURCE))),
                Home.directory(configuration),
                configuration
                        .find(Settings.SPOOL_MEMORY)
                        .map(mebibytes -> OptionalLong.of(mebibytes << 20))
                        .orElse(OptionalLong.empty()));
        ProgramRun run = new ProgramRun(
                workspace,
                ConsoleSettings.of(configuration, surroundings),
                new RunOptions(configuration.get(Settings.KEEP_GOING)));
        CancellationToken cancellation = new CancellationToken();
        CountDownLatch done = new CountDownLatch(1);
        // An interrupt ends the virtual machine with exit code 130; the hook first lets the statement stop cleanly.
        Thread hook = new Thread(() -> stop(cancellation, done), "interrupt");
        Runtime.getRuntime().addShutdownHook(hook);
        try (OutputStream target = rowTarget()) {
            WatchedOutput watched = new WatchedOutput(target);
            PrintStream out =
                    new PrintStream(new BufferedOutputStream(watched, 1 << 16), false, StandardCharsets.UTF_8);
            int code = run.run(program, out, surroundings.errorLines(), cancellation);
            return out.checkError() ? outputLost(watched) : code;
        } catch (IOException e) {
            throw ExternalProblems.output(rowTargetName(), e.getMessage()).asException(e);
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

    private static void createDirectory(Path figures) {
        try {
            Files.createDirectories(figures);
        } catch (IOException e) {
            throw ExternalProblems.figureDirectory(
                            figures.toString(), Files.exists(figures) ? "it is not a directory" : "it cannot be made")
                    .asException(e);
        }
    }

    /** Where rows go: stdout, or a file that they replace. */
    private OutputStream rowTarget() {
        Optional<Path> file = configuration.find(Settings.OUTPUT_FILE);
        if (file.isEmpty()) {
            return surroundings.out();
        }
        try {
            return Files.newOutputStream(file.get());
        } catch (IOException e) {
            throw ExternalProblems.file(
                            file.get().toString(),
                            "it cannot be written (" + e.getClass().getSimpleName() + ")")
                    .asException(e);
        }
    }

    private String rowTargetName() {
        return configuration.find(Settings.OUTPUT_FILE).map(Path::toString).orElse("stdout");
    }

    private int outputLost(WatchedOutput target) {
        if (target.isClosedPipe()) {
            return ExitCode.CANCELLED;
        }
        throw ExternalProblems.output(
                        rowTargetName(),
                        target.failure().map(IOException::getMessage).orElse("unknown reason"))
                .asException();
    }

    private static void stop(CancellationToken cancellation, CountDownLatch done) {
        if (done.getCount() == 0) {
            return;
        }
        cancellation.cancel();
        try {
            if (!done.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(130);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
