package org.sqlflow.features;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
    private final LabelScan labels;

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
        this(schema, ColumnRoles.labelled(labelColumn), List.of(), options);
    }

    /**
     * Looks at the types of the columns.
     *
     * @param schema the query's columns
     * @param roles the columns that are no features
     * @param uses what the program says of columns
     * @param options how columns are to become features
     * @throws org.sqlflow.base.error.SqlflowException if two columns have the same name, a column cannot be a feature,
     *     a label can be neither number nor class, or no column is left to learn from
     */
    public FeatureLearner(Schema schema, ColumnRoles roles, List<ColumnUse> uses, FeatureOptions options) {
        List<Field> fields = schema.getFields();
        requireDifferentNames(fields);
        labels = new LabelScan(schema, roles);
        Set<Integer> taken = new HashSet<>();
        roles.all().forEach(name -> taken.add(ColumnNames.exactly(name, schema)));
        Map<Integer, ColumnUse> treated = ColumnUses.byIndex(uses, schema, taken);
        for (int index = 0; index < fields.size(); index++) {
            if (!taken.contains(index)) {
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
        long rowsBefore = labels.rowsSeen();
        Rows used = labels.accept(batch);
        for (Column column : columns) {
            column.accept(batch, used, rowsBefore);
        }
    }

    /** The columns that are sure to become categories with codes, whatever the rows hold. */
    public Set<String> categories() {
        return columns.stream()
                .map(Column::learner)
                .filter(ColumnLearner::isCategorical)
                .map(learner -> learner.column)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The columns of which the program says something. */
    public Set<String> treated() {
        return columns.stream()
                .filter(column -> column.place().isPresent())
                .map(column -> column.learner().column)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The labels, of which all is known after all rows, also before {@link #finish}. */
    public LabelScan labels() {
        return labels;
    }

    /**
     * What was learnt. Called once, after all rows.
     *
     * @throws org.sqlflow.base.error.SqlflowException if there are no rows, the labels are all NULL or all the same, or
     *     a string column differs in every row
     */
    public LearnedData finish() {
        List<LabelSummary> summaries = labels.summaries();
        List<String> warnings = new ArrayList<>();
        List<ColumnTransform> transforms = new ArrayList<>();
        long values = 0;
        long distinct = 0;
        for (Column column : columns) {
            ColumnTransform transform = column.finish(warnings);
            transforms.add(transform);
            ColumnLearner.Amount amount =
                    column.learner.amount(labels.rows(), transform.fields().size());
            values += amount.values();
            distinct += amount.distinct();
        }
        return new LearnedData(
                labels.rows(),
                labels.skippedRows(),
                values,
                distinct,
                new FeatureTransforms(transforms),
                summaries,
                labels.values(),
                warnings);
    }
}
