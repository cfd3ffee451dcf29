package org.sqlflow.cli.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.event.Event;
import org.sqlflow.compiler.Compilation;
import org.sqlflow.engine.RunOptions;
import org.sqlflow.spi.CancellationToken;
import org.sqlflow.spi.connector.DataSource;

/** Programs one after the other in one session. */
class TestWorkspace {
    /** Enough for another statement to begin meanwhile, where it may. */
    private static final String LONG = "SELECT count(*) FROM range(20000000) WHERE hash(range) % 3 = 0";

    private final List<Event> events = new ArrayList<>();
    private final Workspace workspace;

    TestWorkspace(@TempDir Path home) {
        workspace = new Workspace(new DataSource("duckdb://:memory:"), home, OptionalLong.of(64L << 20), notice -> {});
    }

    @AfterEach
    void close() {
        workspace.close();
    }

    private List<Problem> run(String program) {
        Compilation compilation = workspace.compile(program);
        assertThat(compilation.problems()).isEmpty();
        events.clear();
        return workspace.run(
                new ProgramText(program, Optional.empty()),
                compilation.plan(),
                new RunOptions(true, 3),
                events::add,
                new CancellationToken());
    }

    @Test
    void whatAProgramLeavesInTheSessionIsSeenByAllStatementsOfTheNext() {
        assertThat(
                        run(
                                "CREATE TEMP TABLE mine AS SELECT 1 AS a; CREATE SCHEMA s; CREATE TABLE s.u AS SELECT 2 AS b; USE s"))
                .isEmpty();
        assertThat(run(LONG + "; " + LONG + "; SELECT a FROM mine; SELECT b FROM u; SELECT a, b FROM mine, u"))
                .isEmpty();
        assertThat(events).filteredOn(Event.Finished.class::isInstance).hasSize(5);
    }
}
