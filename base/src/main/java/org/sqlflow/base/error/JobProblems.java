package org.sqlflow.base.error;

import java.util.List;

/** Problems of jobs: programs that run or have run. */
public final class JobProblems {
    private JobProblems() {}

    /**
     * No job of this identifier.
     *
     * @param running the jobs that could be meant
     */
    public static Problem unknownJob(String job, List<String> running) {
        return Problem.of(ErrorCode.UNKNOWN_JOB, "there is no job \"" + job + "\"")
                .hint(DidYouMean.hint(job, running)
                        .orElse(
                                running.isEmpty()
                                        ? "no job is running; SHOW JOBS lists those that have run"
                                        : "running are " + String.join(", ", running)));
    }

    /** A job that cannot be stopped because it has ended. */
    public static Problem jobIsOver(String job, String state) {
        return Problem.of(ErrorCode.JOB_OVER, "job \"" + job + "\" is over: " + state)
                .hint("SHOW JOBS lists what is running");
    }

    /** A job that only somebody else may stop. */
    public static Problem jobOfOther(String job, String owner) {
        return Problem.of(ErrorCode.JOB_OF_OTHER, "job \"" + job + "\" belongs to " + owner)
                .hint("only its owner can stop it");
    }

    /** A job without an end: its process is gone. */
    public static Problem processEnded() {
        return Problem.of(ErrorCode.PROCESS_ENDED, "its process ended");
    }
}
