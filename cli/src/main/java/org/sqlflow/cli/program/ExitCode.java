package org.sqlflow.cli.program;

import java.util.List;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.Problem;

/** The exit codes of the command, which scripts rely on. */
public final class ExitCode {
    public static final int DONE = 0;
    public static final int FAILED = 1;
    public static final int USAGE = 2;
    public static final int CANNOT_CONNECT = 3;
    public static final int CANCELLED = 4;

    private ExitCode() {}

    /** The code for what went wrong, by its first problem. */
    public static int of(List<Problem> problems) {
        return problems.isEmpty() ? DONE : of(problems.get(0).code());
    }

    /** The code for a problem. */
    public static int of(ErrorCode code) {
        return switch (code) {
            case CANNOT_CONNECT -> CANNOT_CONNECT;
            case UNKNOWN_DATA_SOURCE, SETTING -> USAGE;
            case CANCELLED -> CANCELLED;
            default -> FAILED;
        };
    }
}
