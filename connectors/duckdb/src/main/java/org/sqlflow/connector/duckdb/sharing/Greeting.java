package org.sqlflow.connector.duckdb.sharing;

import java.nio.file.Path;
import org.sqlflow.base.SqlflowVersion;

/**
 * How both sides introduce themselves. The first two values have to stay what they are in all versions, so that another
 * version is recognised.
 *
 * @param version the version of SQLFlow and of the protocol
 * @param process the id of the process
 * @param databaseFile the file that it is about
 * @param directory the working directory, which relative file names mean
 */
record Greeting(String version, long process, String databaseFile, String directory) {
    private static final int PROTOCOL = 1;

    static Greeting ofThisProcess(Path databaseFile) {
        return new Greeting(
                SqlflowVersion.current() + ", protocol " + PROTOCOL,
                ProcessHandle.current().pid(),
                databaseFile.toString(),
                Path.of("").toAbsolutePath().toString());
    }

    MessageWriter write() {
        return new MessageWriter()
                .text(version)
                .number(process)
                .text(databaseFile)
                .text(directory);
    }

    /** Reads the greeting of any version; only of the same version all is known. */
    static Greeting read(MessageReader message, Greeting own) throws ProtocolException {
        String version = message.text();
        long process = message.number();
        return version.equals(own.version)
                ? new Greeting(version, process, message.text(), message.text())
                : new Greeting(version, process, "", "");
    }
}
