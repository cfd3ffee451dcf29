package org.sqlflow.base.error;

/** Who can do something about an error. The band alone decides whether a step is tried again. */
public enum Band {
    /** The program or the data: change them. */
    USER,
    /** A limit of this machine or installation. */
    RESOURCE,
    /** Another system said no; trying again gives the same answer. */
    EXTERNAL,
    /** Another system failed in a way that may pass; the only band that is retried. */
    TRANSIENT,
    /** The user stopped it. */
    CANCELLED,
    /** A defect of SQLFlow. */
    INTERNAL
}
