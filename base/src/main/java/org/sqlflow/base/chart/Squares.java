package org.sqlflow.base.chart;

import java.util.List;
import org.sqlflow.base.Doubles;

/** Checks square matrices. */
final class Squares {
    private Squares() {}

    /** Checks that there are not too many names and that the matrix has a row and a column for each. */
    static void check(List<String> names, List<Doubles> rows, int most) {
        if (names.size() > most) {
            throw new IllegalArgumentException("at most " + most + " rows and columns");
        }
        if (rows.size() != names.size() || rows.stream().anyMatch(row -> row.size() != names.size())) {
            throw new IllegalArgumentException("a row and a column for each name");
        }
    }
}
