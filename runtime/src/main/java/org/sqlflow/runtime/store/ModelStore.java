package org.sqlflow.runtime.store;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.ModelName;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.error.ModelProblems;
import org.sqlflow.base.error.NameProblems;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.spi.connector.Session;
import org.sqlflow.spi.connector.WriteRequest;
import org.sqlflow.spi.model.ModelPayload;

/**
 * The models of a database. A model is a table with the columns {@code version}, {@code seq} and {@code bytes} that only
 * grows: rows with {@code seq} from 0 hold the bytes of a version, the row with {@code seq} −1, written last, is its
 * commit, and rows below are aliases. Versions go when they are superfluous or dropped.
 */
public final class ModelStore {
    /** How many committed versions a model keeps unless something else is asked for. */
    public static final int KEPT_VERSIONS = 5;

    private static final int MOST_ATTEMPTS = 5;

    private final Session session;
    private final BufferAllocator allocator;
    private final String jobId;

    /**
     * The models that a session sees.
     *
     * @param session the session, used only while a method runs
     * @param allocator memory for rows
     * @param jobId names temporary tables
     */
    public ModelStore(Session session, BufferAllocator allocator, String jobId) {
        this.session = requireNonNull(session, "session");
        this.allocator = requireNonNull(allocator, "allocator");
        this.jobId = requireNonNull(jobId, "jobId");
    }

    /** What a name stands for. */
    public enum Kind {
        /** There is no table of this name. */
        NOTHING,
        /** A model. */
        MODEL,
        /** Another table or a view. */
        TABLE
    }

    /** What a name stands for. */
    public Kind kindOf(QualifiedName name) {
        Optional<Schema> schema = session.describeTable(name);
        if (schema.isEmpty()) {
            return Kind.NOTHING;
        }
        return ModelTable.hasColumns(schema.get()) ? Kind.MODEL : Kind.TABLE;
    }

    /** The names of all tables that look like models, as the database writes them. */
    public List<QualifiedName> list() {
        return session.tablesWithColumns(ModelTable.COLUMNS);
    }

    /** All models with their versions and aliases; tables that only look like models are left out. */
    public List<ModelHistory> histories() {
        return withoutPlaces(() -> {
            List<ModelHistory> histories = new ArrayList<>();
            for (QualifiedName name : list()) {
                // Asked first, for a query that fails would end the user's transaction.
                if (kindOf(name) == Kind.MODEL) {
                    ModelRows rows = table(name).rows();
                    if (rows.isModel()) {
                        histories.add(rows.history(name));
                    }
                }
            }
            return histories;
        });
    }

    /**
     * The versions and aliases of a model.
     *
     * @throws SqlflowException if there is no such model
     */
    public ModelHistory history(QualifiedName name) {
        return withoutPlaces(() -> rows(name).history(name));
    }

    /**
     * Stores a version. Five versions are kept.
     *
     * @param name the model
     * @param manifest what it is
     * @param payload the files of its library
     * @param replace whether all earlier versions go once this one is committed
     * @return the version's number
     */
    public long save(QualifiedName name, Manifest manifest, ModelPayload payload, boolean replace) {
        return save(name, manifest, payload, replace, KEPT_VERSIONS);
    }

    /**
     * Stores a version.
     *
     * @param name the model
     * @param manifest what it is
     * @param payload the files of its library
     * @param replace whether all earlier versions and aliases go once this one is committed
     * @param kept how many versions stay, beside those that an alias names; 0 for all
     * @return the version's number
     */
    public long save(QualifiedName name, Manifest manifest, ModelPayload payload, boolean replace, int kept) {
        return withoutPlaces(() -> append(name, Artefact.of(manifest, payload), replace, kept));
    }

    private long append(QualifiedName name, Artefact artefact, boolean replace, int kept) {
        ModelTable table = table(name);
        if (replace || kindOf(name) == Kind.NOTHING) {
            table.write(1, artefact, replace ? WriteRequest.Mode.REPLACE : WriteRequest.Mode.APPEND);
            return 1;
        }
        long version = writeNext(table, artefact);
        try {
            prune(table, kept);
        } catch (SqlflowException e) {
            // The new version is committed; what is superfluous goes with the next one.
            return version;
        }
        return version;
    }

    private static long writeNext(ModelTable table, Artefact artefact) {
        for (int attempt = 1; ; attempt++) {
            long version = table.highestVersion() + 1;
            try {
                table.write(version, artefact, WriteRequest.Mode.APPEND);
                return version;
            } catch (SqlflowException e) {
                // Another process may have taken the number meanwhile: the key of the table tells.
                if (attempt == MOST_ATTEMPTS || table.highestVersion() < version) {
                    throw e;
                }
            }
        }
    }

    private static void prune(ModelTable table, int kept) {
        ModelRows rows = table.rows();
        List<Long> versions = rows.versions();
        if (kept > 0 && versions.size() > kept) {
            table.deleteBefore(versions.get(versions.size() - kept), rows.named());
        }
        if (!rows.supersededAliases().isEmpty()) {
            table.deleteAliases(rows.supersededAliases());
        }
    }

    /**
     * The number that the next version of a model gets, unless somebody else stores one before.
     *
     * @param replace whether all earlier versions are to go
     */
    public long nextVersion(QualifiedName name, boolean replace) {
        return withoutPlaces(
                () -> replace || kindOf(name) == Kind.NOTHING ? 1 : table(name).highestVersion() + 1);
    }

    /**
     * Reads a model.
     *
     * @throws SqlflowException if there is no such model or version, if it is damaged (where no version is asked for, an
     *     earlier undamaged one is taken, with a warning), or if it was stored by a newer release
     */
    public StoredModel load(ModelName name) {
        return withoutPlaces(() -> {
            List<String> warnings = new ArrayList<>();
            VersionedArtefact found = find(name, warnings);
            try {
                return new StoredModel(
                        name,
                        found.version(),
                        found.artefact().manifest(),
                        found.artefact().payload(),
                        found.commit().text(),
                        warnings);
            } catch (IOException e) {
                throw ModelProblems.corrupt(name.table().toString(), found.version(), "its manifest cannot be read")
                        .asException(e);
            }
        });
    }

    /**
     * The {@link StoredModel#content} of the version that a name means, of a model that has been read before. Cheaper than
     * to read it, but where there is no such model any more the database's own error ends the user's transaction.
     *
     * @return empty if the table is no model's any more
     * @throws SqlflowException if there is no such table or version
     */
    public Optional<String> content(ModelName name) {
        return withoutPlaces(() -> {
            ModelRows rows = table(name.table()).rows();
            return rows.candidates(name).stream()
                    .findFirst()
                    .map(version -> rows.commit(version).text());
        });
    }

    /**
     * A version as bytes.
     *
     * @throws SqlflowException as {@link #load}
     */
    public ModelArtefact read(ModelName name, List<String> warnings) {
        return withoutPlaces(() -> {
            VersionedArtefact found = find(name, warnings);
            return new ModelArtefact(name.table() + "@" + found.version(), found.artefact());
        });
    }

    /**
     * Stores a copy of a version, byte for byte, as the next version of a model.
     *
     * @param how how it came here, such as {@code copied}
     * @return the version's number
     */
    public long add(QualifiedName name, ModelArtefact model, String how) {
        Origin origin = new Origin(how, model.source(), Artefact.now());
        return withoutPlaces(() -> append(name, model.artefact().moved(origin), false, KEPT_VERSIONS));
    }

    /**
     * Names a version. The name moves to it, if there is one.
     *
     * @param version the number of a version, or another alias of it
     * @return the number of the version
     */
    public long setAlias(QualifiedName name, String alias, String version) {
        return withoutPlaces(() -> {
            ModelTable table = table(name);
            for (int attempt = 1; ; attempt++) {
                ModelRows rows = rows(name);
                ModelAlias wanted = new ModelAlias(alias, rows.resolve(name, version), Artefact.now());
                if (written(table, rows, wanted, attempt)) {
                    return wanted.version();
                }
            }
        });
    }

    /** Writes the next alias row, unless another process has taken its number: the key of the table tells. */
    private static boolean written(ModelTable table, ModelRows rows, ModelAlias alias, int attempt) {
        try {
            table.writeAlias(rows.nextAlias(), alias);
            return true;
        } catch (SqlflowException e) {
            if (attempt == MOST_ATTEMPTS || table.rows().nextAlias() == rows.nextAlias()) {
                throw e;
            }
            return false;
        }
    }

    /**
     * Takes a name of a version away.
     *
     * @return the number of the version
     * @throws SqlflowException if there is no such alias
     */
    public long dropAlias(QualifiedName name, String alias) {
        return withoutPlaces(() -> {
            ModelTable table = table(name);
            for (int attempt = 1; ; attempt++) {
                ModelRows rows = rows(name);
                ModelAlias dropped = rows.aliases().get(alias);
                if (dropped == null) {
                    throw NameProblems.aliasNotFound(name.toString(), alias, rows.aliasNames())
                            .asException();
                }
                if (written(table, rows, ModelAlias.dropped(dropped.alias(), Artefact.now()), attempt)) {
                    return dropped.version();
                }
            }
        });
    }

    /**
     * Drops a model with all its versions, or one version that is neither named by an alias nor the only one.
     *
     * @return how many versions went
     */
    public long drop(ModelName name) {
        return withoutPlaces(() -> {
            ModelTable table = table(name.table());
            ModelRows rows = rows(name.table());
            if (name.version().isEmpty()) {
                if (!rows.isModel()) {
                    throw NameProblems.notAModel(name.table().toString()).asException();
                }
                table.drop();
                return (long) rows.versions().size();
            }
            long version = rows.resolve(name.table(), name.version().get());
            List<String> aliases = rows.aliasesOf(version);
            if (!aliases.isEmpty()) {
                throw ModelProblems.versionHasAlias(name.table().toString(), version, aliases)
                        .asException();
            }
            if (rows.versions().size() == 1) {
                throw ModelProblems.onlyVersion(name.table().toString(), version)
                        .asException();
            }
            // A drop that was cut short after this row is taken up again.
            if (table.highestVersion() == version && !rows.keptNumbers().contains(version)) {
                table.keepNumber(version);
            }
            table.deleteVersion(version);
            return 1L;
        });
    }

    private VersionedArtefact find(ModelName name, List<String> warnings) {
        return VersionedArtefact.find(name, rows(name.table()), table(name.table()), warnings);
    }

    /** The small rows of a model that must be there. */
    private ModelRows rows(QualifiedName name) {
        return switch (kindOf(name)) {
            case NOTHING ->
                throw NameProblems.modelNotFound(
                                name.toString(),
                                list().stream().map(QualifiedName::toString).toList())
                        .asException();
            case TABLE -> throw NameProblems.notAModel(name.toString()).asException();
            case MODEL -> table(name).rows();
        };
    }

    private ModelTable table(QualifiedName name) {
        return new ModelTable(session, allocator, jobId, name);
    }

    /** The store's own statements are not the user's: a place that the database names in one of them means nothing. */
    private static <T> T withoutPlaces(Supplier<T> action) {
        try {
            return action.get();
        } catch (SqlflowException e) {
            throw e.problem().location().isEmpty() ? e : e.problem().nowhere().asException(e);
        }
    }
}
