package org.sqlflow.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.cli.config.Configuration;
import org.sqlflow.cli.program.Connectors;
import org.sqlflow.cli.program.Plugins;
import org.sqlflow.cli.program.Surroundings;
import picocli.CommandLine.Option;

/** The option {@code --dialect} of those commands that read programs but open no data source. */
final class DialectOption {
    @Option(
            names = "--dialect",
            paramLabel = "NAME",
            description =
                    "Whose quotes and comments the programs use: duckdb, mysql, mariadb, postgresql, sqlite, hive,"
                            + " maxcompute or ansi. Default: those"
                            + " of the data source that is set, else duckdb.")
    @Nullable
    private Dialect dialect;

    /**
     * The rules of the dialect that is given, else those of the data source that a program would run on.
     *
     * @throws org.sqlflow.base.error.SqlflowException if that data source is none
     */
    LexicalRules rules(Surroundings surroundings) {
        if (dialect != null) {
            return dialect.rules();
        }
        Configuration configuration = Configuration.load(Map.of(), surroundings.environment());
        Plugins.use(configuration);
        return Connectors.of(Connectors.withoutPassword(configuration)).lexicalRules();
    }
}
