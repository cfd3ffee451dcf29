package org.sqlflow.runtime;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.sqlflow.base.error.JobProblems;
import org.sqlflow.base.event.Event;
import org.sqlflow.base.event.EventSink;
import org.sqlflow.compiler.PlanStep;
import org.sqlflow.runtime.job.Job;
import org.sqlflow.runtime.job.JobDirectory;
import org.sqlflow.runtime.job.JobRecord;
import org.sqlflow.spi.CancellationToken;

/** KILL JOB: asks the process of the job to stop it, and waits for a while until it has. */
final class BoundKillJob implements BoundStep {
    private static final long WAIT_SECONDS = 6;
    private static final long LOOK_MILLIS = 50;

    private final PlanStep.KillJob step;
    private final JobDirectory jobs;

    BoundKillJob(PlanStep.KillJob step, JobDirectory jobs) {
        this.step = step;
        this.jobs = jobs;
    }

    @Override
    public OptionalLong run(EventSink sink, CancellationToken cancellation) {
        String id = step.job().value();
        JobRecord job = jobs.find(id)
                .orElseThrow(() -> JobProblems.unknownJob(
                                id,
                                jobs.list().stream()
                                        .filter(each -> !each.state().isOver())
                                        .map(JobRecord::id)
                                        .toList())
                        .at(step.job().location())
                        .asException());
        if (!job.owner().equals(Job.owner())) {
            throw JobProblems.jobOfOther(id, job.owner())
                    .at(step.job().location())
                    .asException();
        }
        if (job.state().isOver()) {
            throw JobProblems.jobIsOver(id, job.state().label())
                    .at(step.job().location())
                    .asException();
        }
        jobs.askToStop(id);
        tell(id, end(id, cancellation), sink);
        return OptionalLong.empty();
    }

    /** What became of the job, if that could be awaited. */
    private Optional<JobRecord> end(String id, CancellationToken cancellation) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
        while (System.nanoTime() < until) {
            cancellation.check();
            Optional<JobRecord> now = jobs.find(id);
            if (now.isEmpty() || now.get().state().isOver()) {
                return now;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static void tell(String id, Optional<JobRecord> end, EventSink sink) {
        sink.accept(end.map(job -> new Event.Message(
                        Event.Severity.INFO,
                        "job " + id + " is over: " + job.state().label()))
                .orElseGet(() -> new Event.Message(
                        Event.Severity.WARNING, "job " + id + " has been asked to stop, and has not stopped yet")));
    }
}
