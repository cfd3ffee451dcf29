package org.sqlflow.cli;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sqlflow.cli.program.Surroundings;
import org.sqlflow.spi.model.ModelType;

/** Runs the command as a user would, with a home of its own: in this process, or where it must be, in another. */
final class CommandLineRun {
    private final Path home;
    private final Map<String, String> variables;

    CommandLineRun(Path home) {
        this(home, Map.of());
    }

    private CommandLineRun(Path home, Map<String, String> variables) {
        this.home = home;
        this.variables = variables;
    }

    /** The same command with more environment variables. */
    CommandLineRun with(Map<String, String> more) {
        return new CommandLineRun(home, more);
    }

    /**
     * What came of a run.
     *
     * @param code the exit code
     * @param out what stdout got
     * @param err what stderr got
     */
    record Outcome(int code, String out, String err) {}

    /** Runs the command in this process, without input. */
    Outcome run(String... arguments) {
        return runOn("", arguments);
    }

    /** Runs the command in this process. */
    Outcome runOn(String input, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), out, err, environment());
        int code = Commands.run(surroundings, arguments);
        return new Outcome(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** No settings of the user who runs the tests. */
    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(variables);
        environment.put("SQLFLOW_HOME", home.toString());
        environment.put("HOME", home.toString());
        return environment;
    }

    /** Runs the command in this process where the service loader also finds {@link PluginModel}. */
    Outcome runWithPlugin(String... arguments) throws IOException {
        Path services = Files.createDirectories(home.resolve("plugin/META-INF/services"));
        Files.writeString(services.resolve(ModelType.class.getName()), PluginModel.class.getName());
        Thread thread = Thread.currentThread();
        ClassLoader usual = thread.getContextClassLoader();
        URL directory = home.resolve("plugin").toUri().toURL();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {directory}, usual)) {
            thread.setContextClassLoader(loader);
            return run(arguments);
        } finally {
            thread.setContextClassLoader(usual);
        }
    }

    /** Runs the command in a process of its own whose Java has one more option. */
    Outcome runInProcess(String option, String... arguments) throws IOException, InterruptedException {
        Process process = start(List.of(option), arguments);
        return outcome(process, new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    /** Runs the command in a process of its own and interrupts it when it has written a line. */
    Outcome runAndInterrupt(String... arguments) throws IOException, InterruptedException {
        Process process = start(List.of(), arguments);
        StringBuilder out = new StringBuilder();
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            out.append(reader.readLine()).append('\n');
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            reader.lines().forEach(line -> out.append(line).append('\n'));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return outcome(process, out.toString());
    }

    private Process start(List<String> options, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        // A test run in the background ignores interrupts, and so would what it starts.
        command.addAll(List.of("env", "--default-signal=INT"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "--add-opens=java.base/java.nio=ALL-UNNAMED"));
        command.addAll(options);
        command.addAll(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("SQLFLOW_") || name.startsWith("XDG_"));
        builder.environment().putAll(environment());
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.redirectError(home.resolve("stderr.txt").toFile());
        return builder.start();
    }

    private Outcome outcome(Process process, String out) throws IOException, InterruptedException {
        int code = process.waitFor();
        return new Outcome(code, out, Files.readString(home.resolve("stderr.txt")));
    }
}
