package org.sqlflow.cli;

import java.util.List;
import org.apache.arrow.vector.types.pojo.Schema;

/** What every program needs of the libraries and what takes them long the first time, done while others do the rest. */
final class Preparation {
    private Preparation() {}

    /** Begins, on a thread that nobody waits for before it is needed. */
    static void begin() {
        // The first schema of Arrow makes a JSON mapper, by reflection: that takes longer than to open a database.
        Thread thread = new Thread(() -> new Schema(List.of()), "preparation");
        thread.setDaemon(true);
        thread.start();
    }
}
