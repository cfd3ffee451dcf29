package org.sqlflow.spi.connector;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import org.apache.arrow.memory.BufferAllocator;

/**
 * What a connector is given.
 *
 * @param allocator the memory for its batches; owned by the caller, who closes it after the database
 * @param home the directory SQLFLOW_HOME
 */
public record ConnectorContext(BufferAllocator allocator, Path home) {
    public ConnectorContext {
        requireNonNull(allocator, "allocator");
        requireNonNull(home, "home");
    }
}
