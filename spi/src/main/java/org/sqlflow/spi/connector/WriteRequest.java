package org.sqlflow.spi.connector;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.QualifiedName;

/**
 * A table to write.
 *
 * @param table its name
 * @param schema its columns; the metadata {@link Session#DATABASE_TYPE} of a field decides the type in the database,
 *     without it the Arrow type does
 * @param mode what becomes of an existing table
 * @param keyColumns columns that form a primary key where the database has keys; may be empty
 * @param comment a comment for the table, where the database has them
 * @param jobId letters and digits that name temporary tables, so that they can be found and removed
 */
public record WriteRequest(
        QualifiedName table,
        Schema schema,
        Mode mode,
        List<String> keyColumns,
        Optional<String> comment,
        String jobId) {
    public WriteRequest {
        requireNonNull(table, "table");
        requireNonNull(schema, "schema");
        requireNonNull(mode, "mode");
        keyColumns = List.copyOf(keyColumns);
        requireNonNull(comment, "comment");
        requireNonNull(jobId, "jobId");
    }

    /** What becomes of an existing table. */
    public enum Mode {
        /** The rows are added; the table is created if there is none. */
        APPEND,
        /** The table is replaced, whole, at the commit. */
        REPLACE
    }
}
