package org.sqlflow.spi.model;

import static java.util.Objects.requireNonNull;

/**
 * What is known of a label column after a pass over all rows.
 *
 * @param column its name
 * @param databaseType its type as the database writes it
 * @param kind what its values are
 * @param distinct how many different values it has, not counting NULL; counting stops at {@link #MOST_DISTINCT}
 * @param minimum the least number; NaN unless the values are numbers or booleans
 * @param maximum the greatest number; NaN unless the values are numbers or booleans
 * @param integral whether every number is whole
 */
public record LabelSummary(
        String column, String databaseType, Kind kind, int distinct, double minimum, double maximum, boolean integral) {
    /** Counting different values stops here; more than 1,000 are no classes. */
    public static final int MOST_DISTINCT = 1001;

    public LabelSummary {
        requireNonNull(column, "column");
        requireNonNull(databaseType, "databaseType");
        requireNonNull(kind, "kind");
    }

    /** What the values of a label are. */
    public enum Kind {
        /** Numbers. */
        NUMBER,
        /** TRUE and FALSE. */
        BOOLEAN,
        /** Strings, enumerations and anything else that has a text. */
        STRING
    }
}
