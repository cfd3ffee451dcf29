package org.sqlflow.spi.connector;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.spi.LibraryVersion;
import org.sqlflow.spi.SpiVersion;

/** Knows one kind of database. Stateless and safe for many threads; found by {@link java.util.ServiceLoader}. */
public interface Connector {
    /** The connector at hand that knows a data source; one that only knows any of its kind comes last. */
    static Optional<Connector> of(DataSource dataSource) {
        Optional<Connector> fallback = Optional.empty();
        for (Connector connector : ServiceLoader.load(Connector.class)) {
            if (connector.accepts(dataSource)) {
                if (!connector.isFallback()) {
                    return Optional.of(connector);
                }
                fallback = Optional.of(connector);
            }
        }
        return fallback;
    }

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

    /**
     * Does what takes long the first time in a process, such as to load a native library, and holds whatever the data source
     * is. Called ahead of {@link #open}, or not at all, by any thread, also beside it.
     *
     * @throws org.sqlflow.base.error.SqlflowException if it fails, as {@link #open} then will
     */
    default void prepare() {}

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
