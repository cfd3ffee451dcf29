package org.sqlflow.runtime.training;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.error.DataProblems;
import org.sqlflow.base.error.TuningProblems;
import org.sqlflow.features.ColumnRoles;
import org.sqlflow.runtime.spool.Spool;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.model.SharedAttributes;

/**
 * Rows to learn from and rows to measure on, once or several times over, while all rows stay where they are. Each row is
 * copied once, whatever the number of folds.
 */
public final class Folds {
    /** A part is moved in batches of so many rows. */
    private static final int BATCH_ROWS = 1 << 14;

    private final TrainingRows rows;
    private final ColumnRoles roles;
    private final Attributes attributes;
    private final BufferAllocator allocator;

    /**
     * Folds of the rows of a training.
     *
     * @param rows all rows, which own the copies too
     * @param attributes with {@code validation.folds}, {@code validation.fraction} or neither
     */
    public Folds(TrainingRows rows, ColumnRoles roles, Attributes attributes, BufferAllocator allocator) {
        this.rows = rows;
        this.roles = roles;
        this.attributes = attributes;
        this.allocator = allocator;
    }

    /**
     * Folds, and what they could not do.
     *
     * @param folds at least one
     * @param smallClasses the classes that have fewer rows than there are folds
     */
    public record Made(List<Fold> folds, List<String> smallClasses) {}

    /**
     * Cuts the rows into parts, each of which is measured on; in the order of time each but the first, by models of earlier
     * ones.
     *
     * @param count how many folds
     * @param areClasses whether each value of the first label is to have its share in every part
     * @throws org.sqlflow.base.error.SqlflowException if there are fewer rows, groups or times
     */
    public Made ofParts(int count, boolean areClasses) {
        Optional<String> time = attributes.string(SharedAttributes.VALIDATION_TIME_COLUMN.name());
        int parts = time.isPresent() ? count + 1 : count;
        Optional<String> group = roles.group().or(() -> roles.others().stream().findFirst());
        FoldNumbers numbers = time.isPresent()
                ? FoldNumbers.byTime(rows.training(), parts, index(time.get()))
                : FoldNumbers.byHash(
                        rows.training(), parts, seed(), stratum(areClasses && group.isEmpty()), group.map(this::index));
        if (numbers.units() < parts) {
            throw TuningProblems.foldsBeyond(
                            count,
                            numbers.units(),
                            time.isPresent() ? "different times and one more" : group.isPresent() ? "groups" : "rows")
                    .asException();
        }
        List<Spool> spools = part(numbers.ofRows(), parts);
        if (spools.stream().anyMatch(spool -> spool.rows() == 0)) {
            throw TuningProblems.foldsBeyond(count, numbers.units(), "different rows")
                    .asException();
        }
        List<Fold> folds = new ArrayList<>();
        for (int fold = 0; fold < count; fold++) {
            int measured = time.isPresent() ? fold + 1 : fold;
            folds.add(new Fold(
                    new SpooledRows(IntStream.range(0, time.isPresent() ? measured : parts)
                            .filter(part -> part != measured)
                            .mapToObj(spools::get)
                            .toList()),
                    SpooledRows.of(spools.get(measured))));
        }
        return new Made(folds, numbers.small());
    }

    /**
     * Takes a share of the rows to measure on, as {@link TrainingRows#split} does.
     *
     * @throws org.sqlflow.base.error.SqlflowException if none are left to learn from or to measure on
     */
    public Made ofFraction(boolean areClasses) {
        RowSplit split = new RowSplit(
                attributes.number(SharedAttributes.VALIDATION_FRACTION.name()).orElseThrow(), seed());
        BitSet chosen =
                split.choose(rows.training(), stratum(areClasses), roles.group().map(this::index));
        int[] numbers = new int[Math.toIntExact(rows.training().rows())];
        chosen.stream().forEach(row -> numbers[row] = 1);
        List<Spool> spools = part(numbers, 2);
        if (spools.get(1).rows() == 0) {
            throw DataProblems.emptySplit("to measure on").asException();
        }
        if (spools.get(0).rows() == 0) {
            throw DataProblems.emptySplit("to learn from").asException();
        }
        return new Made(List.of(new Fold(SpooledRows.of(spools.get(0)), SpooledRows.of(spools.get(1)))), List.of());
    }

    /** All rows to learn from, and those of another query, already read, to measure on. */
    public Made ofOtherRows() {
        rows.group(roles);
        return new Made(
                List.of(new Fold(
                        SpooledRows.of(rows.training()),
                        SpooledRows.of(rows.validation().orElseThrow()))),
                List.of());
    }

    private List<Spool> part(int[] numbers, int parts) {
        Schema schema = rows.training().schema();
        List<Spool> spools = new ArrayList<>();
        List<RowGatherer> gatherers = new ArrayList<>();
        try {
            for (int part = 0; part < parts; part++) {
                spools.add(rows.newSpool(schema));
                gatherers.add(new RowGatherer(schema, allocator));
            }
            RowGatherer.forEachBatch(rows.training(), (batch, before) -> {
                for (int row = 0; row < batch.getRowCount(); row++) {
                    int part = numbers[(int) before + row];
                    RowGatherer target = gatherers.get(part);
                    target.add(batch, row);
                    if (target.rows() == BATCH_ROWS) {
                        target.moveTo(spools.get(part));
                    }
                }
            });
            for (int part = 0; part < parts; part++) {
                gatherers.get(part).moveTo(spools.get(part));
                spools.get(part).seal();
            }
        } finally {
            gatherers.forEach(RowGatherer::close);
        }
        return spools.stream().map(spool -> rows.grouped(roles, spool)).toList();
    }

    private Optional<Integer> stratum(boolean areClasses) {
        return areClasses ? roles.labels().stream().findFirst().map(this::index) : Optional.empty();
    }

    private long seed() {
        return attributes.integer(SharedAttributes.SEED.name()).orElse(0);
    }

    private int index(String column) {
        return TrainingRows.index(rows.training().schema(), column);
    }
}
