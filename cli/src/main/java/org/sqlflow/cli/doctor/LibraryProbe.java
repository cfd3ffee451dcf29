package org.sqlflow.cli.doctor;

import java.util.List;
import org.sqlflow.spi.LibraryVersion;

/** Loads the libraries of one plug-in. */
@FunctionalInterface
public interface LibraryProbe {
    /**
     * Loads them.
     *
     * @throws org.sqlflow.base.error.SqlflowException if one cannot be loaded
     */
    List<LibraryVersion> load();
}
