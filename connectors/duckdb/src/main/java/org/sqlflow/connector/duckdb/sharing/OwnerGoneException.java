package org.sqlflow.connector.duckdb.sharing;

import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.base.error.SqlflowException;

/** The process that has the database open ends or has ended. */
public final class OwnerGoneException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean begun;
    private final long process;

    OwnerGoneException(boolean begun, long process) {
        super("process " + process + " has ended");
        this.begun = begun;
        this.process = process;
    }

    /** Whether the request may have been carried out; otherwise it was not begun. */
    public boolean begun() {
        return begun;
    }

    /** The process. */
    public long process() {
        return process;
    }

    /** The same for the user. */
    public SqlflowException asProblem() {
        return ExternalProblems.databaseProcessEnded(process).asException(this);
    }
}
