package org.sqlflow.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.error.DataProblems;
import org.sqlflow.spi.feature.RowColumns;

/** Makes what the rows of a batch have beside their features. Immutable and safe for many threads. */
final class RowColumnsEncoder {
    private final List<BoundLabel> labels;
    private final int requiredLabels;
    private final Optional<Integer> weight;
    private final Optional<Integer> group;
    private final List<Integer> margins;

    private record BoundLabel(int index, LabelEncoder encoder) {}

    private RowColumnsEncoder(
            List<BoundLabel> labels,
            int requiredLabels,
            Optional<Integer> weight,
            Optional<Integer> group,
            List<Integer> margins) {
        this.labels = labels;
        this.requiredLabels = requiredLabels;
        this.weight = weight;
        this.group = group;
        this.margins = margins;
    }

    /**
     * Binds to the columns of a query.
     *
     * @param domains the domains of the labels that the roles name
     */
    static RowColumnsEncoder bind(List<LabelDomain> domains, ColumnRoles roles, Schema schema, String modelName) {
        List<BoundLabel> labels = new ArrayList<>();
        for (int i = 0; i < roles.labels().size(); i++) {
            int index = index(roles.labels().get(i), schema);
            Field field = schema.getFields().get(index);
            LabelEncoder encoder = LabelEncoder.of(domains.get(i), field, modelName);
            labels.add(new BoundLabel(index, i < roles.requiredLabels() ? encoder : new LabelEncoder.OpenNumbers()));
        }
        return new RowColumnsEncoder(
                labels,
                roles.requiredLabels(),
                roles.weight().map(column -> requireNumeric("weight", column, schema)),
                roles.group().map(column -> index(column, schema)),
                roles.margins().stream()
                        .map(column -> requireNumeric("base margin", column, schema))
                        .toList());
    }

    private static int index(String column, Schema schema) {
        return ColumnNames.match(column, schema).orElseThrow(() -> ColumnNames.notSelected(column, schema));
    }

    /** The index of a column that holds numbers. */
    static int requireNumeric(String role, String column, Schema schema) {
        int index = index(column, schema);
        Field field = schema.getFields().get(index);
        if (TypeClass.of(field)
                .filter(each -> each == TypeClass.NUMBER || each == TypeClass.NULL)
                .isEmpty()) {
            throw DataProblems.notNumeric(role, column, TypeClass.databaseType(field))
                    .asException();
        }
        return index;
    }

    /** The rows of a batch that have all labels that they need. */
    Rows rows(VectorSchemaRoot batch) {
        return Rows.labelled(
                labels.stream()
                        .limit(requiredLabels)
                        .map(label -> batch.getVector(label.index()))
                        .toList(),
                batch.getRowCount());
    }

    /** What the used rows have beside their features; the vectors belong to {@code vectors}. */
    RowColumns encode(VectorSchemaRoot batch, Rows rows, long rowsBefore, EncodedVectors vectors) {
        List<Float8Vector> encodedLabels = new ArrayList<>();
        for (BoundLabel label : labels) {
            FieldVector source = batch.getVector(label.index());
            Float8Vector target = vectors.makeBeside(source.getName());
            label.encoder().encode(source, rows, rowsBefore, target);
            encodedLabels.add(target);
        }
        return new RowColumns(
                encodedLabels,
                weight.map(index -> weights(batch.getVector(index), rows, rowsBefore, vectors)),
                group.map(index -> groups(batch.getVector(index), rows, rowsBefore, vectors)),
                margins.stream()
                        .map(index -> margins(batch.getVector(index), rows, rowsBefore, vectors))
                        .toList());
    }

    private static Float8Vector weights(FieldVector source, Rows rows, long rowsBefore, EncodedVectors vectors) {
        Float8Vector target = numbers("weight", source, rows, rowsBefore, vectors);
        for (int i = 0; i < rows.count(); i++) {
            if (target.get(i) < 0) {
                throw DataProblems.weight(source.getName(), rowsBefore + rows.at(i) + 1, Double.toString(target.get(i)))
                        .asException();
            }
        }
        return target;
    }

    private static Float8Vector margins(FieldVector source, Rows rows, long rowsBefore, EncodedVectors vectors) {
        return numbers("base margin", source, rows, rowsBefore, vectors);
    }

    private static Float8Vector numbers(
            String role, FieldVector source, Rows rows, long rowsBefore, EncodedVectors vectors) {
        Infinity.refuse(source, rows, rowsBefore);
        Float8Vector target = vectors.makeBeside(source.getName());
        boolean isNull =
                TypeClass.of(source.getField()).filter(TypeClass.NULL::equals).isPresent();
        if (isNull && rows.count() > 0) {
            throw DataProblems.missingInRow(role, source.getName(), rowsBefore + rows.at(0) + 1)
                    .asException();
        }
        NumberReader reader = NumberReader.of(source);
        for (int i = 0; i < rows.count(); i++) {
            int row = rows.at(i);
            if (reader.isMissing(row)) {
                throw DataProblems.missingInRow(role, source.getName(), rowsBefore + row + 1)
                        .asException();
            }
            target.set(i, reader.get(row));
        }
        return target;
    }

    /** Rows of a group are neighbours, so it is enough to see where the value changes. */
    private static IntVector groups(FieldVector source, Rows rows, long rowsBefore, EncodedVectors vectors) {
        IntVector target = vectors.makeGroups(source.getName());
        int number = -1;
        Object last = new Object();
        for (int i = 0; i < rows.count(); i++) {
            Object value = source.getObject(rows.at(i));
            if (value == null) {
                throw DataProblems.missingInRow("group", source.getName(), rowsBefore + rows.at(i) + 1)
                        .asException();
            }
            if (!value.equals(last)) {
                number++;
                last = value;
            }
            target.set(i, number);
        }
        return target;
    }
}
