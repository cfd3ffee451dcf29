package org.sqlflow.cli.samples;

import java.util.Optional;

/**
 * A table of a data set.
 *
 * @param name its name within the schema, such as {@code train}
 * @param rows how many rows it has
 * @param condition of the rows of a file that holds all tables, those that belong to it, as SQL of the embedded database;
 *     absent if the table has a file of its own
 */
public record SampleTable(String name, long rows, Optional<String> condition) {}
