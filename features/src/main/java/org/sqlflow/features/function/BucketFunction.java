package org.sqlflow.features.function;

import java.util.List;
import org.sqlflow.base.error.ColumnProblems;
import org.sqlflow.spi.column.ColumnArguments;
import org.sqlflow.spi.column.ColumnFunction;
import org.sqlflow.spi.column.ColumnParameter;
import org.sqlflow.spi.column.ColumnTreatment;

/** {@code BUCKET(column, [boundary, …])}. */
public final class BucketFunction implements ColumnFunction {
    private static final String BOUNDARIES = "boundaries";

    @Override
    public String name() {
        return "BUCKET";
    }

    @Override
    public String documentation() {
        return "How many of the boundaries are not above the number: 0 below the first one.";
    }

    @Override
    public List<ColumnParameter> parameters() {
        return List.of(
                ColumnParameter.required(BOUNDARIES, ColumnParameter.Type.NUMBERS, "The boundaries, ascending."));
    }

    @Override
    public ColumnTreatment apply(ColumnArguments arguments) {
        ScalarSource.require(name(), arguments);
        List<Double> boundaries = arguments.numbers(BOUNDARIES);
        for (int i = 1; i < boundaries.size(); i++) {
            if (boundaries.get(i) <= boundaries.get(i - 1)) {
                throw ColumnProblems.argumentConflict(
                                arguments.location(BOUNDARIES),
                                "the boundaries of BUCKET must ascend, but " + boundaries.get(i) + " follows "
                                        + boundaries.get(i - 1))
                        .asException();
            }
        }
        if (boundaries.isEmpty()) {
            throw ColumnProblems.argumentConflict(arguments.location(BOUNDARIES), "BUCKET needs a boundary")
                    .asException();
        }
        return new ColumnTreatment.Buckets(boundaries);
    }
}
