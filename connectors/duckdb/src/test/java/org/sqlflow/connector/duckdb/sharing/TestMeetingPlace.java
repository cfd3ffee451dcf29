package org.sqlflow.connector.duckdb.sharing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestMeetingPlace {
    @TempDir
    Path directory = Path.of("");

    @Test
    void letsOnlyTheUserIn() throws IOException {
        Path run = Files.createDirectories(directory.resolve("run"));
        Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwxrwxr-x"));
        MeetingPlace place = place(directory);

        try (ServerSocketChannel channel = place.listen();
                MeetingPlace.Turn turn = place.takeTurn(() -> false).orElseThrow()) {
            assertThat(channel.isOpen()).isTrue();
            assertThat(turn).isNotNull();
            assertThat(permissions(run)).isEqualTo("rwx------");
            for (Path file : files(run)) {
                assertThat(permissions(file)).as(file.toString()).isEqualTo("rw-------");
            }
            assertThat(files(run)).hasSize(2);
        }
    }

    @Test
    void waitsForItsTurnOnlyUntilItIsStopped() throws IOException {
        MeetingPlace place = place(directory);
        AtomicInteger asked = new AtomicInteger();
        try (MeetingPlace.Turn turn = place.takeTurn(() -> false).orElseThrow()) {
            assertThat(turn).isNotNull();
            assertThat(place.takeTurn(() -> asked.incrementAndGet() == 3)).isEmpty();
        }
        assertThat(asked).hasValue(3);
        Optional<MeetingPlace.Turn> next = place.takeTurn(() -> false);
        assertThat(next).isPresent();
        next.get().close();
    }

    @Test
    void connectsToWhoListens() throws IOException {
        MeetingPlace place = place(directory);
        assertThat(place.connect()).isEmpty();
        try (ServerSocketChannel channel = place.listen();
                SocketChannel client = place.connect().orElseThrow();
                SocketChannel server = channel.accept()) {
            assertThat(place.isOfThisUser(server)).isTrue();
            assertThat(client.isConnected()).isTrue();
        }
        // The socket of who has ended is still there.
        assertThat(place.connect()).isEmpty();
        try (ServerSocketChannel again = place.listen();
                SocketChannel client = place.connect().orElseThrow()) {
            assertThat(again.isOpen()).isTrue();
            assertThat(client.isConnected()).isTrue();
        }
        place.remove();
        assertThat(files(directory.resolve("run"))).isEmpty();
    }

    @Test
    void findsAnotherPathWhereItsOwnIsTooLong() throws IOException {
        Path home = Files.createDirectories(directory.resolve("d".repeat(100)));
        MeetingPlace place = place(home);
        Path socket;
        try (ServerSocketChannel channel = place.listen();
                SocketChannel client = place(home).connect().orElseThrow()) {
            assertThat(client.isConnected()).isTrue();
            socket = Path.of(channel.getLocalAddress().toString());
            assertThat(permissions(requireNonNull(socket.getParent()))).isEqualTo("rwx------");
            assertThat(permissions(socket)).isEqualTo("rw-------");
        }
        try (ServerSocketChannel again = place.listen()) {
            assertThat(again.isOpen()).isTrue();
            assertThat(socket.getParent()).as("what was left behind").doesNotExist();
        }
        place.remove();
        assertThat(files(home.resolve("run"))).isEmpty();
    }

    @Test
    void hasOnePlaceForAFileAndItsLinks() throws IOException {
        Path file = Files.createFile(directory.resolve("x.db"));
        Path link = Files.createSymbolicLink(directory.resolve("y.db"), file);

        assertThat(MeetingPlace.of(directory, link).databaseFile())
                .isEqualTo(MeetingPlace.of(directory, file).databaseFile());
    }

    @Test
    void isNoneWhereTheDirectoryCannotBeMade() throws IOException {
        Files.createFile(directory.resolve("run"));

        assertThatThrownBy(() -> place(directory)).isInstanceOf(IOException.class);
    }

    private MeetingPlace place(Path home) throws IOException {
        return MeetingPlace.of(home, directory.resolve("shop.db"));
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }
}
