package org.sqlflow.parser.tree;

/** What becomes of the objective of an optimisation. */
public enum Direction {
    /** As large as possible. */
    MAXIMIZE,
    /** As small as possible. */
    MINIMIZE
}
