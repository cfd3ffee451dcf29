package org.sqlflow.runtime.store;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A commit row, which is parsed only when its record is asked for. */
final class CommitRow {
    private final byte[] bytes;
    private boolean isParsed;
    private Optional<CommitRecord> record = Optional.empty();

    CommitRow(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /** What it says, or empty if it is damaged. */
    Optional<CommitRecord> record() {
        if (!isParsed) {
            isParsed = true;
            record = Artefact.parseCommit(bytes);
        }
        return record;
    }

    /** What tells it from other commit rows, as it is stored. */
    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
