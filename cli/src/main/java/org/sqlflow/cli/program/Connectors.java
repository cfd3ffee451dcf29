package org.sqlflow.cli.program;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.cli.config.Configuration;
import org.sqlflow.cli.config.Settings;
import org.sqlflow.spi.connector.Connector;
import org.sqlflow.spi.connector.DataSource;

/** The connectors at hand. */
public final class Connectors {
    /** The connector of the data source that is used where none is given. */
    public static final String STANDARD = "duckdb";

    private static final String STANDARD_SOURCE = STANDARD + "://";

    private Connectors() {}

    /** The data source that a configuration says, by name or URL: DuckDB's default file if it says none. */
    public static DataSource source(Configuration configuration) {
        return configuration
                .dataSources()
                .resolve(configuration.find(Settings.DATA_SOURCE).orElse(STANDARD_SOURCE), exampleUrls());
    }

    /** The same, where it is not to be opened. */
    public static DataSource withoutPassword(Configuration configuration) {
        return configuration
                .dataSources()
                .url(configuration.find(Settings.DATA_SOURCE).orElse(STANDARD_SOURCE), exampleUrls());
    }

    /** The connector that knows a data source. */
    public static Connector of(DataSource dataSource) {
        return Connector.of(dataSource)
                .orElseThrow(() -> ExternalProblems.unknownDataSource(dataSource.masked(), exampleUrls())
                        .asException());
    }

    /** All of them, sorted by name. */
    public static List<Connector> all() {
        List<Connector> all = new ArrayList<>();
        ServiceLoader.load(Connector.class).forEach(all::add);
        all.sort(Comparator.comparing(Connector::name));
        return all;
    }

    /** URLs that could be given, for messages. */
    public static List<String> exampleUrls() {
        return all().stream()
                .flatMap(connector -> connector.exampleUrls().stream())
                .toList();
    }
}
