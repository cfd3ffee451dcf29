package org.sqlflow.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The threads that steps run on: the caller's where only one may run at a time. */
final class StepThreads {
    private final Optional<ExecutorService> threads;

    /** Threads for so many steps at a time. They do not keep the process alive where a step never ends. */
    StepThreads(int count) {
        this.threads = count == 1
                ? Optional.empty()
                : Optional.of(Executors.newFixedThreadPool(count, work -> {
                    Thread thread = new Thread(work, "step");
                    thread.setDaemon(true);
                    return thread;
                }));
    }

    void run(Runnable step) {
        if (threads.isPresent()) {
            threads.get().execute(step);
        } else {
            step.run();
        }
    }

    /** Waits until the threads have ended, but no longer than a time; whoever then runs on is interrupted and left to itself. */
    void end(Duration most) {
        if (threads.isEmpty()) {
            return;
        }
        ExecutorService ending = threads.get();
        ending.shutdown();
        long until = System.nanoTime() + most.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    if (!ending.awaitTermination(until - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                        ending.shutdownNow();
                    }
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
