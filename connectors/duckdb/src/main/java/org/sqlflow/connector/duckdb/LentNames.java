package org.sqlflow.connector.duckdb;

import java.util.HashSet;
import java.util.Set;
import org.sqlflow.base.error.ExternalProblems;

/**
 * Names for functions that live as long as a statement. DuckDB drops no function, so names are used again, the first ones
 * first: there are as many as ever were needed at the same time.
 */
final class LentNames {
    private static final int RADIX = 36;
    private static final int MOST = RADIX * RADIX;
    /** A sign that unquoted names may have, but hardly do. */
    private static final char SIGN = '$';

    private static final int SUFFIX = 3;

    private final Set<String> taken = new HashSet<>();

    /** A free name as long as another one, which begins alike. */
    synchronized String take(String like) {
        String start = like.substring(0, like.length() - SUFFIX) + SIGN;
        for (int number = 0; number < MOST; number++) {
            String name = start + (number < RADIX ? "0" : "") + Integer.toString(number, RADIX);
            if (taken.add(name)) {
                return name;
            }
        }
        throw ExternalProblems.database("more than " + MOST + " calls of " + like + "() at the same time")
                .asException();
    }

    synchronized void giveBack(String name) {
        taken.remove(name);
    }
}
