package org.sqlflow.features;

import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.error.DataProblems;
import org.sqlflow.spi.model.LabelSummary;
import org.sqlflow.spi.model.LabelType;

/**
 * Learns in one pass over the rows of a query what their labels are. Rows that lack a label which they need are counted
 * and passed over. For one thread.
 */
public final class LabelScan {
    private final List<Label> labels = new ArrayList<>();
    private final int requiredLabels;
    private long rows;
    private long skippedRows;

    /** A label with its learner. */
    private record Label(int index, LabelLearner learner) {}

    /**
     * Looks at the types of the labels.
     *
     * @throws org.sqlflow.base.error.SqlflowException if one can be neither number nor class
     */
    public LabelScan(Schema schema, ColumnRoles roles) {
        requiredLabels = roles.requiredLabels();
        for (String name : roles.labels()) {
            int index = ColumnNames.exactly(name, schema);
            labels.add(new Label(index, LabelLearner.of(schema.getFields().get(index))));
        }
    }

    /** Takes in the next rows of the query. The batch is only read. */
    public void add(VectorSchemaRoot batch) {
        accept(batch);
    }

    /** Takes in the next rows, and tells which of them have all labels that they need. */
    Rows accept(VectorSchemaRoot batch) {
        long rowsBefore = rowsSeen();
        List<FieldVector> required = labels.stream()
                .limit(requiredLabels)
                .map(each -> batch.getVector(each.index()))
                .toList();
        Rows used = Rows.labelled(required, batch.getRowCount());
        for (int i = 0; i < labels.size(); i++) {
            FieldVector values = batch.getVector(labels.get(i).index());
            Rows known = i < requiredLabels ? used : Rows.labelled(with(required, values), batch.getRowCount());
            labels.get(i).learner().accept(values, known, rowsBefore);
        }
        rows += used.count();
        skippedRows += used.skipped();
        return used;
    }

    private static List<FieldVector> with(List<FieldVector> required, FieldVector other) {
        List<FieldVector> all = new ArrayList<>(required);
        all.add(other);
        return all;
    }

    /** How many rows have all labels that they need. */
    public long rows() {
        return rows;
    }

    /** How many rows lack a label that they need. */
    public long skippedRows() {
        return skippedRows;
    }

    /** How many rows there were. */
    long rowsSeen() {
        return rows + skippedRows;
    }

    /**
     * What is known of the labels, in order.
     *
     * @throws org.sqlflow.base.error.SqlflowException if there are no rows, or a label is NULL in all of them or the same
     */
    public List<LabelSummary> summaries() {
        if (rowsSeen() == 0) {
            throw DataProblems.noRows().asException();
        }
        List<LabelSummary> summaries = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            summaries.add(summarise(labels.get(i).learner(), i < requiredLabels));
        }
        return summaries;
    }

    private LabelSummary summarise(LabelLearner learner, boolean isRequired) {
        if (rows == 0) {
            throw DataProblems.labelAllNull(learner.column()).asException();
        }
        if (isRequired && learner.distinct() == 1) {
            throw DataProblems.labelConstant(
                            learner.column(), learner.sortedValues().get(0))
                    .asException();
        }
        return learner.summary();
    }

    /** What the types of the labels tell, in order. */
    public List<LabelType> types() {
        return labels.stream().map(each -> each.learner().type()).toList();
    }

    /** The types and different values of the labels, in order. */
    public List<LabelValues> values() {
        return labels.stream().map(each -> each.learner().values()).toList();
    }
}
