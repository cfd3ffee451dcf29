package org.sqlflow.runtime;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * The limits within which steps run.
 *
 * @param threads how many threads a training may use
 * @param spoolMemory how many bytes of a query's rows may stay in memory
 * @param memoryLimit how many bytes a training may need; above it is refused before it begins
 * @param scratch a directory for temporary files
 * @param previewRows how many rows of a training's query a dry run may look at; 0 for none
 */
public record RuntimeOptions(int threads, long spoolMemory, long memoryLimit, Path scratch, int previewRows) {
    /** How many rows a dry run looks at unless it is told otherwise. */
    public static final int PREVIEW_ROWS = 1000;

    public RuntimeOptions {
        if (threads < 1) {
            throw new IllegalArgumentException("a training needs a thread");
        }
        requireNonNull(scratch, "scratch");
    }

    /** The same with a usual dry run. */
    public RuntimeOptions(int threads, long spoolMemory, long memoryLimit, Path scratch) {
        this(threads, spoolMemory, memoryLimit, scratch, PREVIEW_ROWS);
    }

    /** The same limits for one of several statements that run at the same time, with a number of threads of its own. */
    public RuntimeOptions share(int ownThreads, int statements) {
        return new RuntimeOptions(ownThreads, spoolMemory / statements, memoryLimit / statements, scratch, previewRows);
    }
}
