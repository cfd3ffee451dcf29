package org.sqlflow.features;

import java.util.List;
import java.util.function.DoubleToIntFunction;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.sqlflow.features.ColumnTransform.CategoryColumn;
import org.sqlflow.features.ColumnTransform.DateColumn;
import org.sqlflow.features.ColumnTransform.HashedColumn;
import org.sqlflow.features.ColumnTransform.MissingColumn;
import org.sqlflow.features.ColumnTransform.NumberColumn;
import org.sqlflow.features.ColumnTransform.OneHotColumn;
import org.sqlflow.features.ColumnTransform.TimeColumn;
import org.sqlflow.features.ColumnTransform.TimestampColumn;
import org.sqlflow.spi.feature.FeatureField;
import org.sqlflow.spi.model.CategoryEncoding;

/** Makes the encoder of a column. */
record EncoderFactory(ArrowType found, List<FeatureField> fields) implements ColumnTransform.Visitor<ColumnEncoder> {
    /**
     * The encoder that applies a transform.
     *
     * @param transform what was learnt
     * @param found the column's type in this query, of a class that stands in for the transform's
     * @param fields the transform's features with their final names
     */
    static ColumnEncoder encoder(ColumnTransform transform, ArrowType found, List<FeatureField> fields) {
        boolean staysMissing = found.getTypeID() == ArrowType.ArrowTypeID.Null && !(transform instanceof ImputedColumn);
        return staysMissing ? new ColumnEncoder.Missing(fields) : transform.accept(new EncoderFactory(found, fields));
    }

    @Override
    public ColumnEncoder visit(NumberColumn number) {
        return ColumnEncoder.ofNumbers(found.getTypeID(), name());
    }

    @Override
    public ColumnEncoder visit(DateColumn date) {
        return new DateEncoder(names(), date.parts(), date.minimumDay());
    }

    @Override
    public ColumnEncoder visit(TimestampColumn timestamp) {
        return new DateEncoder(names(), timestamp.parts(), timestamp.minimumDay());
    }

    @Override
    public ColumnEncoder visit(TimeColumn time) {
        return new ColumnEncoder.Times(name());
    }

    @Override
    public ColumnEncoder visit(CategoryColumn category) {
        return new ColumnEncoder.Codes(name(), Utf8Set.of(category.values())::find);
    }

    @Override
    public ColumnEncoder visit(OneHotColumn oneHot) {
        return new ColumnEncoder.OneHot(names(), Utf8Set.of(oneHot.values())::find);
    }

    @Override
    public ColumnEncoder visit(HashedColumn hashed) {
        int buckets = hashed.buckets();
        ColumnEncoder.StringCodes codes = string -> Integer.remainderUnsigned(string.hash(), buckets);
        return switch (hashed.encoding()) {
            case CODES -> new ColumnEncoder.Codes(name(), codes);
            case ONE_HOT -> new ColumnEncoder.OneHot(names(), codes);
        };
    }

    @Override
    public ColumnEncoder visit(MissingColumn missing) {
        return new ColumnEncoder.Missing(fields);
    }

    @Override
    public ColumnEncoder visit(NumberTextColumn text) {
        return new NumberEncoder.Text(name());
    }

    @Override
    public ColumnEncoder visit(ImputedColumn imputed) {
        return new NumberEncoder.Imputed(names(), imputed.mean());
    }

    @Override
    public ColumnEncoder visit(BucketColumn buckets) {
        double[] boundaries =
                buckets.boundaries().stream().mapToDouble(boundary -> boundary).toArray();
        return ofCodes(buckets.encoding(), number -> NumberEncoder.bucket(boundaries, number));
    }

    @Override
    public ColumnEncoder visit(IdentityColumn identity) {
        return ofCodes(identity.encoding(), number -> NumberEncoder.code(number, identity.size()));
    }

    private ColumnEncoder ofCodes(CategoryEncoding encoding, DoubleToIntFunction codes) {
        return switch (encoding) {
            case CODES -> new NumberEncoder.Codes(name(), codes);
            case ONE_HOT -> new NumberEncoder.OneHot(names(), codes);
        };
    }

    @Override
    public ColumnEncoder visit(VectorColumn vector) {
        return new VectorEncoder(names(), vector.typeClass(), vector.delimiter());
    }

    @Override
    public ColumnEncoder visit(SparseColumn sparse) {
        return new SparseEncoder(sparse.width(), new SparseFormat(sparse.delimiter(), sparse.pairDelimiter()));
    }

    private String name() {
        return fields.get(0).name();
    }

    private List<String> names() {
        return fields.stream().map(FeatureField::name).toList();
    }
}
