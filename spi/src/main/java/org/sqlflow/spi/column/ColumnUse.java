package org.sqlflow.spi.column;

import static java.util.Objects.requireNonNull;

import org.sqlflow.base.Identifier;
import org.sqlflow.base.Location;

/**
 * What a COLUMN clause says of a column.
 *
 * @param location where that stands
 * @param column the column; in quotes it is that column if the query selects it, else a regular expression
 * @param columnLocation where the column's name stands
 * @param treatment how it is to become features
 */
public record ColumnUse(Location location, Identifier column, Location columnLocation, ColumnTreatment treatment) {
    public ColumnUse {
        requireNonNull(location, "location");
        requireNonNull(column, "column");
        requireNonNull(columnLocation, "columnLocation");
        requireNonNull(treatment, "treatment");
    }
}
