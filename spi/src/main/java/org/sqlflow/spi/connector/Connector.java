package org.sqlflow.spi.connector;

import java.util.List;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.spi.LibraryVersion;
import org.sqlflow.spi.SpiVersion;

/** Knows one kind of database. Stateless and safe for many threads; found by {@link java.util.ServiceLoader}. */
public interface Connector {
    /** A short name in lower case, such as {@code duckdb}. */
    String name();

    /** The version of the SPI that it was built against. */
    default int spiVersion() {
        return SpiVersion.CURRENT;
    }

    /**
     * The libraries that it works with; loads those that are native, so that asking tells whether they can be.
     *
     * @throws org.sqlflow.base.error.SqlflowException with code NATIVE_LIBRARY if one cannot be loaded
     */
    default List<LibraryVersion> libraries() {
        return List.of();
    }

    /** Whether a data source is of this kind; looks at the URL only. */
    boolean accepts(DataSource dataSource);

    /** Whether another connector that accepts a data source knows better how to open it. */
    default boolean isFallback() {
        return false;
    }

    /** Example URLs for messages. */
    List<String> exampleUrls();

    /** How the database writes strings, quoted names and comments. */
    LexicalRules lexicalRules();

    /** What the database cannot exceed. */
    TableLimits limits();

    /**
     * Opens a data source.
     *
     * @throws org.sqlflow.base.error.SqlflowException with code CANNOT_CONNECT, or CANCELLED if the context stops it
     */
    Database open(DataSource dataSource, ConnectorContext context);

    /**
     * Whether a data source could be opened now; changes and creates nothing.
     *
     * @return what was seen, in a few words
     * @throws org.sqlflow.base.error.SqlflowException with code CANNOT_CONNECT if it cannot be opened
     */
    default String probe(DataSource dataSource, ConnectorContext context) {
        open(dataSource, context).close();
        return "can be opened";
    }
}
