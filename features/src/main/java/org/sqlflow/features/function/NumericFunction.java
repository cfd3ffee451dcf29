package org.sqlflow.features.function;

import java.util.List;
import org.sqlflow.spi.column.ColumnArguments;
import org.sqlflow.spi.column.ColumnFunction;
import org.sqlflow.spi.column.ColumnParameter;
import org.sqlflow.spi.column.ColumnTreatment;

/** {@code NUMERIC(column)}. */
public final class NumericFunction implements ColumnFunction {
    @Override
    public String name() {
        return "NUMERIC";
    }

    @Override
    public String documentation() {
        return "A number. A string is read as one; a string that is none is an error.";
    }

    @Override
    public List<ColumnParameter> parameters() {
        return List.of();
    }

    @Override
    public ColumnTreatment apply(ColumnArguments arguments) {
        ScalarSource.require(name(), arguments);
        return new ColumnTreatment.Numeric();
    }
}
