package org.sqlflow.runtime.store;

import java.util.List;
import java.util.Optional;
import org.sqlflow.base.ModelName;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.ModelProblems;
import org.sqlflow.base.error.NameProblems;
import org.sqlflow.base.error.SqlflowException;

/**
 * A version of a model that was found undamaged.
 *
 * @param version its number
 * @param commit its commit row
 * @param artefact its bytes
 */
record VersionedArtefact(long version, CommitRow commit, Artefact artefact) {

    /**
     * Finds what a name means: the version that it names, or the newest one that is not damaged.
     *
     * @param warnings takes what is wrong with newer versions
     * @throws SqlflowException if there is none
     */
    static VersionedArtefact find(ModelName name, ModelRows rows, ModelTable table, List<String> warnings) {
        Optional<SqlflowException> damaged = Optional.empty();
        for (long version : rows.candidates(name)) {
            try {
                CommitRow commit = rows.commit(version);
                return new VersionedArtefact(version, commit, read(name.table().toString(), version, commit, table));
            } catch (SqlflowException e) {
                if (e.problem().code() != ErrorCode.MODEL_CORRUPT) {
                    throw e;
                }
                damaged = damaged.or(() -> Optional.of(e));
                warnings.add(e.problem().message() + "; an earlier version was taken");
            }
        }
        throw damaged.orElseGet(() ->
                NameProblems.modelNotFound(name.table().toString(), List.of()).asException());
    }

    private static Artefact read(String model, long version, CommitRow commit, ModelTable table) {
        CommitRecord record = commit.record()
                .orElseThrow(() -> ModelProblems.corrupt(model, version, "its commit row cannot be read")
                        .asException());
        if (record.format() > CommitRecord.FORMAT) {
            throw ModelProblems.newer(model, record.format(), CommitRecord.FORMAT)
                    .asException();
        }
        Artefact artefact = new Artefact(record, table.body(version, record));
        artefact.damage().ifPresent(damage -> {
            throw ModelProblems.corrupt(model, version, damage).asException();
        });
        return artefact;
    }
}
