package org.sqlflow.base.error;

import org.sqlflow.base.Location;

/** The one exception that SQLFlow throws on purpose; what the user needs to know is in its {@link Problem}. */
public final class SqlflowException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /** An exception for a problem found here. */
    public SqlflowException(Problem problem) {
        super(problem.code().label() + ": " + problem.message());
        this.problem = problem;
    }

    /** An exception for a problem that another exception revealed. */
    public SqlflowException(Problem problem, Throwable cause) {
        super(problem.code().label() + ": " + problem.message(), cause);
        this.problem = problem;
    }

    /** What went wrong. */
    public Problem problem() {
        return problem;
    }

    /** The same exception at a place of the program, unless it has one. */
    public SqlflowException orAt(Location place) {
        if (problem.location().isPresent()) {
            return this;
        }
        SqlflowException located = new SqlflowException(problem.at(place), this);
        located.setStackTrace(getStackTrace());
        return located;
    }
}
