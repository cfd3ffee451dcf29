package org.sqlflow.features.function;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sqlflow.base.error.ColumnProblems;
import org.sqlflow.spi.column.ColumnArguments;
import org.sqlflow.spi.column.ColumnFunction;
import org.sqlflow.spi.column.ColumnParameter;
import org.sqlflow.spi.column.ColumnTreatment;

/** {@code VOCABULARY(column, [value, …])}. */
public final class VocabularyFunction implements ColumnFunction {
    private static final String VALUES = "values";

    @Override
    public String name() {
        return "VOCABULARY";
    }

    @Override
    public String documentation() {
        return "A category by its position in a list; a string that is not in the list is missing.";
    }

    @Override
    public List<ColumnParameter> parameters() {
        return List.of(ColumnParameter.required(VALUES, ColumnParameter.Type.STRINGS, "The categories."));
    }

    @Override
    public ColumnTreatment apply(ColumnArguments arguments) {
        ScalarSource.require(name(), arguments);
        List<String> values = arguments.texts(VALUES);
        Set<String> seen = new HashSet<>();
        for (String value : values) {
            if (!seen.add(value)) {
                throw ColumnProblems.argumentConflict(
                                arguments.location(VALUES), "VOCABULARY has \"" + value + "\" twice")
                        .asException();
            }
        }
        return new ColumnTreatment.Vocabulary(values);
    }
}
