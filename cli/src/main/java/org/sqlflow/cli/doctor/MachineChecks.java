package org.sqlflow.cli.doctor;

import java.io.IOException;
import java.nio.Buffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.cli.config.Configuration;
import org.sqlflow.cli.config.FileModes;
import org.sqlflow.spi.LibraryVersion;

/** Looks at Java, the libraries, the directories and the terminal. */
final class MachineChecks {
    private static final int LEAST_JAVA = 17;
    private static final long MEBIBYTE = 1L << 20;
    private static final long LITTLE_ROOM = 1024 * MEBIBYTE;
    private static final long NO_ROOM = 100 * MEBIBYTE;

    private final Configuration configuration;

    MachineChecks(Configuration configuration) {
        this.configuration = configuration;
    }

    List<Finding> java() {
        List<Finding> findings = new ArrayList<>();
        String version = Runtime.version() + ", " + Runtime.getRuntime().availableProcessors() + " processors, "
                + Runtime.getRuntime().maxMemory() / MEBIBYTE + " MiB of heap at most";
        findings.add(
                Runtime.version().feature() >= LEAST_JAVA
                        ? Finding.ok("Java", version)
                        : Finding.fail("Java", version, "install Java " + LEAST_JAVA + " or newer"));
        boolean open = Buffer.class.getModule().isOpen(Buffer.class.getPackageName(), MachineChecks.class.getModule());
        if (!open) {
            findings.add(Finding.fail(
                    "Java options",
                    "the memory of java.nio is closed to Arrow",
                    "start Java by the sqlflow script, or with --add-opens=java.base/java.nio=ALL-UNNAMED"));
        }
        return findings;
    }

    /** Whether libraries can be loaded; several plug-ins may work with one. */
    List<Finding> libraries(List<LibraryProbe> probes) {
        List<Finding> findings = new ArrayList<>();
        for (LibraryProbe probe : probes) {
            try {
                for (LibraryVersion library : probe.load()) {
                    findings.add(Finding.ok("library", library.name() + " " + library.version()));
                }
            } catch (SqlflowException e) {
                findings.add(ofProblem("library", e.problem()));
            } catch (LinkageError e) {
                findings.add(Finding.fail(
                        "library", String.valueOf(e.getMessage()), "install what the message names, or SQLFlow anew"));
            }
        }
        return findings.stream().distinct().toList();
    }

    List<Finding> home() {
        Path home = configuration.home();
        List<Finding> findings = new ArrayList<>();
        Path existing = existing(home);
        if (!Files.isDirectory(existing)) {
            findings.add(Finding.fail(
                    "home", existing + " is not a directory", "set SQLFLOW_HOME to a directory that you may write"));
            return findings;
        }
        if (!canWrite(existing)) {
            findings.add(Finding.fail(
                    "home",
                    existing + " cannot be written",
                    "change its permissions, or set SQLFLOW_HOME to a directory that you may write"));
        } else if (!existing.equals(home)) {
            findings.add(Finding.ok("home", home + " will be created when it is used"));
        } else if (FileModes.isReadableByOthers(home)) {
            findings.add(Finding.warn(
                    "home", home + " can be read by others, and holds data and history", "chmod 700 " + home));
        } else {
            findings.add(Finding.ok("home", home.toString()));
        }
        findings.add(room(existing));
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        if (!Files.isDirectory(temporary) || !canWrite(temporary)) {
            findings.add(Finding.fail(
                    "temporary files",
                    temporary + " cannot be written",
                    "make it writable, or set SQLFLOW_JAVA_OPTS=-Djava.io.tmpdir=DIR"));
        }
        return findings;
    }

    Finding locale() {
        Charset charset = Charset.defaultCharset();
        String names = System.getProperty("sun.jnu.encoding", charset.name());
        boolean unicode = charset.equals(StandardCharsets.UTF_8)
                && StandardCharsets.UTF_8.name().equalsIgnoreCase(names);
        return unicode
                ? Finding.ok("locale", "text and file names are UTF-8")
                : Finding.warn(
                        "locale",
                        "text is " + charset + ", file names are " + names + ": other letters become ?",
                        "export LC_ALL=C.UTF-8");
    }

    Finding terminal(TerminalState terminal) {
        String name = configuration.variables().getOrDefault("TERM", "");
        if (!terminal.output()) {
            return Finding.ok("terminal", "stdout is none: rows are written as csv");
        }
        if (name.isEmpty() || name.equals("dumb")) {
            return Finding.warn(
                    "terminal", "TERM is " + (name.isEmpty() ? "not set" : name), "export TERM=xterm-256color");
        }
        return Finding.ok(
                "terminal", name + (terminal.width() > 0 ? ", " + terminal.width() + " columns" : ", width unknown"));
    }

    static Finding ofProblem(String subject, Problem problem) {
        return new Finding(
                subject,
                Finding.Status.FAIL,
                problem.message(),
                problem.hint().or(() -> Optional.of(problem.code().cure())));
    }

    private static Finding room(Path directory) {
        try {
            FileStore store = Files.getFileStore(directory);
            long room = store.getUsableSpace();
            String detail = room / MEBIBYTE + " MiB are free";
            String cure = "make room; trainings that do not fit into memory need it";
            if (room < NO_ROOM) {
                return Finding.fail("disk", detail, cure);
            }
            return room < LITTLE_ROOM ? Finding.warn("disk", detail, cure) : Finding.ok("disk", detail);
        } catch (IOException e) {
            return Finding.warn("disk", "its room is not known: " + e.getMessage(), "look at it by df");
        }
    }

    private static Path existing(Path path) {
        Path found = path;
        while (!Files.exists(found) && found.getParent() != null) {
            found = found.getParent();
        }
        return found;
    }

    /** Tries it: permissions say yes for root and on file systems that are mounted read-only. */
    private static boolean canWrite(Path directory) {
        try {
            Files.delete(Files.createTempFile(directory, ".doctor", ""));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
