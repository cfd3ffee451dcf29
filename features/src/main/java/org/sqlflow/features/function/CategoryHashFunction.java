package org.sqlflow.features.function;

import java.util.List;
import org.sqlflow.spi.column.ColumnArguments;
import org.sqlflow.spi.column.ColumnFunction;
import org.sqlflow.spi.column.ColumnParameter;
import org.sqlflow.spi.column.ColumnTreatment;

/** {@code CATEGORY_HASH(column, size)}. */
public final class CategoryHashFunction implements ColumnFunction {
    private static final String SIZE = "size";

    @Override
    public String name() {
        return "CATEGORY_HASH";
    }

    @Override
    public String documentation() {
        return "A category by the hash of its string, of which different ones may share a bucket.";
    }

    @Override
    public List<ColumnParameter> parameters() {
        return List.of(
                ColumnParameter.required(SIZE, ColumnParameter.Type.SIZE, "How many buckets there are."),
                ColumnParameter.optional(
                        "delimiter", ColumnParameter.Type.WORD, "Accepted for old programs; it has no effect."));
    }

    @Override
    public ColumnTreatment apply(ColumnArguments arguments) {
        ScalarSource.require(name(), arguments);
        return new ColumnTreatment.Hashed(arguments.size(SIZE).orElseThrow());
    }
}
