package org.sqlflow.compiler.reference;

/** Thrown where a text strays from the forms that are known; it makes the statement a barrier and never gets out. */
final class Unclear extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String reason;

    Unclear(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
