package org.sqlflow.features;

/** Why a text does not hold numbers as it should. Thrown to the row's reader, which knows the row; has no stack trace. */
final class TextFault extends Exception {
    private static final long serialVersionUID = 1L;

    TextFault(String message) {
        super(message, null, false, false);
    }

    /** What is wrong, without the row. */
    String fault() {
        return String.valueOf(getMessage());
    }
}
