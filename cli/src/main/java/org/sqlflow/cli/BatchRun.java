package org.sqlflow.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
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
import org.sqlflow.cli.output.ConsoleOptions;
import org.sqlflow.cli.output.OutputFormat;
import org.sqlflow.cli.output.RowOptions;
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
                        .orElse(OptionalLong.empty()),
                surroundings.errorLines()::println);
        ProgramRun run =
                new ProgramRun(workspace, console(), new RunOptions(configuration.get(Settings.KEEP_GOING)));
        CancellationToken cancellation = new CancellationToken();
        CountDownLatch done = new CountDownLatch(1);
        // An interrupt ends the virtual machine with exit code 130; the hook first lets the statement stop cleanly.
        Thread hook = new Thread(() -> stop(cancellation, done), "interrupt");
        Runtime.getRuntime().addShutdownHook(hook);
        WatchedOutput stdout = new WatchedOutput(surroundings.out());
        PrintStream out = new PrintStream(new BufferedOutputStream(stdout, 1 << 16), false, StandardCharsets.UTF_8);
        try {
            int code = run.run(program, out, surroundings.errorLines(), cancellation);
            return out.checkError() ? outputLost(stdout) : code;
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

    private ConsoleOptions console() {
        boolean terminal = Terminal.stdoutIsTerminal();
        OutputFormat format =
                configuration.find(Settings.OUTPUT).orElse(terminal ? OutputFormat.TABLE : OutputFormat.CSV);
        String shownNull = configuration.find(Settings.NULL_TEXT).orElse(format == OutputFormat.TABLE ? "NULL" : "");
        return new ConsoleOptions(
                format,
                new RowOptions(configuration.get(Settings.HEADER), shownNull, terminal ? Terminal.width() : 0),
                configuration.find(Settings.FIGURES),
                Terminal.stderrIsTerminal(),
                Terminal.stderrIsTerminal() && surroundings.variable("NO_COLOR").isEmpty(),
                configuration.get(Settings.DEBUG));
    }

    private static int outputLost(WatchedOutput stdout) {
        if (stdout.isClosedPipe()) {
            return ExitCode.CANCELLED;
        }
        throw ExternalProblems.output(
                        stdout.failure().map(IOException::getMessage).orElse("unknown reason"))
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
