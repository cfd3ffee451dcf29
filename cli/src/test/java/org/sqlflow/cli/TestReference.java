package org.sqlflow.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlflow.cli.program.Surroundings;
import org.sqlflow.cli.samples.SampleCatalog;
import org.sqlflow.compiler.TypeCatalog;

/** The committed references say what the code says. */
class TestReference {
    @Test
    void modelsAreUpToDate() throws IOException {
        Document.check("models.md", new ModelReference(TypeCatalog.load()).write());
    }

    @Test
    void errorsAreUpToDate(@TempDir Path home) throws IOException, InterruptedException {
        Document.check("errors.md", new ErrorReference(ErrorRuns.in(home)).write());
    }

    @Test
    void configurationIsUpToDate() throws IOException {
        Document.check("configuration.md", new ConfigurationReference().write());
    }

    @Test
    void theManualPageIsUpToDate() throws IOException {
        Document.check(
                "sqlflow.1",
                new ManPage(Commands.commandLine(Surroundings.ofProcess()).getCommandSpec()).write());
    }

    @Test
    void samplesAreUpToDate() throws IOException {
        Document.check("samples.md", new SampleReference(SampleCatalog.load()).write());
    }
}
