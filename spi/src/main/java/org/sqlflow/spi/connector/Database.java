package org.sqlflow.spi.connector;

/** An opened data source. Safe for many threads; closing it closes its sessions. */
public interface Database extends AutoCloseable {
    /** The connector that opened it. */
    Connector connector();

    /**
     * Opens a session: a connection with its own settings, temporary tables and transaction.
     *
     * @throws org.sqlflow.base.error.SqlflowException with code CANNOT_CONNECT or ACCESS_DENIED
     */
    Session openSession();

    /** Whether another process can open the same data while this one has it open. */
    default boolean isOpenToOthers() {
        return true;
    }

    /** Lets {@link #close}, which may be running or be called later, wait for nobody. Any thread may call it. */
    default void stopWaiting() {}

    @Override
    void close();
}
