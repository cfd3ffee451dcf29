package org.sqlflow.compiler.graph;

import static java.util.Objects.requireNonNull;

/**
 * Why one step waits for another.
 *
 * @param kind what kind of reason
 * @param detail the table or model, or why the step keeps its place
 */
public record Reason(Kind kind, String detail) {
    /** The kinds of reasons. */
    public enum Kind {
        /** It reads what the other one writes. */
        READS_WRITTEN("reads ", true),
        /** It writes what the other one reads. */
        WRITES_READ("writes, after it was read, ", false),
        /** It writes what the other one writes, too. */
        WRITES_WRITTEN("writes again ", false),
        /** One of them writes files. */
        FILES("files: ", false),
        /** One of them keeps its place whatever the other does. */
        BARRIER("in order: ", false),
        /** The other one sets the session up, or begins a transaction. */
        SESSION("session: ", true),
        /** Both run on one connection, in their order. */
        CONNECTION("one connection: ", false);

        private final String words;
        private final boolean needsSuccess;

        Kind(String words, boolean needsSuccess) {
            this.words = words;
            this.needsSuccess = needsSuccess;
        }

        /** Whether the step makes no sense if the other one has failed; otherwise only their order matters. */
        public boolean needsSuccess() {
            return needsSuccess;
        }
    }

    public Reason {
        requireNonNull(kind, "kind");
        requireNonNull(detail, "detail");
    }

    /** The reason for people, beginning in lower case: {@code reads t}. */
    @Override
    public String toString() {
        return kind.words + detail;
    }
}
