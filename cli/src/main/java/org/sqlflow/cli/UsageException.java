package org.sqlflow.cli;

import static java.util.Objects.requireNonNull;

/** The command was not given what it takes: exit code 2, and no need for a code of its own. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String hint;

    UsageException(String message, String hint) {
        super(requireNonNull(message, "message"));
        this.hint = requireNonNull(hint, "hint");
    }

    String hint() {
        return hint;
    }
}
