package org.sqlflow.cli;

import java.lang.management.ManagementFactory;
import java.util.List;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.types.pojo.Schema;

/** What every program needs of the libraries and what takes them long the first time, done while others do the rest. */
final class Preparation {
    private Preparation() {}

    /** Begins, on a thread that nobody waits for before it is needed. */
    static void begin() {
        Thread thread = new Thread(Preparation::run, "preparation");
        thread.setDaemon(true);
        thread.start();
    }

    private static void run() {
        new RootAllocator().close();
        try {
            // Loads its native library, which is most of the time that it takes to open a database.
            Class.forName("org.duckdb.DuckDBNative");
        } catch (ClassNotFoundException | LinkageError e) {
            // Who opens a database of this kind will be told.
        }
        ManagementFactory.getOperatingSystemMXBean();
        // The first schema of Arrow makes a JSON mapper, by reflection: that takes longer than to open a database.
        new Schema(List.of());
    }
}
