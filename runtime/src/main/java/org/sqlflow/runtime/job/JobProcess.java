package org.sqlflow.runtime.job;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.sqlflow.base.StagedFile;

/**
 * The process that runs a job. Numbers of processes are given again, so that the start belongs to it.
 *
 * @param pid its number
 * @param start when it started, in the words of the system; equal for one process only
 * @param space where the number counts: a container has numbers of its own
 */
public record JobProcess(long pid, String start, String space) {
    private static final Path PROCESSES = Path.of("/proc");
    /** The field of /proc/PID/stat with the start, counted from that after the command's name. */
    private static final int START_FIELD = 19;

    public JobProcess {
        requireNonNull(start, "start");
        requireNonNull(space, "space");
    }

    /** This process. */
    static JobProcess current() {
        long pid = ProcessHandle.current().pid();
        return new JobProcess(pid, start(pid).orElse(""), StagedFile.processSpace());
    }

    /** Whether it is certain that the process does not run any more. */
    boolean hasEnded() {
        return space.equals(StagedFile.processSpace()) && !start(pid).equals(Optional.of(start));
    }

    private static Optional<String> start(long pid) {
        Path stat = PROCESSES.resolve(Long.toString(pid)).resolve("stat");
        try {
            String text = Files.readString(stat, StandardCharsets.ISO_8859_1);
            // The name of the command stands in parentheses and may hold anything.
            String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
            return fields[0].equals("Z") ? Optional.empty() : Optional.of(fields[START_FIELD]);
        } catch (IOException e) {
            return Files.isDirectory(PROCESSES)
                    ? Optional.empty()
                    : ProcessHandle.of(pid)
                            .flatMap(handle -> handle.info().startInstant())
                            .map(Instant::toString);
        }
    }
}
