package org.sqlflow.cli.program;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.cli.config.Configuration;
import org.sqlflow.cli.config.Settings;

/**
 * Jars of connectors, drivers, model types and column functions that users add. They lie in one directory and are found by the
 * service loader like SQLFlow's own, which come first.
 */
public final class Plugins {
    private Plugins() {}

    /**
     * Lets this thread, and those that it starts, find what is in the directory of plug-ins. The process ends with them, so that
     * their jars are never closed.
     *
     * @throws org.sqlflow.base.error.SqlflowException with code FILE if a directory that is given cannot be read
     */
    public static void use(Configuration configuration) {
        Path directory = configuration
                .find(Settings.PLUGINS)
                .orElseGet(() -> configuration.home().resolve("plugins"));
        boolean given = configuration.find(Settings.PLUGINS).isPresent();
        if (!given && !Files.isDirectory(directory)) {
            return;
        }
        List<URL> jars = jars(directory);
        if (!jars.isEmpty()) {
            Thread thread = Thread.currentThread();
            thread.setContextClassLoader(
                    new URLClassLoader("plugins", jars.toArray(URL[]::new), thread.getContextClassLoader()));
        }
    }

    private static List<URL> jars(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .map(Plugins::url)
                    .toList();
        } catch (IOException e) {
            throw ExternalProblems.file(directory.toString(), e).asException(e);
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
