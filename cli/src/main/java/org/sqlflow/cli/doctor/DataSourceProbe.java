package org.sqlflow.cli.doctor;

import java.util.Optional;
import org.sqlflow.spi.connector.DataSource;

/** Tries to open data sources. */
public interface DataSourceProbe {
    /**
     * The data source that a name or URL means; of no name, the one that programs use.
     *
     * @throws org.sqlflow.base.error.SqlflowException if there is none
     */
    DataSource resolve(Optional<String> name);

    /**
     * Opens a data source and closes it again, or sees that it would be created.
     *
     * @return what was seen
     * @throws org.sqlflow.base.error.SqlflowException if it cannot be opened
     */
    String probe(DataSource dataSource);
}
