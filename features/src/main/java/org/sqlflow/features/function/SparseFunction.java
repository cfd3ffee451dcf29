package org.sqlflow.features.function;

import java.util.List;
import java.util.Optional;
import org.sqlflow.base.error.ColumnProblems;
import org.sqlflow.spi.column.ColumnArguments;
import org.sqlflow.spi.column.ColumnFunction;
import org.sqlflow.spi.column.ColumnParameter;
import org.sqlflow.spi.column.ColumnTreatment;

/** {@code SPARSE(column, shape, delimiter, dtype, delimiter_kv)}. */
public final class SparseFunction implements ColumnFunction {
    @Override
    public String name() {
        return "SPARSE";
    }

    @Override
    public String documentation() {
        return "Numbers of which each row has some, from a string such as 3:0.5 17:2, or 3,17 for the value 1; what a row"
                + " does not have is missing.";
    }

    @Override
    public List<ColumnParameter> parameters() {
        return NumberListParameters.LIST;
    }

    @Override
    public ColumnTreatment apply(ColumnArguments arguments) {
        ScalarSource.require(name(), arguments);
        NumberListParameters.checkTypes(name(), arguments);
        Optional<Character> delimiter = arguments.delimiter(NumberListParameters.DELIMITER);
        Optional<Character> pairDelimiter = arguments.delimiter(NumberListParameters.PAIR_DELIMITER);
        if (pairDelimiter.isPresent() && pairDelimiter.equals(delimiter)) {
            throw ColumnProblems.argumentConflict(
                            arguments.location(NumberListParameters.PAIR_DELIMITER),
                            "SPARSE needs two different delimiters")
                    .asException();
        }
        return new ColumnTreatment.Sparse(arguments.size(NumberListParameters.SHAPE), delimiter, pairDelimiter);
    }
}
