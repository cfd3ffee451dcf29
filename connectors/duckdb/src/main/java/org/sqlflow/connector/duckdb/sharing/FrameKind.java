package org.sqlflow.connector.duckdb.sharing;

/** What a frame says. The order is part of the protocol. */
enum FrameKind {
    /** Client: who it is. */
    HELLO,
    /** Server: who it is, and that requests may come. */
    WELCOME,
    /** Server: that it does not serve this client, and why. */
    REFUSED,
    /** Server: the request was not begun, because this process is about to end; so will the connection. */
    ENDING,

    /** Client: run a statement. */
    EXECUTE,
    /** Client: the columns of a query. */
    DESCRIBE,
    /** Client: run a query. */
    OPEN,
    /** Client: the next rows of what was run. */
    NEXT,
    /** Client: no more rows are wanted. */
    CLOSE_ROWS,
    /** Client: the columns of a table. */
    DESCRIBE_TABLE,
    /** Client: the comment of a table. */
    TABLE_COMMENT,
    /** Client: tables by their columns. */
    TABLES_WITH_COLUMNS,
    /** Client: begin to write a table. */
    OPEN_WRITER,
    /** Client: rows for the table. */
    APPEND,
    /** Client: make the rows visible. */
    COMMIT,
    /** Client: end the writing. */
    CLOSE_WRITER,
    /** Client: make a function of the client callable, for good. */
    REGISTER,
    /** Client: make a function of the client callable for a while. */
    LEND,
    /** Client: the while is over. */
    GIVE_BACK,
    /** Client: whether a function can be called. */
    FUNCTION_EXISTS,

    /** Server: a request was done. */
    ANSWER,
    /** Server: a request failed, and why. */
    FAILURE,

    /** Server, at any time within a request: compute a function. */
    CALL,
    /** Client: what the function gave. */
    CALL_DONE,
    /** Client: why the function failed. */
    CALL_FAILED,

    /** Client, at any time: stop a request. */
    CANCEL;

    private static final FrameKind[] ALL = values();

    byte code() {
        return (byte) ordinal();
    }

    /** Whether a request belongs to an operation that an earlier one began. */
    boolean continues() {
        return switch (this) {
            case NEXT, CLOSE_ROWS, APPEND, COMMIT, CLOSE_WRITER, GIVE_BACK -> true;
            default -> false;
        };
    }

    static FrameKind of(byte code) throws ProtocolException {
        if (code < 0 || code >= ALL.length) {
            throw new ProtocolException("there is no frame of kind " + code);
        }
        return ALL[code];
    }
}
