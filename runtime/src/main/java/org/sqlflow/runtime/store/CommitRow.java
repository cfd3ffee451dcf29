package org.sqlflow.runtime.store;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A commit row, which is parsed only when its record is asked for. */
final class CommitRow {
    private final byte[] bytes;
    private @Nullable Optional<CommitRecord> record;

    CommitRow(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /** What it says, or empty if it is damaged. */
    Optional<CommitRecord> record() {
        if (record == null) {
            record = Artefact.parseCommit(bytes);
        }
        return record;
    }

    /** What tells it from other commit rows, as it is stored. */
    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
