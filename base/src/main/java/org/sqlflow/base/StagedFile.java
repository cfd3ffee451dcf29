package org.sqlflow.base;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Names of files that are written beside others and renamed when they are complete. A name tells the process that writes,
 * so that what a killed one has left can be removed by the next that writes in the same directory.
 */
public final class StagedFile {
    private static final Pattern NAME = Pattern.compile("\\.sqlflow-([0-9a-f]{8})-([0-9]{1,18})-[0-9a-f]{16}\\.tmp");
    private static final Path PROCESSES = Path.of("/proc");

    private StagedFile() {}

    /** A new name in a directory, in which what ended processes of this system have left is removed. */
    public static Path in(Path directory) {
        removeAbandoned(directory);
        // The name need not be a secret, and a secret would take longer than a small query.
        return directory.resolve(String.format(
                Locale.ROOT,
                ".sqlflow-%s-%d-%016x.tmp",
                space(),
                ProcessHandle.current().pid(),
                ThreadLocalRandom.current().nextLong()));
    }

    private static void removeAbandoned(Path directory) {
        String here = space();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, ".sqlflow-*.tmp")) {
            for (Path file : files) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()
                        && name.group(1).equals(here)
                        && ProcessHandle.of(Long.parseLong(name.group(2))).isEmpty()) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // What is left over is no reason to write nothing, and a directory that cannot be read will say so itself.
            return;
        }
    }

    /**
     * Where numbers of processes count: this start of this system, and in it this container. Other systems may share the
     * directory.
     */
    public static String processSpace() {
        try {
            return Files.readString(PROCESSES.resolve("sys/kernel/random/boot_id"), StandardCharsets.US_ASCII)
                            .strip()
                    + " " + Files.readSymbolicLink(PROCESSES.resolve("self/ns/pid"));
        } catch (IOException e) {
            return "";
        }
    }

    private static String space() {
        CRC32 checksum = new CRC32();
        checksum.update(processSpace().getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%08x", checksum.getValue());
    }
}
