package org.sqlflow.cli.samples;

import java.util.Optional;

/**
 * A column of a data set.
 *
 * @param name its name
 * @param type its type, as the embedded database writes it
 * @param source the column of the file that it is read from; absent if that has the same name
 * @param about what it means; absent if the name says it
 */
public record SampleColumn(String name, String type, Optional<String> source, Optional<String> about) {}
