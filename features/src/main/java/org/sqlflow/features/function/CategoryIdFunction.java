package org.sqlflow.features.function;

import java.util.List;
import org.sqlflow.spi.column.ColumnArguments;
import org.sqlflow.spi.column.ColumnFunction;
import org.sqlflow.spi.column.ColumnParameter;
import org.sqlflow.spi.column.ColumnTreatment;

/** {@code CATEGORY_ID(column, size)}. */
public final class CategoryIdFunction implements ColumnFunction {
    private static final String SIZE = "size";

    @Override
    public String name() {
        return "CATEGORY_ID";
    }

    @Override
    public String documentation() {
        return "A category. A whole number from 0 to below the size is the category's code; a string is one of at most so many.";
    }

    @Override
    public List<ColumnParameter> parameters() {
        return List.of(
                ColumnParameter.required(SIZE, ColumnParameter.Type.SIZE, "How many categories there can be."),
                ColumnParameter.optional(
                        "delimiter", ColumnParameter.Type.WORD, "Accepted for old programs; it has no effect."));
    }

    @Override
    public ColumnTreatment apply(ColumnArguments arguments) {
        ScalarSource.require(name(), arguments);
        return new ColumnTreatment.Identity(arguments.size(SIZE).orElseThrow());
    }
}
