package org.sqlflow.runtime.job;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known of a job.
 *
 * @param id letters and digits
 * @param owner the name of the user who runs it
 * @param process the process that runs it
 * @param program what runs: the name of a file, or the masked text
 * @param state how it fares
 * @param step the number of the statement that runs or ran last, from 1; 0 before the first
 * @param steps how many statements there are
 * @param statement the masked text of that statement
 * @param progress how far it has come; absent until it says so
 * @param submitted when the job was made, in UTC
 * @param started when it began to run
 * @param ended when it was over
 * @param error what went wrong first
 */
public record JobRecord(
        String id,
        String owner,
        JobProcess process,
        String program,
        JobState state,
        int step,
        int steps,
        String statement,
        Optional<Progress> progress,
        String submitted,
        Optional<String> started,
        Optional<String> ended,
        Optional<Failure> error) {
    public JobRecord {
        requireNonNull(id, "id");
        requireNonNull(owner, "owner");
        requireNonNull(process, "process");
        requireNonNull(program, "program");
        requireNonNull(state, "state");
        requireNonNull(statement, "statement");
        requireNonNull(progress, "progress");
        requireNonNull(submitted, "submitted");
        requireNonNull(started, "started");
        requireNonNull(ended, "ended");
        requireNonNull(error, "error");
    }

    /**
     * How far a statement has come.
     *
     * @param phase what is being done
     * @param done how many units are done
     * @param total how many there are, where known
     * @param unit the unit, such as {@code rows} or {@code rounds}
     * @param metrics current values by name, in order
     */
    public record Progress(String phase, long done, OptionalLong total, String unit, Map<String, Double> metrics) {
        public Progress {
            metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        }
    }

    /**
     * What went wrong.
     *
     * @param code the label of an error code
     * @param message what it says
     */
    public record Failure(String code, String message) {}

    /** The same job, which runs. */
    JobRecord running(String at) {
        return with(JobState.RUNNING, step, statement, progress, Optional.of(at), ended, error);
    }

    /** The same job at a statement. */
    JobRecord at(int number, String text) {
        return with(state, number, text, Optional.empty(), started, ended, error);
    }

    /** The same job, further on. */
    JobRecord having(Progress further) {
        return with(state, step, statement, Optional.of(further), started, ended, error);
    }

    /** The same job, which is over. */
    JobRecord over(JobState end, String at, Optional<Failure> failure) {
        return with(end, step, statement, progress, started, Optional.of(at), failure);
    }

    private JobRecord with(
            JobState newState,
            int newStep,
            String newStatement,
            Optional<Progress> newProgress,
            Optional<String> newStarted,
            Optional<String> newEnded,
            Optional<Failure> newError) {
        return new JobRecord(
                id,
                owner,
                process,
                program,
                newState,
                newStep,
                steps,
                newStatement,
                newProgress,
                submitted,
                newStarted,
                newEnded,
                newError);
    }
}
