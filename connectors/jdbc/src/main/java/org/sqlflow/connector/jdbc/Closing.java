package org.sqlflow.connector.jdbc;

import java.util.ArrayList;
import java.util.List;

/** Closes several things, each also where another fails to close. */
final class Closing {
    private Closing() {}

    /**
     * Does all of it, in order.
     *
     * @throws RuntimeException what the first said that failed, with what the others said
     */
    static void all(List<Runnable> ends) {
        List<RuntimeException> failures = new ArrayList<>();
        for (Runnable end : ends) {
            try {
                end.run();
            } catch (RuntimeException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            RuntimeException failure = failures.get(0);
            failures.stream().skip(1).forEach(failure::addSuppressed);
            throw failure;
        }
    }
}
