package org.sqlflow.cli.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.base.event.Event;

class TestPackageCache {
    private static final int SIZE = 300_000;

    @TempDir
    private Path directory;

    private FakeRegistry registry;
    private final List<Event> events = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        registry = new FakeRegistry(SIZE);
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    private PackageCache cache() {
        return new PackageCache(directory.resolve("cache"), registry.configured(), events::add);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("cache"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private Problem refused() {
        return catchThrowableOfType(SqlflowException.class, () -> cache().get(registry.wanted()))
                .problem();
    }

    @Test
    void aFileIsFetchedOnce() throws IOException {
        Path file = cache().get(registry.wanted());
        assertThat(Files.readAllBytes(file)).isEqualTo(registry.entry());
        assertThat(cache().get(registry.wanted())).isEqualTo(file);
        assertThat(registry.requests()).containsExactly("");
        assertThat(files()).containsExactly("numbers-1.2.0-rows.bin");
        Event.Progress last = (Event.Progress) events.get(events.size() - 1);
        assertThat(last.done()).isEqualTo(registry.archive().length);
        assertThat(last.total()).hasValue(registry.archive().length);
    }

    @Test
    void aDamagedFileIsFetchedAgain() throws IOException {
        Path file = cache().get(registry.wanted());
        byte[] damaged = registry.entry();
        damaged[SIZE / 2] ^= 1;
        Files.write(file, damaged);
        assertThat(Files.readAllBytes(cache().get(registry.wanted()))).isEqualTo(registry.entry());
    }

    @Test
    void aDownloadThatBrokeOffGoesOn() throws IOException {
        registry.breaksAfter(SIZE / 3);
        Problem problem = refused();
        assertThat(problem.code()).isEqualTo(ErrorCode.DOWNLOAD);
        assertThat(problem.message()).startsWith("cannot fetch numbers-1.2.0.tgz from http://127.0.0.1:");
        assertThat(files()).containsExactly("numbers-1.2.0.tgz.part");
        long had = Files.size(directory.resolve("cache/numbers-1.2.0.tgz.part"));
        assertThat(had).isPositive();

        registry.breaksAfter(Integer.MAX_VALUE);
        assertThat(Files.readAllBytes(cache().get(registry.wanted()))).isEqualTo(registry.entry());
        assertThat(registry.requests()).containsExactly("", "bytes=" + had + "-");
        assertThat(files()).containsExactly("numbers-1.2.0-rows.bin");
    }

    @Test
    void aRegistryThatKnowsNoRangesSendsAllAgain() throws IOException {
        registry.knowsNoRanges();
        registry.breaksAfter(SIZE / 3);
        refused();
        registry.breaksAfter(Integer.MAX_VALUE);
        assertThat(Files.readAllBytes(cache().get(registry.wanted()))).isEqualTo(registry.entry());
    }

    @Test
    void whatHasAnotherChecksumIsNotUsed() throws IOException {
        registry.isDamaged(true);
        assertThat(refused().message()).contains("is not numbers-1.2.0.tgz: its checksum differs");
        assertThat(files()).doesNotContain("numbers-1.2.0-rows.bin");
        registry.isDamaged(false);
        assertThat(Files.readAllBytes(cache().get(registry.wanted()))).isEqualTo(registry.entry());
    }

    @Test
    void anAnswerThatIsNoArchiveIsTold() {
        registry.answersWith(404);
        Problem problem = refused();
        assertThat(problem.code()).isEqualTo(ErrorCode.DOWNLOAD);
        assertThat(problem.message()).endsWith("the registry answers with status 404");
        assertThat(problem.hint().orElseThrow()).contains("--from");
    }

    @Test
    void secretsOfTheRegistryAreNotTold() {
        registry.answersWith(403);
        assertThat(refused().message()).doesNotContain("secret");
    }

    @Test
    void aRegistryThatIsNotThereIsTold() {
        registry.close();
        assertThat(refused().code()).isEqualTo(ErrorCode.DOWNLOAD);
    }

    @Test
    void twoAtATimeFetchOnce() throws Exception {
        PackageCache cache = new PackageCache(directory.resolve("cache"), registry.configured(), event -> {});
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Callable<Path> get = () -> cache.get(registry.wanted());
            for (Future<Path> got : threads.invokeAll(List.of(get, get))) {
                assertThat(Files.readAllBytes(got.get())).isEqualTo(registry.entry());
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(registry.requests()).hasSize(1);
        assertThat(files()).containsExactly("numbers-1.2.0-rows.bin");
    }

    @Test
    void aFileOfTheUserIsTakenInstead() throws IOException {
        Path archive = Files.write(directory.resolve("mine.tgz"), registry.archive());
        assertThat(Files.readAllBytes(cache().take(registry.wanted(), archive))).isEqualTo(registry.entry());
        Path entry = Files.write(directory.resolve("mine.bin"), registry.entry());
        assertThat(cache().take(registry.wanted(), entry)).isEqualTo(entry);
        assertThat(registry.requests()).isEmpty();
    }

    @Test
    void anotherFileIsRefused() throws IOException {
        Path other = Files.writeString(directory.resolve("other.tgz"), "no archive");
        assertThatThrownBy(() -> cache().take(registry.wanted(), other))
                .isInstanceOf(SqlflowException.class)
                .hasMessageContaining("other.tgz is neither numbers-1.2.0.tgz nor package/data/rows.bin of it");
        assertThatThrownBy(() -> cache().take(registry.wanted(), directory.resolve("none.tgz")))
                .isInstanceOf(SqlflowException.class)
                .hasMessageContaining("there is no such file");
    }

    @Test
    void aCacheThatCannotBeWrittenIsTold() throws IOException {
        Files.writeString(directory.resolve("cache"), "a file");
        assertThat(refused().code()).isEqualTo(ErrorCode.FILE);
    }

    @Test
    void theRegistryIsTheOneOfNpm() {
        String path = "p/-/p-1.tgz";
        assertThat(new PackageRegistry(Map.of("NPM_CONFIG_REGISTRY", "https://npm.example.com/r"), List.of())
                        .resolve(path))
                .hasToString("https://npm.example.com/r/p/-/p-1.tgz");
        assertThat(new PackageRegistry(Map.of(), List.of("echo", "http://npm.example.com/")).resolve(path))
                .hasToString("http://npm.example.com/p/-/p-1.tgz");
    }

    @Test
    void withoutNpmThereIsNoRegistry() {
        PackageRegistry none = new PackageRegistry(Map.of(), List.of("/no/such/npm"));
        assertThatThrownBy(() -> none.resolve("p"))
                .isInstanceOf(SqlflowException.class)
                .hasMessageContaining("npm is not installed");
        PackageRegistry wrong = new PackageRegistry(Map.of("npm_config_registry", "npm.example.com"), List.of());
        assertThatThrownBy(() -> wrong.resolve("p"))
                .isInstanceOf(SqlflowException.class)
                .hasMessageContaining("\"npm.example.com\" is not the URL");
    }
}
