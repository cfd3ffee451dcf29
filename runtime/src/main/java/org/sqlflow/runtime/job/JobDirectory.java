package org.sqlflow.runtime.job;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sqlflow.base.StagedFile;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.base.error.JobProblems;
import org.sqlflow.base.error.Problem;

/**
 * The records of jobs, a file for each. They are written beside and renamed, so that readers see the old or the new one;
 * a file that a crash of the machine cut short counts as none. A job is stopped by a file beside its record, which its
 * process looks for. Safe for many threads and processes.
 */
public final class JobDirectory {
    /** How many jobs that are over are kept. */
    static final int KEPT = 100;

    private static final String RECORD = ".json";
    private static final String STOP = ".stop";
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9]{1,64}");

    private final Path directory;

    /** The records in a directory, which is made when the first is written. */
    public JobDirectory(Path directory) {
        this.directory = requireNonNull(directory, "directory");
    }

    /** Reads and writes records; loaded when the first is needed, which most programs are too short for. */
    private static final class Mapper {
        static final JsonMapper JSON =
                JsonMapper.builder().addModule(new Jdk8Module()).build();
    }

    /** A new identifier. */
    public static String newId() {
        return String.format(Locale.ROOT, "%08x", ThreadLocalRandom.current().nextInt());
    }

    /** The time as records hold it. */
    static String now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /**
     * All jobs, those that are not over first, and of each the latest first. A job whose process has ended is over.
     *
     * @throws org.sqlflow.base.error.SqlflowException if the directory cannot be read
     */
    public List<JobRecord> list() {
        List<JobRecord> records = new ArrayList<>();
        for (Path file : files(RECORD)) {
            read(file).map(this::judged).ifPresent(records::add);
        }
        records.sort(Comparator.comparing((JobRecord job) -> job.state().isOver())
                .thenComparing(JobRecord::submitted, Comparator.reverseOrder()));
        return records;
    }

    /** A job, by its identifier. */
    public Optional<JobRecord> find(String id) {
        return IDENTIFIER.matcher(id).matches() ? read(record(id)).map(this::judged) : Optional.empty();
    }

    /** Asks the process of a job to stop it. */
    public void askToStop(String id) {
        try {
            Files.write(stop(id), new byte[0]);
        } catch (IOException e) {
            throw ExternalProblems.file(stop(id).toString(), e.toString()).asException(e);
        }
    }

    /** Whether somebody wants the job to be stopped. */
    boolean isAskedToStop(String id) {
        return Files.exists(stop(id));
    }

    /**
     * Keeps a record, in place of an earlier one of the job.
     *
     * @throws IOException if it cannot be written
     */
    void write(JobRecord job) throws IOException {
        Path staged = StagedFile.in(directory);
        try {
            Files.write(staged, Mapper.JSON.writeValueAsBytes(job));
            Files.move(staged, record(job.id()), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            if (job.state().isOver()) {
                Files.deleteIfExists(stop(job.id()));
            }
        } finally {
            Files.deleteIfExists(staged);
        }
    }

    /**
     * Makes the directory, and removes the records of the oldest jobs that are over where there are too many.
     *
     * @throws IOException if it cannot be made
     */
    void prepare() throws IOException {
        if (!Files.isDirectory(directory)) {
            boolean hasOwners =
                    directory.getFileSystem().supportedFileAttributeViews().contains("posix");
            Files.createDirectories(directory.toAbsolutePath().getParent());
            if (hasOwners) {
                Files.createDirectories(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } else {
                Files.createDirectories(directory);
            }
        }
        if (files(RECORD).size() > KEPT) {
            for (JobRecord job : list().stream()
                    .filter(job -> job.state().isOver())
                    .skip(KEPT)
                    .toList()) {
                Files.deleteIfExists(record(job.id()));
                Files.deleteIfExists(stop(job.id()));
            }
        }
    }

    /** The record of a job whose process has ended says so from now on. */
    private JobRecord judged(JobRecord job) {
        if (job.state().isOver() || !job.process().hasEnded()) {
            return job;
        }
        // It may have written its end between the two looks at it.
        Optional<JobRecord> last = read(record(job.id()));
        if (last.filter(record -> record.state().isOver()).isPresent()) {
            return last.get();
        }
        Problem problem = JobProblems.processEnded();
        JobRecord ended = job.over(
                JobState.FAILED,
                now(),
                Optional.of(new JobRecord.Failure(problem.code().label(), problem.message())));
        try {
            write(ended);
        } catch (IOException e) {
            // The next look may have more luck; the answer is the same.
            return ended;
        }
        return ended;
    }

    private List<Path> files(String suffix) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().endsWith(suffix))
                    .toList();
        } catch (IOException e) {
            throw ExternalProblems.file(directory.toString(), e.toString()).asException(e);
        }
    }

    private static Optional<JobRecord> read(Path file) {
        try {
            return Optional.of(Mapper.JSON.readValue(Files.readAllBytes(file), JobRecord.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            // Cut short by a crash of the machine, or of a newer version.
            return Optional.empty();
        }
    }

    private Path record(String id) {
        return directory.resolve(id + RECORD);
    }

    private Path stop(String id) {
        return directory.resolve(id + STOP);
    }
}
