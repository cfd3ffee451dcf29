package org.sqlflow.cli.output;

/** Dates, times and intervals as text. */
final class TemporalText {
    private static final int INFINITE_DAY = Integer.MAX_VALUE;
    private static final int DAYS_OF_ERA = 146_097;
    private static final long SECONDS_OF_DAY = 86_400;
    private static final long NANOS_OF_SECOND = 1_000_000_000L;

    private TemporalText() {}

    /** A day, counted from 1970-01-01, of the Gregorian calendar; years before the first as {@code 0044-03-15 (BC)}. */
    static void date(int day, ByteText out) {
        if (day == INFINITE_DAY || day == -INFINITE_DAY) {
            out.addAscii(day > 0 ? "infinity" : "-infinity");
        } else {
            calendarDay(day, out);
        }
    }

    /**
     * The same for a day that is finite. Eras of 400 years begin with March, so that the leap day is the last of them
     * (Hinnant, "chrono-Compatible Low-Level Date Algorithms").
     */
    static void calendarDay(long day, ByteText out) {
        long shifted = day + 719_468;
        long era = Math.floorDiv(shifted, DAYS_OF_ERA);
        int dayOfEra = (int) (shifted - era * DAYS_OF_ERA);
        int yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int shiftedMonth = (5 * dayOfYear + 2) / 153;
        int month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
        long year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0);
        long shown = year > 0 ? year : 1 - year;
        if (shown < 10_000) {
            out.addDigits(shown, 4);
        } else {
            out.add(shown);
        }
        out.add('-').addDigits(month, 2).add('-').addDigits(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1, 2);
        if (year <= 0) {
            out.addAscii(" (BC)");
        }
    }

    /** A time of day, counted in units from midnight, to 24:00:00. */
    static void time(long units, long unitsOfSecond, ByteText out) {
        clock(units / unitsOfSecond, out);
        fraction(units % unitsOfSecond, unitsOfSecond, out);
    }

    /** Hours, minutes and seconds; the hours may be many. */
    static void clock(long seconds, ByteText out) {
        long hours = seconds / 3_600;
        if (hours < 100) {
            out.addDigits(hours, 2);
        } else {
            out.add(hours);
        }
        out.add(':').addDigits(seconds / 60 % 60, 2).add(':').addDigits(seconds % 60, 2);
    }

    /** What is beyond the second, without zeros at the end. */
    static void fraction(long units, long unitsOfSecond, ByteText out) {
        if (units == 0) {
            return;
        }
        int digits = 0;
        for (long power = 1; power < unitsOfSecond; power *= 10) {
            digits++;
        }
        out.add('.').addDigits(units, digits);
        while (out.at(out.length() - 1) == '0') {
            out.cut(out.length() - 1);
        }
    }

    /** A day and a time of day. */
    static void timestamp(long seconds, long units, long unitsOfSecond, ByteText out) {
        calendarDay(Math.floorDiv(seconds, SECONDS_OF_DAY), out);
        out.add(' ');
        clock(Math.floorMod(seconds, SECONDS_OF_DAY), out);
        fraction(units, unitsOfSecond, out);
    }

    /** Such as {@code 1 year 2 months 3 days 04:05:06.5}; the parts have their own signs. */
    static void interval(int months, int days, long nanos, ByteText out) {
        int start = out.length();
        part(months / 12, "year", start, out);
        part(months % 12, "month", start, out);
        part(days, "day", start, out);
        if (nanos == 0 && out.length() > start) {
            return;
        }
        separate(start, out);
        if (nanos < 0) {
            out.add('-');
        }
        clock(Math.abs(nanos / NANOS_OF_SECOND), out);
        fraction(Math.abs(nanos % NANOS_OF_SECOND), NANOS_OF_SECOND, out);
    }

    private static void part(int number, String unit, int start, ByteText out) {
        if (number != 0) {
            separate(start, out);
            out.add(number).add(' ').addAscii(unit).addAscii(Math.abs(number) == 1 ? "" : "s");
        }
    }

    private static void separate(int start, ByteText out) {
        if (out.length() > start) {
            out.add(' ');
        }
    }
}
