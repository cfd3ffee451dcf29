package org.sqlflow.connector.jdbc;

/** What a driver remembers of its connection's transaction. */
public enum TransactionStatus {
    /** There is none. */
    NONE,
    /** There is one, which can be committed. */
    OPEN,
    /** There is one in which a statement failed, so that its end undoes it in any case. */
    FAILED
}
