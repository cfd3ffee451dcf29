package org.sqlflow.features;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.Location;
import org.sqlflow.base.error.DataProblems;
import org.sqlflow.base.error.NameProblems;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.spi.column.ColumnTreatment;
import org.sqlflow.spi.column.ColumnUse;
import org.sqlflow.spi.model.LabelSummary;

/**
 * Learns in one pass over the rows of a query how its columns become features and what its label is. Rows whose label
 * is NULL or NaN are passed over: nothing is learnt from them and nothing in them is an error. For one thread.
 */
public final class FeatureLearner {
    private final List<Column> columns = new ArrayList<>();
    private final Optional<LabelLearner> label;
    private final int labelIndex;
    private long rows;
    private long skippedRows;

    /** A column with its learner; problems of a column that COLUMN treats belong to that place. */
    private record Column(int index, ColumnLearner learner, Optional<Location> place) {
        void accept(VectorSchemaRoot batch, Rows rows, long rowsBefore) {
            try {
                learner.accept(batch.getVector(index), rows, rowsBefore);
            } catch (SqlflowException e) {
                throw located(e, place);
            }
        }

        ColumnTransform finish(List<String> warnings) {
            try {
                return learner.finish(warnings);
            } catch (SqlflowException e) {
                throw located(e, place);
            }
        }
    }

    /** Looks at the types of columns of which the program says nothing; otherwise as the other constructor. */
    public FeatureLearner(Schema schema, Optional<String> labelColumn, FeatureOptions options) {
        this(schema, labelColumn, List.of(), options);
    }

    /**
     * Looks at the types of the columns.
     *
     * @param schema the query's columns
     * @param labelColumn the label's column, named exactly as in the schema; absent where there is no label
     * @param uses what the program says of columns
     * @param options how columns are to become features
     * @throws org.sqlflow.base.error.SqlflowException if two columns have the same name, a column cannot be a feature,
     *     the label can be neither number nor class, or there is no column beside the label
     */
    public FeatureLearner(Schema schema, Optional<String> labelColumn, List<ColumnUse> uses, FeatureOptions options) {
        List<Field> fields = schema.getFields();
        requireDifferentNames(fields);
        labelIndex = labelColumn.map(name -> ColumnNames.exactly(name, schema)).orElse(-1);
        label = labelIndex < 0 ? Optional.empty() : Optional.of(LabelLearner.of(fields.get(labelIndex)));
        Map<Integer, ColumnUse> treated = ColumnUses.byIndex(uses, schema, labelIndex);
        for (int index = 0; index < fields.size(); index++) {
            if (index != labelIndex) {
                columns.add(column(index, fields.get(index), Optional.ofNullable(treated.get(index)), options));
            }
        }
        if (columns.isEmpty()) {
            throw DataProblems.noFeatures().asException();
        }
    }

    private static Column column(int index, Field field, Optional<ColumnUse> use, FeatureOptions options) {
        ColumnTreatment treatment = use.map(ColumnUse::treatment).orElseGet(ColumnTreatment.Automatic::new);
        Optional<Location> place = use.map(ColumnUse::location);
        try {
            return new Column(index, LearnerFactory.learner(field, options, treatment), place);
        } catch (SqlflowException e) {
            throw located(e, place);
        }
    }

    private static SqlflowException located(SqlflowException e, Optional<Location> place) {
        return place.map(e::orAt).orElse(e);
    }

    private static void requireDifferentNames(List<Field> fields) {
        Set<String> names = new HashSet<>();
        for (Field field : fields) {
            if (!names.add(field.getName())) {
                throw NameProblems.duplicateColumn(field.getName()).asException();
            }
        }
    }

    /**
     * Takes in the next rows of the query. The batch is only read.
     *
     * @throws org.sqlflow.base.error.SqlflowException if a label or feature is infinite, or if a string column proves
     *     to be a key before its end
     */
    public void accept(VectorSchemaRoot batch) {
        long rowsBefore = rows + skippedRows;
        Rows used = Rows.all(batch.getRowCount());
        if (label.isPresent()) {
            FieldVector labels = batch.getVector(labelIndex);
            used = Rows.labelled(labels, batch.getRowCount());
            label.get().accept(labels, used, rowsBefore);
        }
        for (Column column : columns) {
            column.accept(batch, used, rowsBefore);
        }
        rows += used.count();
        skippedRows += used.skipped();
    }

    /**
     * What was learnt. Called once, after all rows.
     *
     * @throws org.sqlflow.base.error.SqlflowException if there are no rows, the labels are all NULL or all the same, or
     *     a string column differs in every row
     */
    public LearnedData finish() {
        if (rows + skippedRows == 0) {
            throw DataProblems.noRows().asException();
        }
        Optional<LabelSummary> summary = label.map(this::summarise);
        List<String> warnings = new ArrayList<>();
        List<ColumnTransform> transforms = new ArrayList<>();
        long values = 0;
        long distinct = 0;
        for (Column column : columns) {
            ColumnTransform transform = column.finish(warnings);
            transforms.add(transform);
            ColumnLearner.Amount amount =
                    column.learner.amount(rows, transform.fields().size());
            values += amount.values();
            distinct += amount.distinct();
        }
        return new LearnedData(
                rows,
                skippedRows,
                values,
                distinct,
                new FeatureTransforms(transforms),
                summary,
                label.map(LabelLearner::values),
                warnings);
    }

    private LabelSummary summarise(LabelLearner learner) {
        if (rows == 0) {
            throw DataProblems.labelAllNull(learner.column()).asException();
        }
        if (learner.distinct() == 1) {
            throw DataProblems.labelConstant(
                            learner.column(), learner.sortedValues().get(0))
                    .asException();
        }
        return learner.summary();
    }
}
