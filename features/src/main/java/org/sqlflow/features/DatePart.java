package org.sqlflow.features;

import java.util.List;
import java.util.Locale;

/**
 * A number that is made of a date or timestamp; a feature is named by the column, a dot and the part in small letters.
 */
public enum DatePart {
    /** The year of the proleptic Gregorian calendar. */
    YEAR,
    /** The month from 1. */
    MONTH,
    /** The day of the month from 1. */
    DAY,
    /** The day of the week by ISO 8601: Monday is 1, Sunday 7. */
    WEEKDAY,
    /** The hour from 0. */
    HOUR,
    /** The minute from 0. */
    MINUTE,
    /** The days since the earliest training value; with the fraction of the day for a timestamp. */
    DAYS;

    /** The parts of a date. */
    static final List<DatePart> OF_DATE = List.of(YEAR, MONTH, DAY, WEEKDAY, DAYS);

    /** The parts of a timestamp. */
    static final List<DatePart> OF_TIMESTAMP = List.of(values());

    /** The part's name within the name of a feature. */
    public String suffix() {
        return name().toLowerCase(Locale.ROOT);
    }
}
