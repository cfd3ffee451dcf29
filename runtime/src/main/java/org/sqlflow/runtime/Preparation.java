package org.sqlflow.runtime;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.ServiceLoader;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.spi.connector.Connector;
import org.sqlflow.spi.model.ModelType;

/**
 * What takes libraries long the first time in a process, done ahead of its use on threads that nobody waits for. What fails
 * is left to whoever needs it, who tells the user.
 */
public final class Preparation {
    private Preparation() {}

    /** Prepares to open a database and to read from it. */
    public static void forDatabase(String connector) {
        begin(() -> {
            new RootAllocator().close();
            for (Connector each : ServiceLoader.load(Connector.class)) {
                if (each.name().equals(connector)) {
                    each.prepare();
                }
            }
            ManagementFactory.getOperatingSystemMXBean();
            // The first schema of Arrow makes a JSON mapper, by reflection: that takes longer than to open a database.
            new Schema(List.of());
        });
    }

    /** Prepares to train or use models. */
    public static void forModels() {
        begin(() -> ServiceLoader.load(ModelType.class).forEach(ModelType::libraries));
    }

    private static void begin(Runnable work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (SqlflowException | LinkageError e) {
                        // Whoever needs it comes upon the same.
                        return;
                    }
                },
                "preparation");
        thread.setDaemon(true);
        thread.start();
    }
}
