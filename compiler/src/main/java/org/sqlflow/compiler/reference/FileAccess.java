package org.sqlflow.compiler.reference;

/** What a statement does with files, whose names are not compared: globs, links and directories make two of them one. */
public enum FileAccess {
    /** It touches none. */
    NONE,
    /** It reads some, as tables or by COPY. */
    READ,
    /** It writes some, and may read others. */
    WRITE;

    /** The access of two parts together. */
    FileAccess and(FileAccess other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** Whether the order of two statements may matter to the files. */
    boolean conflictsWith(FileAccess other) {
        return this != NONE && other != NONE && (this == WRITE || other == WRITE);
    }
}
