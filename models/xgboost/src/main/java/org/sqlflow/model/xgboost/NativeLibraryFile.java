package org.sqlflow.model.xgboost;

import com.sun.jna.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.sqlflow.base.error.ExternalProblems;

/**
 * Where the native library lies: in the directory of the system property {@value #DIRECTORY_PROPERTY}, or else in the
 * jar on the class path, from where it is unpacked once into a directory of the user's own.
 */
final class NativeLibraryFile {
    /** The directory with native libraries, as a distribution has it. */
    static final String DIRECTORY_PROPERTY = "sqlflow.native.dir";

    private static final String OWNER_ONLY = "rwx------";

    private NativeLibraryFile() {}

    /**
     * The library's file.
     *
     * @throws org.sqlflow.base.error.SqlflowException with code NATIVE_LIBRARY if there is none for this machine
     */
    static Path find() {
        String fileName = System.mapLibraryName("xgboost4j");
        Optional<Path> given = Optional.ofNullable(System.getProperty(DIRECTORY_PROPERTY))
                .map(directory -> Path.of(directory, fileName))
                .filter(Files::isRegularFile);
        if (given.isPresent()) {
            return given.get();
        }
        String resource = "/lib/" + platform() + "/" + fileName;
        URL url = NativeLibraryFile.class.getResource(resource);
        if (url == null) {
            throw ExternalProblems.nativeLibrary(
                            Xgboost.NAME, "there is no " + fileName + " for " + platform() + " on the class path")
                    .hint("set -D" + DIRECTORY_PROPERTY + " to the directory of " + fileName)
                    .asException();
        }
        try {
            return unpack(url, fileName, cache());
        } catch (IOException e) {
            throw ExternalProblems.nativeLibrary(Xgboost.NAME, "cannot unpack " + fileName + ": " + e)
                    .hint("make room in " + System.getProperty("java.io.tmpdir")
                            + ", or set -Djava.io.tmpdir to another directory")
                    .asException(e);
        }
    }

    private static String platform() {
        String system = Platform.isMac() ? "macos" : Platform.isWindows() ? "windows" : "linux";
        String processor = Platform.isARM() ? "aarch64" : "x86_64";
        return system + "/" + processor;
    }

    /**
     * Unpacks the library, unless it is there already.
     *
     * @param source the packed library
     * @param fileName the name to give it
     * @param cache the directory for unpacked libraries
     */
    static Path unpack(URL source, String fileName, Path cache) throws IOException {
        URLConnection connection = source.openConnection();
        // A cached connection would keep the jar open.
        connection.setUseCaches(false);
        try (InputStream in = connection.getInputStream()) {
            long size = connection.getContentLengthLong();
            Path directory = cache.resolve("xgboost-" + version() + "-" + size);
            Path target = directory.resolve(fileName);
            if (Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS) && Files.size(target) == size) {
                return target;
            }
            Files.createDirectories(directory, ownerOnly(directory));
            Path partial = Files.createTempFile(directory, fileName, ".part");
            try {
                Files.copy(in, partial, StandardCopyOption.REPLACE_EXISTING);
                Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(partial);
            }
            return target;
        }
    }

    private static String version() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = NativeLibraryFile.class.getResourceAsStream("/xgboost4j-version.properties")) {
            if (in != null) {
                properties.load(in);
            }
        }
        return properties.getProperty("version", "unknown");
    }

    /** The user's cache, or a fresh directory if somebody else has taken the cache's name. */
    private static Path cache() throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        Path cache = temporary.resolve("sqlflow-native-" + System.getProperty("user.name"));
        Files.createDirectories(temporary);
        if (!Files.exists(cache, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(cache, ownerOnly(cache));
        }
        return isPrivate(cache) ? cache : Files.createTempDirectory("sqlflow-native-");
    }

    /** Whether a directory belongs to this user and nobody else can write into it: code is loaded from it. */
    static boolean isPrivate(Path directory) throws IOException {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        Path own = Files.createTempFile("sqlflow-native-", ".owner");
        try {
            if (!Files.getOwner(own).equals(Files.getOwner(directory))) {
                return false;
            }
        } finally {
            Files.delete(own);
        }
        if (!isPosix(directory)) {
            return true;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(directory);
        return !permissions.contains(PosixFilePermission.GROUP_WRITE)
                && !permissions.contains(PosixFilePermission.OTHERS_WRITE);
    }

    private static FileAttribute<?>[] ownerOnly(Path path) {
        return isPosix(path)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
