package org.sqlflow.features.function;

import java.util.List;
import org.sqlflow.base.error.ColumnProblems;
import org.sqlflow.spi.column.ColumnArguments;
import org.sqlflow.spi.column.ColumnFunction;
import org.sqlflow.spi.column.ColumnParameter;
import org.sqlflow.spi.column.ColumnTreatment;

/** {@code DENSE(column, shape, delimiter)}. */
public final class DenseFunction implements ColumnFunction {
    @Override
    public String name() {
        return "DENSE";
    }

    @Override
    public String documentation() {
        return "As many numbers in each row, from a list or from a string such as 0.5,2,-1.";
    }

    @Override
    public List<ColumnParameter> parameters() {
        return NumberListParameters.LIST;
    }

    @Override
    public ColumnTreatment apply(ColumnArguments arguments) {
        ScalarSource.require(name(), arguments);
        NumberListParameters.checkTypes(name(), arguments);
        if (arguments.delimiter(NumberListParameters.PAIR_DELIMITER).isPresent()) {
            throw ColumnProblems.argumentConflict(
                            arguments.location(NumberListParameters.PAIR_DELIMITER), "DENSE takes no index:value pairs")
                    .hint("use SPARSE")
                    .asException();
        }
        return new ColumnTreatment.Vector(
                arguments.size(NumberListParameters.SHAPE), arguments.delimiter(NumberListParameters.DELIMITER));
    }
}
