package org.sqlflow.base.error;

/** Who can do something about an error. The band alone decides whether a step is tried again. */
public enum Band {
    /** The program or the data: change them. */
    USER("The program or the data: change them."),
    /** A limit of this machine or installation. */
    RESOURCE("A limit of this machine or installation."),
    /** Another system said no; trying again gives the same answer. */
    EXTERNAL("Another system said no; trying again gives the same answer."),
    /** Another system failed in a way that may pass; the only band that is retried. */
    TRANSIENT("Another system failed in a way that may pass; the only band that is retried."),
    /** The user stopped it. */
    CANCELLED("The user stopped it."),
    /** A defect of SQLFlow. */
    INTERNAL("A defect of SQLFlow.");

    private final String description;

    Band(String description) {
        this.description = description;
    }

    /** The band in a sentence, for the reference. */
    public String description() {
        return description;
    }
}
