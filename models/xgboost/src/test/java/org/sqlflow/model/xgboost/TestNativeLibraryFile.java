package org.sqlflow.model.xgboost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TestNativeLibraryFile {
    @TempDir
    Path directory;

    @Test
    void unpacksOnce() throws IOException {
        Path packed = Files.writeString(directory.resolve("packed"), "the library");
        URL source = packed.toUri().toURL();
        Path cache = directory.resolve("cache");
        Path unpacked = NativeLibraryFile.unpack(source, "lib.so", cache);
        assertThat(unpacked).isEqualTo(cache.resolve("xgboost-3.4.0-11/lib.so")).hasContent("the library");
        FileTime longAgo = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(unpacked, longAgo);

        assertThat(NativeLibraryFile.unpack(source, "lib.so", cache)).isEqualTo(unpacked);
        assertThat(Files.getLastModifiedTime(unpacked)).isEqualTo(longAgo);
        assertThat(names(cache.resolve("xgboost-3.4.0-11"))).containsExactly("lib.so");
    }

    @Test
    void replacesAFileThatIsIncomplete() throws IOException {
        Path packed = Files.writeString(directory.resolve("packed"), "the library");
        Path cache = directory.resolve("cache");
        Path incomplete =
                Files.createDirectories(cache.resolve("xgboost-3.4.0-11")).resolve("lib.so");
        Files.writeString(incomplete, "the");
        NativeLibraryFile.unpack(packed.toUri().toURL(), "lib.so", cache);
        assertThat(incomplete).hasContent("the library");
        assertThat(names(cache.resolve("xgboost-3.4.0-11"))).containsExactly("lib.so");
    }

    @Test
    void trustsNoDirectoryThatOthersCanWriteTo() throws IOException {
        assertThat(NativeLibraryFile.isPrivate(directory)).isTrue();
        Path link = Files.createSymbolicLink(directory.resolve("link"), directory);
        assertThat(NativeLibraryFile.isPrivate(link)).isFalse();
        Path open = Files.createDirectory(directory.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(NativeLibraryFile.isPrivate(open)).isFalse();
    }

    private static List<String> names(Path parent) throws IOException {
        try (Stream<Path> files = Files.list(parent)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }
}
