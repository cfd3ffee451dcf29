package org.sqlflow.features.function;

import org.sqlflow.base.error.ColumnProblems;
import org.sqlflow.spi.column.ColumnArguments;
import org.sqlflow.spi.column.ColumnTreatment;

/** The check of functions that take a column itself, or DENSE of one number, as old programs write. */
final class ScalarSource {
    private ScalarSource() {}

    static void require(String function, ColumnArguments arguments) {
        if (arguments.source().form() != ColumnTreatment.Form.SCALAR) {
            throw ColumnProblems.sourceUnsuitable(arguments.location(), function, "a column of one value")
                    .asException();
        }
    }
}
