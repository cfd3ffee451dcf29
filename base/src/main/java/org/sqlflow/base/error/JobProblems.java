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

    /** A step whose process was killed, as the system does when memory runs out. */
    public static Problem childKilled() {
        return Problem.of(
                        ErrorCode.PROCESS_ENDED,
                        "the process of the statement was killed, by the system if memory ran out")
                .hint("select fewer rows or columns, or free memory, and run it again");
    }

    /**
     * A step whose process crashed.
     *
     * @param report the file with what the virtual machine noted
     */
    public static Problem childCrashed(String report) {
        return Problem.of(ErrorCode.PROCESS_ENDED, "the process of the statement crashed in a native library")
                .hint("what happened is noted in " + report);
    }

    /** A step whose process ended without a word. */
    public static Problem childEnded(int exitCode) {
        return Problem.of(ErrorCode.PROCESS_ENDED, "the process of the statement ended with exit code " + exitCode)
                .hint("what it wrote on stderr may say why");
    }

    /** A job without an end: its process is gone. */
    public static Problem processEnded() {
        return Problem.of(ErrorCode.PROCESS_ENDED, "its process ended");
    }
}
