package org.sqlflow.runtime.store;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.ModelName;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.ModelProblems;
import org.sqlflow.base.error.NameProblems;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.spi.connector.BatchStream;
import org.sqlflow.spi.connector.Session;
import org.sqlflow.spi.connector.TableWriter;
import org.sqlflow.spi.connector.WriteRequest;
import org.sqlflow.spi.model.ModelPayload;

/**
 * The models of a database. A model is a table with the columns {@code version}, {@code seq} and {@code bytes}: the
 * rows of a version with {@code seq} from 0 hold its bytes in pieces, the row with {@code seq} −1, written last, is its
 * commit.
 */
public final class ModelStore {
    /** How many committed versions a model keeps. */
    public static final int KEPT_VERSIONS = 5;

    private static final int COMMIT = -1;
    private static final int MOST_ATTEMPTS = 5;
    private static final int PIECE_BYTES = 1 << 20;
    private static final List<String> COLUMNS = List.of("version", "seq", "bytes");
    private static final Schema SCHEMA = new Schema(List.of(
            Field.notNullable("version", new ArrowType.Int(64, true)),
            Field.notNullable("seq", new ArrowType.Int(32, true)),
            Field.notNullable("bytes", new ArrowType.Binary())));

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
        return isModel(schema.get()) ? Kind.MODEL : Kind.TABLE;
    }

    private static boolean isModel(Schema schema) {
        List<Field> fields = schema.getFields();
        if (fields.size() != COLUMNS.size()) {
            return false;
        }
        for (int i = 0; i < fields.size(); i++) {
            if (!fields.get(i).getName().equalsIgnoreCase(COLUMNS.get(i))
                    || !fields.get(i).getType().equals(SCHEMA.getFields().get(i).getType())) {
                return false;
            }
        }
        return true;
    }

    /** The names of all models, as the database writes them. */
    public List<QualifiedName> list() {
        return session.tablesWithColumns(COLUMNS);
    }

    /**
     * Stores a version.
     *
     * @param name the model
     * @param manifest what it is
     * @param payload the files of its library
     * @param replace whether all earlier versions go once this one is committed
     * @return the version's number
     */
    public long save(QualifiedName name, Manifest manifest, ModelPayload payload, boolean replace) {
        return withoutPlaces(() -> append(name, Artefact.of(manifest, payload), replace));
    }

    private long append(QualifiedName name, Artefact artefact, boolean replace) {
        if (replace || kindOf(name) == Kind.NOTHING) {
            write(name, 1, artefact, replace ? WriteRequest.Mode.REPLACE : WriteRequest.Mode.APPEND);
            return 1;
        }
        long version = writeNext(name, artefact);
        try {
            prune(name);
        } catch (SqlflowException e) {
            // The new version is committed; what is superfluous goes with the next one.
            return version;
        }
        return version;
    }

    private long writeNext(QualifiedName name, Artefact artefact) {
        for (int attempt = 1; ; attempt++) {
            long version = highestVersion(name) + 1;
            try {
                write(name, version, artefact, WriteRequest.Mode.APPEND);
                return version;
            } catch (SqlflowException e) {
                // Another process may have taken the number meanwhile: the key of the table tells.
                if (attempt == MOST_ATTEMPTS || highestVersion(name) < version) {
                    throw e;
                }
            }
        }
    }

    /** The store's own statements are not the user's: a place that the database names in one of them means nothing. */
    private static <T> T withoutPlaces(Supplier<T> action) {
        try {
            return action.get();
        } catch (SqlflowException e) {
            throw e.problem().location().isEmpty() ? e : e.problem().nowhere().asException(e);
        }
    }

    private void write(QualifiedName name, long version, Artefact artefact, WriteRequest.Mode mode) {
        WriteRequest request = new WriteRequest(name, SCHEMA, mode, List.of("version", "seq"), Optional.empty(), jobId);
        try (TableWriter writer = session.openWriter(request);
                VectorSchemaRoot row = VectorSchemaRoot.create(SCHEMA, allocator)) {
            byte[] body = artefact.body();
            int seq = 0;
            for (int offset = 0; offset < body.length; offset += PIECE_BYTES) {
                append(writer, row, version, seq++, body, offset, Math.min(PIECE_BYTES, body.length - offset));
            }
            byte[] commit = artefact.commitBytes();
            append(writer, row, version, COMMIT, commit, 0, commit.length);
            writer.commit();
        }
    }

    private static void append(
            TableWriter writer, VectorSchemaRoot row, long version, int seq, byte[] bytes, int offset, int length) {
        row.clear();
        ((BigIntVector) row.getVector(0)).setSafe(0, version);
        ((IntVector) row.getVector(1)).setSafe(0, seq);
        ((VarBinaryVector) row.getVector(2)).setSafe(0, bytes, offset, length);
        row.setRowCount(1);
        writer.append(row);
    }

    private void prune(QualifiedName name) {
        List<Long> versions = new ArrayList<>(commits(name).keySet());
        if (versions.size() > KEPT_VERSIONS) {
            long oldestKept = versions.get(versions.size() - KEPT_VERSIONS);
            session.execute("DELETE FROM " + session.render(name) + " WHERE version < " + oldestKept)
                    .close();
        }
    }

    private long highestVersion(QualifiedName name) {
        long highest = 0;
        try (BatchStream rows = session.open("SELECT max(version) AS version FROM " + session.render(name))) {
            for (Optional<VectorSchemaRoot> batch = rows.next(); batch.isPresent(); batch = rows.next()) {
                FieldVector version = batch.get().getVector(0);
                highest = version.isNull(0) ? 0 : ((Number) version.getObject(0)).longValue();
            }
        }
        return highest;
    }

    /**
     * The committed versions of a model and their records, the oldest first; without a record where the commit row is
     * damaged.
     */
    private Map<Long, Optional<CommitRecord>> commits(QualifiedName name) {
        Map<Long, Optional<CommitRecord>> commits = new TreeMap<>();
        String query = "SELECT version, bytes FROM " + session.render(name) + " WHERE seq = " + COMMIT;
        try (BatchStream rows = session.open(query)) {
            for (Optional<VectorSchemaRoot> batch = rows.next(); batch.isPresent(); batch = rows.next()) {
                FieldVector versions = batch.get().getVector(0);
                FieldVector bytes = batch.get().getVector(1);
                for (int i = 0; i < batch.get().getRowCount(); i++) {
                    long version = ((Number) versions.getObject(i)).longValue();
                    commits.put(version, Artefact.parseCommit((byte[]) bytes.getObject(i)));
                }
            }
        }
        return commits;
    }

    /**
     * Reads a model.
     *
     * @throws SqlflowException if there is no such model or version, if it is damaged (where no version is asked for, an
     *     earlier undamaged one is taken, with a warning), or if it was stored by a newer release
     */
    public StoredModel load(ModelName name) {
        return withoutPlaces(() -> loadNewest(name));
    }

    private StoredModel loadNewest(ModelName name) {
        Map<Long, Optional<CommitRecord>> commits = committed(name.table());
        List<Long> candidates = new ArrayList<>(commits.keySet());
        if (name.version().isPresent()) {
            candidates = List.of(findVersion(name, candidates));
        }
        List<String> warnings = new ArrayList<>();
        Optional<SqlflowException> damaged = Optional.empty();
        for (int i = candidates.size() - 1; i >= 0; i--) {
            long version = candidates.get(i);
            try {
                return read(name, version, requireNonNull(commits.get(version)), warnings);
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

    private Map<Long, Optional<CommitRecord>> committed(QualifiedName table) {
        return switch (kindOf(table)) {
            case NOTHING ->
                throw NameProblems.modelNotFound(table.toString(), names()).asException();
            case TABLE -> throw NameProblems.notAModel(table.toString()).asException();
            case MODEL -> commits(table);
        };
    }

    private List<String> names() {
        return list().stream().map(QualifiedName::toString).toList();
    }

    private static long findVersion(ModelName name, List<Long> versions) {
        String wanted = name.version().orElseThrow();
        return versions.stream()
                .filter(version -> Long.toString(version).equals(wanted))
                .findFirst()
                .orElseThrow(() -> NameProblems.versionNotFound(
                                name.table().toString(),
                                wanted,
                                versions.stream()
                                        .map(version -> Long.toString(version))
                                        .toList())
                        .asException());
    }

    private StoredModel read(ModelName name, long version, Optional<CommitRecord> committed, List<String> warnings) {
        String modelName = name.table().toString();
        CommitRecord record =
                committed.orElseThrow(() -> ModelProblems.corrupt(modelName, version, "its commit row cannot be read")
                        .asException());
        if (record.format() > CommitRecord.FORMAT) {
            throw ModelProblems.newer(modelName, record.format(), CommitRecord.FORMAT)
                    .asException();
        }
        Artefact artefact = new Artefact(record, body(name.table(), version, record));
        artefact.damage().ifPresent(damage -> {
            throw ModelProblems.corrupt(modelName, version, damage).asException();
        });
        try {
            return new StoredModel(name, version, artefact.manifest(), artefact.payload(), warnings);
        } catch (IOException e) {
            throw ModelProblems.corrupt(modelName, version, "its manifest cannot be read")
                    .asException(e);
        }
    }

    private byte[] body(QualifiedName table, long version, CommitRecord record) {
        byte[] body = new byte[Math.toIntExact(Math.min(record.totalSize(), Integer.MAX_VALUE - 8))];
        int length = 0;
        String query = "SELECT bytes FROM " + session.render(table) + " WHERE version = " + version
                + " AND seq >= 0 ORDER BY seq";
        try (BatchStream rows = session.open(query)) {
            for (Optional<VectorSchemaRoot> batch = rows.next(); batch.isPresent(); batch = rows.next()) {
                FieldVector bytes = batch.get().getVector(0);
                for (int i = 0; i < batch.get().getRowCount(); i++) {
                    byte[] piece = (byte[]) bytes.getObject(i);
                    if (piece.length > body.length - length) {
                        throw ModelProblems.corrupt(
                                        table.toString(), version, "more bytes are stored than its commit row says")
                                .asException();
                    }
                    System.arraycopy(piece, 0, body, length, piece.length);
                    length += piece.length;
                }
            }
        }
        return length == body.length ? body : Arrays.copyOf(body, length);
    }
}
