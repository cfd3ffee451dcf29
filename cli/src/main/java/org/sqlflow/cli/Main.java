package org.sqlflow.cli;

import org.sqlflow.cli.program.Surroundings;

/** The entry point of the {@code sqlflow} command. */
public final class Main {
    private Main() {}

    /** Runs the command and ends the virtual machine with its exit code. */
    public static void main(String[] arguments) {
        System.exit(Commands.run(Surroundings.ofProcess(), arguments));
    }
}
