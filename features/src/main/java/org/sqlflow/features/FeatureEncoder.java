package org.sqlflow.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.error.DataProblems;
import org.sqlflow.spi.feature.FeatureField;
import org.sqlflow.spi.feature.FeatureKind;

/**
 * What a model learnt about its columns, bound to the columns of one query. Columns are found by name, first exactly,
 * then without regard to case; columns that the model does not know are left alone. Immutable and safe for many
 * threads.
 */
public final class FeatureEncoder {
    private final List<FeatureField> fields;
    private final List<BoundColumn> columns;
    private final RowColumnsEncoder beside;
    private final BufferAllocator allocator;

    private record BoundColumn(int index, ColumnEncoder encoder) {}

    private FeatureEncoder(
            List<FeatureField> fields, List<BoundColumn> columns, RowColumnsEncoder beside, BufferAllocator allocator) {
        this.fields = fields;
        this.columns = columns;
        this.beside = beside;
        this.allocator = allocator;
    }

    /**
     * Binds to the columns of a query, with at most one label.
     *
     * @param label the label's domain; absent where no label is wanted, as in a prediction
     * @param labelColumn the label's name in this query, if it is another than in training
     */
    public static FeatureEncoder bind(
            FeatureTransforms transforms,
            Optional<LabelDomain> label,
            Optional<String> labelColumn,
            Schema schema,
            String modelName,
            BufferAllocator allocator) {
        return bind(
                transforms,
                label.stream().toList(),
                ColumnRoles.labelled(label.map(domain -> labelColumn.orElse(domain.column()))),
                schema,
                modelName,
                allocator);
    }

    /**
     * Binds to the columns of a query.
     *
     * @param transforms how columns become features
     * @param labels the domains of the labels that the roles name
     * @param roles what is wanted beside features, by the names in this query
     * @param schema the query's columns
     * @param modelName the model's name, for messages
     * @param allocator where the vectors of the batches are made
     * @throws org.sqlflow.base.error.SqlflowException if a column or a label is missing or has another type than in
     *     training
     */
    public static FeatureEncoder bind(
            FeatureTransforms transforms,
            List<LabelDomain> labels,
            ColumnRoles roles,
            Schema schema,
            String modelName,
            BufferAllocator allocator) {
        requireColumns(transforms, schema, modelName);
        List<FeatureField> fields = transforms.fields();
        List<BoundColumn> columns = new ArrayList<>();
        int firstField = 0;
        for (ColumnTransform transform : transforms.columns()) {
            int index = ColumnNames.match(transform.column(), schema).orElseThrow();
            Field found = schema.getFields().get(index);
            requireType(transform, found);
            int nextField = firstField + transform.fields().size();
            columns.add(new BoundColumn(
                    index, EncoderFactory.encoder(transform, found.getType(), fields.subList(firstField, nextField))));
            firstField = nextField;
        }
        return new FeatureEncoder(
                fields, List.copyOf(columns), RowColumnsEncoder.bind(labels, roles, schema, modelName), allocator);
    }

    private static void requireColumns(FeatureTransforms transforms, Schema schema, String modelName) {
        List<String> missing = transforms.columns().stream()
                .map(ColumnTransform::column)
                .filter(column -> ColumnNames.match(column, schema).isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            throw DataProblems.featuresMissing(missing, modelName).asException();
        }
    }

    private static void requireType(ColumnTransform transform, Field found) {
        if (!TypeClass.of(found)
                .filter(each -> each.standsInFor(transform.typeClass()))
                .isPresent()) {
            List<FeatureField> fields = transform.fields();
            boolean takesCodes =
                    transform.typeClass() == TypeClass.NUMBER && fields.get(0).kind() == FeatureKind.CATEGORICAL;
            if (takesCodes) {
                throw DataProblems.featureIsCode(
                                found.getName(),
                                TypeClass.databaseType(found),
                                fields.get(0).categories())
                        .asException();
            }
            throw DataProblems.featureType(found.getName(), TypeClass.databaseType(found), transform.databaseType())
                    .asException();
        }
    }

    /** The features, in the order of the vectors of a batch. */
    public List<FeatureField> fields() {
        return fields;
    }

    /** How many rows of a batch are encoded: those that have all labels that they need. */
    public int rows(VectorSchemaRoot batch) {
        return rowsOf(batch).count();
    }

    private Rows rowsOf(VectorSchemaRoot batch) {
        return beside.rows(batch);
    }

    /** Encodes the first batch of a query, or one whose place in it is of no interest. */
    public EncodedBatch encode(VectorSchemaRoot batch) {
        return encode(batch, 0);
    }

    /**
     * Encodes a batch. Rows that lack a label which they need are left out, and a class unseen in training has the label
     * -1.
     *
     * @param batch rows with the columns that this encoder is bound to; only read
     * @param rowsBefore how many rows of the query came before this batch, for the row numbers of messages
     * @return the features, to be closed by the caller
     * @throws org.sqlflow.base.error.SqlflowException if a feature or label is infinite, or a weight, group or margin
     *     cannot be used
     */
    public EncodedBatch encode(VectorSchemaRoot batch, long rowsBefore) {
        Rows rows = rowsOf(batch);
        EncodedVectors vectors = new EncodedVectors(allocator, rows.count());
        try {
            for (BoundColumn column : columns) {
                column.encoder.encode(batch.getVector(column.index), rows, rowsBefore, vectors);
            }
            return new EncodedBatch(rows, vectors, beside.encode(batch, rows, rowsBefore, vectors));
        } catch (RuntimeException | Error failure) {
            vectors.close();
            throw failure;
        }
    }
}
