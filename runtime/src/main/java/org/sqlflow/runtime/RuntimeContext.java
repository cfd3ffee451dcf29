package org.sqlflow.runtime;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.compiler.TypeCatalog;
import org.sqlflow.runtime.job.JobDirectory;
import org.sqlflow.runtime.store.ModelStore;
import org.sqlflow.spi.connector.Session;

/**
 * What steps run with: the session of the program and the catalog of types. All steps of a program share it.
 *
 * @param session the program's session
 * @param lexicalRules how the session's database writes strings, names and comments
 * @param catalog the model types and explainers
 * @param allocator memory for batches
 * @param options limits
 * @param jobId letters and digits that name what is temporary
 * @param loaded the models that the session's queries call, closed by its owner
 * @param dataSources opens other data sources; absent where only the session's own can be used
 * @param jobs the records of jobs; absent where none are kept
 */
public record RuntimeContext(
        Session session,
        LexicalRules lexicalRules,
        TypeCatalog catalog,
        BufferAllocator allocator,
        RuntimeOptions options,
        String jobId,
        ModelCache loaded,
        Optional<DataSources> dataSources,
        Optional<JobDirectory> jobs) {
    public RuntimeContext {
        requireNonNull(session, "session");
        requireNonNull(lexicalRules, "lexicalRules");
        requireNonNull(catalog, "catalog");
        requireNonNull(allocator, "allocator");
        requireNonNull(options, "options");
        requireNonNull(jobId, "jobId");
        requireNonNull(loaded, "loaded");
        requireNonNull(dataSources, "dataSources");
        requireNonNull(jobs, "jobs");
    }

    /** What steps run with that use no other data source and are no jobs. */
    public RuntimeContext(
            Session session,
            LexicalRules lexicalRules,
            TypeCatalog catalog,
            BufferAllocator allocator,
            RuntimeOptions options,
            String jobId,
            ModelCache loaded) {
        this(session, lexicalRules, catalog, allocator, options, jobId, loaded, Optional.empty(), Optional.empty());
    }

    /** The same with other limits. */
    public RuntimeContext with(RuntimeOptions limits) {
        return new RuntimeContext(session, lexicalRules, catalog, allocator, limits, jobId, loaded, dataSources, jobs);
    }

    /** The models that the session sees. */
    public ModelStore models() {
        return new ModelStore(session, allocator, jobId);
    }
}
