package org.sqlflow.cli.config;

/** Where statements that learn or use models run. */
public enum HostKind {
    /** In the process of the command. */
    PROCESS,
    /** Each in a process of its own. */
    CHILD
}
