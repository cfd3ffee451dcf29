package org.sqlflow.connector.duckdb.sharing;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Arrays;
import java.util.Map;

/** What a frame says. */
enum FrameKind {
    /** Client: who it is. */
    HELLO(1),
    /** Server: who it is, and that requests may come. */
    WELCOME(2),
    /** Server: that it does not serve this client, and why. */
    REFUSED(3),
    /** Server: the request was not begun, because this process is about to end; so will the connection. */
    ENDING(4),

    /** Client: run a statement. */
    EXECUTE(5),
    /** Client: the columns of a query. */
    DESCRIBE(6),
    /** Client: run a query. */
    OPEN(7),
    /** Client: the next rows of what was run. */
    NEXT(8),
    /** Client: no more rows are wanted. */
    CLOSE_ROWS(9),
    /** Client: the columns of a table. */
    DESCRIBE_TABLE(10),
    /** Client: the comment of a table. */
    TABLE_COMMENT(11),
    /** Client: tables by their columns. */
    TABLES_WITH_COLUMNS(12),
    /** Client: begin to write a table. */
    OPEN_WRITER(13),
    /** Client: rows for the table. */
    APPEND(14),
    /** Client: make the rows visible. */
    COMMIT(15),
    /** Client: end the writing. */
    CLOSE_WRITER(16),
    /** Client: make a function of the client callable, for good. */
    REGISTER(17),
    /** Client: make a function of the client callable for a while. */
    LEND(18),
    /** Client: the while is over. */
    GIVE_BACK(19),
    /** Client: whether a function can be called. */
    FUNCTION_EXISTS(20),

    /** Server: a request was done. */
    ANSWER(21),
    /** Server: a request failed, and why. */
    FAILURE(22),

    /** Server, at any time within a request: compute a function. */
    CALL(23),
    /** Client: what the function gave. */
    CALL_DONE(24),
    /** Client: why the function failed. */
    CALL_FAILED(25),

    /** Client, at any time: stop a request. */
    CANCEL(26);

    private static final Map<Byte, FrameKind> BY_CODE =
            Arrays.stream(values()).collect(toUnmodifiableMap(FrameKind::code, kind -> kind));

    private final byte code;

    FrameKind(int code) {
        this.code = (byte) code;
    }

    /** What stands for it in a frame; a part of the protocol. */
    byte code() {
        return code;
    }

    /** Whether a request belongs to an operation that an earlier one began. */
    boolean continues() {
        return switch (this) {
            case NEXT, CLOSE_ROWS, APPEND, COMMIT, CLOSE_WRITER, GIVE_BACK -> true;
            default -> false;
        };
    }

    static FrameKind of(byte code) throws ProtocolException {
        FrameKind kind = BY_CODE.get(code);
        if (kind == null) {
            throw new ProtocolException("there is no frame of kind " + code);
        }
        return kind;
    }
}
