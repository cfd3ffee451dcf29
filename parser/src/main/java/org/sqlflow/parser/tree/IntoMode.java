package org.sqlflow.parser.tree;

/** What TRAIN does with a model that is already there. */
public enum IntoMode {
    /** INTO: adds a version. */
    NEW_VERSION,
    /** INTO OR REPLACE: starts afresh. */
    OR_REPLACE,
    /** INTO IF NOT EXISTS: leaves it as it is and trains nothing. */
    IF_NOT_EXISTS
}
