package org.sqlflow.figures;

/** The colours of a picture. */
public enum Theme {
    /** Dark marks on white. */
    LIGHT,
    /** Light marks on a dark ground. */
    DARK
}
