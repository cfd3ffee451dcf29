package org.sqlflow.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.sqlflow.base.SqlflowVersion;
import org.sqlflow.cli.program.ExitCode;
import org.sqlflow.cli.program.Surroundings;
import org.sqlflow.spi.LibraryVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tells the versions of SQLFlow and the libraries that it works with, for reports of defects. */
@Command(
        name = "version",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Tells the versions of SQLFlow and of the libraries that it works with.")
final class VersionCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--json", description = "Write them as a JSON object.")
    private boolean json;

    VersionCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        List<LibraryVersion> versions = new ArrayList<>();
        versions.add(new LibraryVersion("sqlflow", SqlflowVersion.current()));
        Versions.commit().ifPresent(commit -> versions.add(new LibraryVersion("commit", commit)));
        versions.add(Versions.java());
        versions.add(Versions.arrow());
        versions.addAll(Versions.ofPlugins());
        PrintStream out = surroundings.outputLines();
        if (json) {
            JsonReport.print(out, writer -> {
                for (LibraryVersion version : versions) {
                    writer.writeStringField(version.name(), version.version());
                }
            });
        } else {
            AlignedColumns lines = new AlignedColumns();
            versions.forEach(version -> lines.add(version.name(), version.version()));
            lines.print(out);
        }
        return ExitCode.DONE;
    }
}
