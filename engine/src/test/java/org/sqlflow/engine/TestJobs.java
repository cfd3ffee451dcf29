package org.sqlflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sqlflow.base.Location;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.event.Event;
import org.sqlflow.base.event.EventSink;
import org.sqlflow.runtime.job.Job;
import org.sqlflow.runtime.job.JobDirectory;
import org.sqlflow.spi.CancellationToken;

/** SHOW JOBS and KILL JOB, on the records of jobs that run in this process or are said to have run in others. */
class TestJobs {
    private static final Location PLACE = new Location(0, 1, 1, 8);

    @RegisterExtension
    private final ProgramExtension program = new ProgramExtension();

    @AfterEach
    void removeRecords() throws IOException {
        if (Files.isDirectory(program.jobs())) {
            try (Stream<Path> files = Files.list(program.jobs())) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private Job begin(String id, CancellationToken cancellation) {
        Job job = Job.begin(new JobDirectory(program.jobs()), id, "SELECT 1", 2, place -> "SELECT 1", cancellation);
        job.keep();
        return job;
    }

    private Map<String, @Nullable Object> row(String id) {
        return program.rows("SHOW JOBS").stream()
                .filter(row -> id.equals(row.get("job")))
                .findFirst()
                .orElseThrow();
    }

    /** The record is written by another thread. */
    private void await(String id, String column, String value) throws InterruptedException {
        for (int attempt = 0; attempt < 400; attempt++) {
            if (program.rows("SHOW JOBS").stream()
                    .anyMatch(row -> id.equals(row.get("job")) && value.equals(row.get(column)))) {
                return;
            }
            Thread.sleep(25);
        }
        assertThat(row(id)).containsEntry(column, value);
    }

    /** A record of a job that runs, with something else in place of a part of it. */
    private void leave(String id, String part, String other) throws IOException, InterruptedException {
        String record;
        Path file = program.jobs().resolve(id + ".json");
        try (Job job = begin(id, new CancellationToken())) {
            job.running();
            await(id, "state", "running");
            record = Files.readString(file);
        }
        assertThat(record).containsPattern(part);
        Files.writeString(file, record.replaceFirst(part, other));
    }

    private Problem problem(String statement) {
        List<Problem> problems = program.run(statement).problems();
        assertThat(problems).hasSize(1);
        return problems.get(0);
    }

    @Test
    void aJobGoesThroughItsStates() throws InterruptedException, IOException {
        assertThat(program.rows("SHOW JOBS")).isEmpty();
        assertThat(program.jobs()).doesNotExist();
        try (Job job = begin("one", new CancellationToken())) {
            await("one", "state", "queued");
            job.running();
            await("one", "state", "running");
            EventSink sink = job.watching(event -> {});
            sink.accept(new Event.Started(1, "TRAIN", PLACE));
            sink.accept(new Event.Progress("training", 3, OptionalLong.of(10), "rounds", Map.of("rmse", 0.5)));
            await("one", "step", "2 of 2");
            await("one", "progress", "training 3 of 10 rounds, rmse 0.5");
            assertThat(row("one").keySet())
                    .containsExactly(
                            "job",
                            "state",
                            "owner",
                            "step",
                            "statement",
                            "progress",
                            "submitted",
                            "seconds",
                            "error",
                            "program");
            job.over(List.of());
        }
        assertThat(row("one"))
                .containsEntry("state", "done")
                .containsEntry("owner", System.getProperty("user.name"))
                .containsEntry("statement", "SELECT 1")
                .containsEntry("error", null);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(program.jobs())))
                .isEqualTo("rwx------");
    }

    @Test
    void aJobFailsWithItsFirstProblem() {
        try (Job job = begin("one", new CancellationToken())) {
            job.over(List.of(ExternalProblems.database("no such table")));
        }
        assertThat(row("one")).containsEntry("state", "failed").containsEntry("error", "SF3001 no such table");
    }

    @Test
    void aShortJobLeavesNoRecord() {
        try (Job job = Job.begin(
                new JobDirectory(program.jobs()), "one", "SELECT 1", 1, place -> "", new CancellationToken())) {
            job.running();
            job.over(List.of());
        }
        assertThat(program.rows("SHOW JOBS")).isEmpty();
    }

    @Test
    void killReachesTheJob() throws InterruptedException {
        CancellationToken cancellation = new CancellationToken();
        Job job = begin("one", cancellation);
        job.running();
        await("one", "state", "running");
        cancellation.onCancel(() -> {
            job.over(List.of(ExternalProblems.cancelled()));
            job.close();
        });
        assertThat(program.succeed("KILL JOB one").messages()).containsExactly("job one is over: cancelled");
        assertThat(cancellation.isCancelled()).isTrue();
        assertThat(row("one")).containsEntry("state", "cancelled");
        assertThat(problem("KILL JOB one").code()).isEqualTo(ErrorCode.JOB_OVER);
        assertThat(problem("KILL JOB one").message()).isEqualTo("job \"one\" is over: cancelled");
        assertThat(program.jobs().resolve("one.stop")).doesNotExist();
    }

    @Test
    void unknownJobsAreNotKilled() throws InterruptedException {
        assertThat(problem("KILL JOB seven").hint()).contains("no job is running; SHOW JOBS lists those that have run");
        assertThat(problem("KILL JOB '../one'").code()).isEqualTo(ErrorCode.UNKNOWN_JOB);
        try (Job job = begin("seven1", new CancellationToken())) {
            job.running();
            await("seven1", "state", "running");
            assertThat(problem("KILL JOB seven").hint().orElseThrow()).contains("seven1");
        }
    }

    @Test
    void jobsOfOthersAreNotKilled() throws IOException, InterruptedException {
        leave("one", "\"owner\":\"[^\"]*\"", "\"owner\":\"somebody\"");
        assertThat(problem("KILL JOB one").message()).isEqualTo("job \"one\" belongs to somebody");
        assertThat(problem("KILL JOB one").code()).isEqualTo(ErrorCode.JOB_OF_OTHER);
    }

    @Test
    void aJobWhoseProcessIsGoneHasFailed() throws IOException, InterruptedException {
        leave("one", "\"start\":\"", "\"start\":\"1");
        assertThat(row("one"))
                .containsEntry("state", "failed")
                .containsEntry("error", ErrorCode.PROCESS_ENDED.label() + " its process ended");
        assertThat(Files.readString(program.jobs().resolve("one.json"))).contains("FAILED");
        assertThat(problem("KILL JOB one").message()).isEqualTo("job \"one\" is over: failed");
    }

    @Test
    void aJobOfAnotherMachineIsNotJudged() throws IOException, InterruptedException {
        leave("one", "\"space\":\"", "\"space\":\"other");
        assertThat(row("one")).containsEntry("state", "running");
    }

    @Test
    void damagedRecordsCountAsNone() throws IOException, InterruptedException {
        leave("one", "\\{", "");
        Files.writeString(program.jobs().resolve("two.json"), "");
        assertThat(program.rows("SHOW JOBS")).isEmpty();
        assertThat(problem("KILL JOB two").code()).isEqualTo(ErrorCode.UNKNOWN_JOB);
    }

    @Test
    void onlyTheLatestAreKept() throws IOException {
        for (int i = 0; i < 110; i++) {
            try (Job job = begin("job" + i, new CancellationToken())) {
                job.over(List.of());
            }
        }
        assertThat(program.rows("SHOW JOBS")).hasSizeBetween(100, 102);
    }

    @Test
    void secretsAreMasked() {
        String secret = "CREATE SECRET s (TYPE s3, KEY_ID 'k', SECRET 'hush')";
        try (Job job = Job.begin(
                new JobDirectory(program.jobs()), "one", secret, 1, place -> secret, new CancellationToken())) {
            job.keep();
            job.watching(event -> {}).accept(new Event.Started(0, "SQL", PLACE));
            job.over(List.of());
        }
        assertThat(row("one")).containsEntry("statement", "CREATE ***").containsEntry("program", "CREATE ***");
    }
}
