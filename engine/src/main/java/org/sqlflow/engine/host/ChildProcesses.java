package org.sqlflow.engine.host;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.sqlflow.base.error.ExternalProblems;

/**
 * The processes of a {@link ChildHost}. While more steps are expected, one is started ahead of its use and waits for what it
 * is to do, because the start of a Java takes longer than a small training. Safe for many threads.
 */
public final class ChildProcesses implements AutoCloseable {
    private final String connector;
    private final Path home;
    private final List<String> javaOptions;
    private int expected;
    private @Nullable Process waiting;

    /**
     * No process yet.
     *
     * @param connector the name of the connector that they will use
     * @param home the directory SQLFLOW_HOME, for reports of crashes
     * @param javaOptions options of Java, such as {@code -Xmx2g}; they win over those of this process
     */
    public ChildProcesses(String connector, Path home, List<String> javaOptions) {
        this.connector = requireNonNull(connector, "connector");
        this.home = requireNonNull(home, "home");
        this.javaOptions = List.copyOf(javaOptions);
    }

    /**
     * Tells how many steps of a program, those of earlier programs aside, are going to need a process.
     *
     * @throws org.sqlflow.base.error.SqlflowException if none can be started
     */
    public synchronized void expect(int steps) {
        expected = steps;
        prepareNext();
    }

    /** A process that runs, and that the caller ends. */
    synchronized Process take() {
        Process ready = waiting;
        waiting = null;
        expected--;
        // An interrupt from the terminal ends those that wait, too.
        Process taken = ready != null && ready.isAlive() ? ready : start();
        prepareNext();
        return taken;
    }

    /** Ends the process that nobody took. */
    @Override
    public synchronized void close() {
        expected = 0;
        prepareNext();
    }

    private void prepareNext() {
        if (expected > 0 && waiting == null) {
            waiting = start();
        } else if (expected <= 0 && waiting != null) {
            waiting.destroyForcibly();
            waiting = null;
        }
    }

    private Process start() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(javaOptions);
        // Standard output belongs to the events, also when the virtual machine has something to say at its end.
        command.add("-XX:+DisplayVMOutputToStderr");
        command.add("-XX:ErrorFile=" + crashReport("%p"));
        command.add("-cp");
        command.add(classPath());
        command.add(ChildMain.class.getName());
        command.add(connector);
        try {
            return new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw ExternalProblems.file(command.get(0), e.toString()).asException(e);
        }
    }

    /** Where the virtual machine of a process writes a report when a library crashes. */
    Path crashReport(String process) {
        return home.resolve("crash-" + process + ".log");
    }

    /** The class path of this process, and the jars of plug-ins. */
    private static String classPath() {
        StringJoiner path = new StringJoiner(File.pathSeparator);
        path.add(System.getProperty("java.class.path"));
        if (Thread.currentThread().getContextClassLoader() instanceof URLClassLoader plugins) {
            for (URL jar : plugins.getURLs()) {
                path.add(Path.of(URI.create(jar.toString())).toString());
            }
        }
        return path.toString();
    }
}
