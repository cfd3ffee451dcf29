package org.sqlflow.connector.duckdb.sharing;

import java.io.IOException;

/** What arrived does not follow the protocol; the connection cannot be used any more. */
final class ProtocolException extends IOException {
    private static final long serialVersionUID = 1L;

    ProtocolException(String message) {
        super(message);
    }

    ProtocolException(String message, Throwable cause) {
        super(message, cause);
    }
}
