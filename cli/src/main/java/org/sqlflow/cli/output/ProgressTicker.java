package org.sqlflow.cli.output;

/** Lets a progress line know that time passes, also while nothing happens; a thread that ends with it. */
final class ProgressTicker implements AutoCloseable {
    private static final long INTERVAL_MILLIS = 200;

    private final Thread thread;

    ProgressTicker(ProgressLine line) {
        thread = new Thread(() -> run(line), "progress");
        thread.setDaemon(true);
        thread.start();
    }

    private static void run(ProgressLine line) {
        try {
            while (true) {
                Thread.sleep(INTERVAL_MILLIS);
                line.tick();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
