package org.sqlflow.spi.connector;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.arrow.memory.BufferAllocator;

/**
 * What a connector is given.
 *
 * @param allocator the memory for its batches; owned by the caller, who closes it after the database
 * @param home the directory SQLFLOW_HOME
 * @param notices receives what the user should know while something takes long, in the form of a problem's message; may
 *     be called by any thread
 * @param stop is asked again and again while a database takes long to open; if it says so, opening fails with code
 *     CANCELLED. Any thread may ask
 */
public record ConnectorContext(BufferAllocator allocator, Path home, Consumer<String> notices, BooleanSupplier stop) {
    public ConnectorContext {
        requireNonNull(allocator, "allocator");
        requireNonNull(home, "home");
        requireNonNull(notices, "notices");
        requireNonNull(stop, "stop");
    }

    /** For a caller who shows no notices, and does not stop. */
    public ConnectorContext(BufferAllocator allocator, Path home) {
        this(allocator, home, notice -> {}, () -> false);
    }
}
