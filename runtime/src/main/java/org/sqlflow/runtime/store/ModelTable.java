package org.sqlflow.runtime.store;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.error.ModelProblems;
import org.sqlflow.spi.connector.BatchStream;
import org.sqlflow.spi.connector.Session;
import org.sqlflow.spi.connector.TableWriter;
import org.sqlflow.spi.connector.WriteRequest;

/**
 * The rows of one model:
 *
 * <table>
 * <caption>Rows</caption>
 * <tr><th>version</th><th>seq</th><th>bytes</th></tr>
 * <tr><td>from 1</td><td>from 0</td><td>a piece of the version's files</td></tr>
 * <tr><td>from 1</td><td>−1</td><td>the version's commit</td></tr>
 * <tr><td>from 1</td><td>−2</td><td>nothing: the newest version was dropped, and its number is not given again</td></tr>
 * <tr><td>0</td><td>−2 and below</td><td>an alias, or that it was dropped; of two with one name the lower, later one holds</td></tr>
 * </table>
 */
final class ModelTable {
    static final List<String> COLUMNS = List.of("version", "seq", "bytes");

    private static final int COMMIT = -1;
    private static final int DROPPED = -2;
    private static final long ALIASES = 0;
    private static final int PIECE_BYTES = 1 << 20;
    private static final Schema SCHEMA = new Schema(List.of(
            Field.notNullable("version", new ArrowType.Int(64, true)),
            Field.notNullable("seq", new ArrowType.Int(32, true)),
            Field.notNullable("bytes", new ArrowType.Binary())));

    private final Session session;
    private final BufferAllocator allocator;
    private final String jobId;
    private final QualifiedName name;
    private final String rendered;

    ModelTable(Session session, BufferAllocator allocator, String jobId, QualifiedName name) {
        this.session = session;
        this.allocator = allocator;
        this.jobId = jobId;
        this.name = name;
        this.rendered = session.render(name);
    }

    /** Whether a table has the columns of a model; a database may have widened its numbers. */
    static boolean hasColumns(Schema schema) {
        List<Field> fields = schema.getFields();
        if (fields.size() != COLUMNS.size()) {
            return false;
        }
        for (int i = 0; i < fields.size(); i++) {
            if (!fields.get(i).getName().equalsIgnoreCase(COLUMNS.get(i))
                    || !isLike(
                            fields.get(i).getType(), SCHEMA.getFields().get(i).getType())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLike(ArrowType type, ArrowType wanted) {
        boolean whole =
                type instanceof ArrowType.Int || (type instanceof ArrowType.Decimal decimal && decimal.getScale() == 0);
        return wanted instanceof ArrowType.Int ? whole : type.equals(wanted);
    }

    /** Reads all rows but those that hold files. */
    ModelRows rows() {
        ModelRows.Builder builder = new ModelRows.Builder();
        int lowest = COMMIT;
        try (BatchStream stream = session.open("SELECT version, seq, bytes FROM " + rendered + " WHERE seq < 0")) {
            if (!hasColumns(stream.schema())) {
                return builder.build(lowest);
            }
            for (Optional<VectorSchemaRoot> batch = stream.next(); batch.isPresent(); batch = stream.next()) {
                FieldVector versions = batch.get().getVector(0);
                FieldVector seqs = batch.get().getVector(1);
                FieldVector bytes = batch.get().getVector(2);
                for (int i = 0; i < batch.get().getRowCount(); i++) {
                    long version = ((Number) versions.getObject(i)).longValue();
                    int seq = ((Number) seqs.getObject(i)).intValue();
                    byte[] content = (byte[]) bytes.getObject(i);
                    if (version == ALIASES) {
                        builder.alias(seq, content);
                        lowest = Math.min(lowest, seq);
                    } else if (seq == COMMIT) {
                        builder.commit(version, content);
                    } else if (seq == DROPPED) {
                        builder.keptNumber(version);
                    }
                }
            }
        }
        return builder.build(lowest);
    }

    /** The highest number that a version has or had. */
    long highestVersion() {
        long highest = 0;
        try (BatchStream stream = session.open("SELECT max(version) AS version FROM " + rendered)) {
            for (Optional<VectorSchemaRoot> batch = stream.next(); batch.isPresent(); batch = stream.next()) {
                FieldVector version = batch.get().getVector(0);
                highest = version.isNull(0) ? 0 : ((Number) version.getObject(0)).longValue();
            }
        }
        return highest;
    }

    /** The bytes of a version's files, fewer than the record says if some are missing. */
    byte[] body(long version, CommitRecord record) {
        byte[] body = new byte[Math.toIntExact(Math.min(record.totalSize(), Integer.MAX_VALUE - 8))];
        int length = 0;
        String query = "SELECT bytes FROM " + rendered + " WHERE version = " + version + " AND seq >= 0 ORDER BY seq";
        try (BatchStream rows = session.open(query)) {
            for (Optional<VectorSchemaRoot> batch = rows.next(); batch.isPresent(); batch = rows.next()) {
                FieldVector bytes = batch.get().getVector(0);
                for (int i = 0; i < batch.get().getRowCount(); i++) {
                    byte[] piece = (byte[]) bytes.getObject(i);
                    if (piece.length > body.length - length) {
                        throw ModelProblems.corrupt(
                                        name.toString(), version, "more bytes are stored than its commit row says")
                                .asException();
                    }
                    System.arraycopy(piece, 0, body, length, piece.length);
                    length += piece.length;
                }
            }
        }
        return length == body.length ? body : Arrays.copyOf(body, length);
    }

    /** Writes a version, its commit last; makes the table if there is none. */
    void write(long version, Artefact artefact, WriteRequest.Mode mode) {
        try (TableWriter writer = openWriter(mode);
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

    /** Writes an alias. */
    void writeAlias(int seq, ModelAlias alias) {
        writeRow(ALIASES, seq, Artefact.aliasBytes(alias));
    }

    /** Sees to it that the number of a version that is about to be deleted is not given again. */
    void keepNumber(long version) {
        writeRow(version, DROPPED, new byte[0]);
    }

    private void writeRow(long version, int seq, byte[] bytes) {
        try (TableWriter writer = openWriter(WriteRequest.Mode.APPEND);
                VectorSchemaRoot row = VectorSchemaRoot.create(SCHEMA, allocator)) {
            append(writer, row, version, seq, bytes, 0, bytes.length);
            writer.commit();
        }
    }

    private TableWriter openWriter(WriteRequest.Mode mode) {
        return session.openWriter(
                new WriteRequest(name, SCHEMA, mode, List.of("version", "seq"), Optional.empty(), jobId));
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

    /** Deletes a version. */
    void deleteVersion(long version) {
        delete("version = " + version + " AND seq >= " + COMMIT);
    }

    /** Deletes everything of the versions before one, also what never was committed, but for those to be kept. */
    void deleteBefore(long version, List<Long> kept) {
        String except = kept.isEmpty() ? "" : " AND version NOT IN (" + join(kept) + ")";
        delete("version > " + ALIASES + " AND version < " + version + except);
    }

    /** Deletes alias rows. */
    void deleteAliases(List<Integer> seqs) {
        delete("version = " + ALIASES + " AND seq IN (" + join(seqs) + ")");
    }

    private static String join(List<? extends Number> numbers) {
        return numbers.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    private void delete(String condition) {
        session.execute("DELETE FROM " + rendered + " WHERE " + condition).close();
    }

    /** Drops the table. */
    void drop() {
        session.execute("DROP TABLE " + rendered).close();
    }
}
