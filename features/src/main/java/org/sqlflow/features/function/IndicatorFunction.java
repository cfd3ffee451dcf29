package org.sqlflow.features.function;

import java.util.List;
import org.sqlflow.base.error.ColumnProblems;
import org.sqlflow.spi.column.ColumnArguments;
import org.sqlflow.spi.column.ColumnFunction;
import org.sqlflow.spi.column.ColumnParameter;
import org.sqlflow.spi.column.ColumnTreatment;

/** {@code INDICATOR(source)}. */
public final class IndicatorFunction implements ColumnFunction {
    @Override
    public String name() {
        return "INDICATOR";
    }

    @Override
    public String documentation() {
        return "A 0/1 feature for each category of a string column, CATEGORY_ID, CATEGORY_HASH, VOCABULARY or BUCKET.";
    }

    @Override
    public List<ColumnParameter> parameters() {
        return List.of(ColumnParameter.optional(
                "combiner", ColumnParameter.Type.WORD, "Accepted for old programs; it has no effect."));
    }

    @Override
    public ColumnTreatment apply(ColumnArguments arguments) {
        ColumnTreatment source = arguments.source();
        boolean suits =
                source.form() == ColumnTreatment.Form.CATEGORY || source.equals(new ColumnTreatment.Automatic());
        if (!suits) {
            throw ColumnProblems.sourceUnsuitable(
                            arguments.location(),
                            name(),
                            "a string column, CATEGORY_ID, CATEGORY_HASH, VOCABULARY or BUCKET")
                    .asException();
        }
        return new ColumnTreatment.OneHot(source);
    }
}
