package org.sqlflow.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.sqlflow.base.event.EventSink;
import org.sqlflow.runtime.job.JobDirectory;
import org.sqlflow.runtime.job.JobRecord;
import org.sqlflow.spi.CancellationToken;

/** SHOW JOBS: a row for each job, those that run first, then the latest. */
final class BoundShowJobs implements BoundStep {
    private final JobDirectory jobs;
    private final RuntimeContext context;

    BoundShowJobs(JobDirectory jobs, RuntimeContext context) {
        this.jobs = jobs;
        this.context = context;
    }

    @Override
    public OptionalLong run(EventSink sink, CancellationToken cancellation) {
        TextTable table = new TextTable(
                "job", "state", "owner", "step", "statement", "progress", "submitted", "seconds", "error", "program");
        for (JobRecord job : jobs.list()) {
            table.add(
                    job.id(),
                    job.state().label(),
                    job.owner(),
                    job.step() + " of " + job.steps(),
                    job.statement(),
                    job.progress().map(BoundShowJobs::progress).orElse(""),
                    job.submitted(),
                    seconds(job),
                    job.error()
                            .map(error -> error.code() + " " + error.message())
                            .orElse(""),
                    job.program());
        }
        table.show(context.allocator(), sink);
        return OptionalLong.empty();
    }

    private static String progress(JobRecord.Progress progress) {
        String amount = progress.unit().isEmpty()
                ? ""
                : " " + progress.done()
                        + (progress.total().isPresent()
                                ? " of " + progress.total().getAsLong()
                                : "")
                        + " " + progress.unit();
        String metrics = progress.metrics().entrySet().stream()
                .map(metric -> ", " + metric.getKey() + " " + Metrics.text(metric.getValue()))
                .collect(Collectors.joining());
        return progress.phase() + amount + metrics;
    }

    private static String seconds(JobRecord job) {
        Instant start = Instant.parse(job.started().orElse(job.submitted()));
        Instant end = job.ended().map(Instant::parse).orElseGet(Instant::now);
        return String.format(Locale.ROOT, "%.1f", Duration.between(start, end).toMillis() / 1e3);
    }
}
