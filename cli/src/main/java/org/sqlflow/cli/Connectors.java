package org.sqlflow.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.spi.connector.Connector;
import org.sqlflow.spi.connector.DataSource;

/** Finds the connector of a data source among those at hand. */
final class Connectors {
    private Connectors() {}

    /** The data source that is given, else DuckDB's default file. */
    static DataSource source(Optional<String> given) {
        return new DataSource(given.orElse("duckdb://"));
    }

    static Connector of(DataSource dataSource) {
        List<String> examples = new ArrayList<>();
        for (Connector connector : ServiceLoader.load(Connector.class)) {
            if (connector.accepts(dataSource)) {
                return connector;
            }
            examples.addAll(connector.exampleUrls());
        }
        throw ExternalProblems.unknownDataSource(dataSource.masked(), examples).asException();
    }
}
