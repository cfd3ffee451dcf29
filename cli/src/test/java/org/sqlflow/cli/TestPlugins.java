package org.sqlflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds the connector of {@code examples/connector} and uses it from the directory of plug-ins. */
class TestPlugins {
    private static final Path EXAMPLE = Path.of("../examples/connector/src/main");

    @TempDir
    Path home;

    private final ClassLoader usual = Thread.currentThread().getContextClassLoader();
    private CommandLineRun command = new CommandLineRun(Path.of(""));

    @BeforeEach
    void setUp() {
        command = new CommandLineRun(home);
    }

    @AfterEach
    void forgetPlugins() {
        Thread.currentThread().setContextClassLoader(usual);
    }

    @Test
    void aConnectorInAJarTrainsAndPredicts() throws IOException {
        buildExample(Files.createDirectories(home.resolve("plugins")));
        String source = "h2:" + home.resolve("shop");
        CommandLineRun.Outcome outcome = command.run(
                "-d",
                source,
                "-e",
                "CREATE TABLE t AS SELECT RANDOM_UUID() AS id, x AS a, 2 * x AS b FROM SYSTEM_RANGE(1, 200);"
                        + "SELECT a, b FROM t TO TRAIN xgboost.gbtree WITH objective=\"reg:squarederror\","
                        + " train.num_boost_round=50 LABEL b INTO m;"
                        + "SELECT id, a FROM t TO PREDICT p.b USING m;"
                        + "SELECT count(*) AS n, min(abs(p.b - 2 * a)) < 5 AS close FROM p;"
                        + "SELECT data_type FROM information_schema.columns WHERE table_name = 'P' AND column_name = 'ID'");
        assertThat(outcome.err()).doesNotContain("error");
        assertThat(outcome.out()).contains("200,true").contains("UUID");
        assertThat(outcome.code()).isZero();

        CommandLineRun.Outcome mistake = command.run("-d", source, "-e", "SELECT a\nFROM t\nWHRE a = 1");
        assertThat(mistake.err()).contains("3:6");
        assertThat(command.run("doctor", "-d", source).out()).contains("H2");
    }

    @Test
    void aStepInAProcessOfItsOwnFindsThePlugin() throws IOException {
        Path elsewhere = Files.createDirectories(home.resolve("jars"));
        buildExample(elsewhere);
        CommandLineRun.Outcome outcome = command.with(Map.of("SQLFLOW_PLUGINS", elsewhere.toString()))
                .run(
                        "-d",
                        "h2:" + home.resolve("shop") + ";AUTO_SERVER=TRUE",
                        "--host",
                        "child",
                        "-e",
                        "CREATE TABLE t AS SELECT x AS a, 2 * x AS b FROM SYSTEM_RANGE(1, 50);"
                                + "SELECT a, b FROM t TO TRAIN xgboost.gbtree LABEL b INTO m; SHOW MODELS");
        assertThat(outcome.err()).doesNotContain("error");
        assertThat(outcome.out()).contains("M,xgboost.gbtree");
    }

    @Test
    void aMissingDirectoryIsTold() {
        CommandLineRun.Outcome outcome = command.with(
                        Map.of("SQLFLOW_PLUGINS", home.resolve("none").toString()))
                .run("-e", "SELECT 1");
        assertThat(outcome.err()).contains("SF2002").contains("none");
    }

    /** Compiles the example as its own build would, and packs it. */
    private void buildExample(Path directory) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Path classes = Files.createDirectories(home.resolve("classes"));
        List<Path> sources;
        try (Stream<Path> files = Files.walk(EXAMPLE.resolve("java"))) {
            sources = files.filter(file -> file.toString().endsWith(".java")).toList();
        }
        StringWriter messages = new StringWriter();
        List<String> options = List.of(
                "-Xlint:all,-classfile,-processing",
                "-Werror",
                "-proc:none",
                "--release",
                "17",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "-d",
                classes.toString());
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            messages, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(compiled).as(messages.toString()).isTrue();
        }
        try (OutputStream out = Files.newOutputStream(directory.resolve("h2-connector.jar"));
                JarOutputStream jar = new JarOutputStream(out)) {
            add(jar, classes);
            add(jar, EXAMPLE.resolve("resources"));
        }
    }

    private static void add(JarOutputStream jar, Path root) throws IOException {
        List<Path> content = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(Files::isRegularFile).forEach(content::add);
        }
        for (Path file : content) {
            jar.putNextEntry(new JarEntry(root.relativize(file).toString()));
            Files.copy(file, jar);
            jar.closeEntry();
        }
    }
}
