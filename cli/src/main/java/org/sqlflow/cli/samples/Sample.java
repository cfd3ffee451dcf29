package org.sqlflow.cli.samples;

import java.util.List;
import java.util.Optional;
import org.sqlflow.base.QualifiedName;

/**
 * A data set.
 *
 * @param name its name, which is also the schema of its tables
 * @param about what it holds, a sentence
 * @param task what can be learnt from it
 * @param label the column to learn
 * @param split how its rows were parted
 * @param origin where it comes from
 * @param licence under which licence
 * @param tables its tables, which have the same columns
 * @param columns their columns, in order
 * @param download the file to fetch; absent if the rows come with SQLFlow
 */
public record Sample(
        String name,
        String about,
        String task,
        String label,
        String split,
        String origin,
        String licence,
        List<SampleTable> tables,
        List<SampleColumn> columns,
        Optional<PackageFile> download) {
    public Sample {
        tables = List.copyOf(tables);
        columns = List.copyOf(columns);
    }

    /** The name of one of its tables, such as {@code iris.train}. */
    public QualifiedName nameOf(SampleTable table) {
        return QualifiedName.of(name, table.name());
    }

    /** The rows of all its tables. */
    public long rows() {
        return tables.stream().mapToLong(SampleTable::rows).sum();
    }
}
