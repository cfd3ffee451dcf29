package org.sqlflow.runtime.training;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Function;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.error.DataProblems;
import org.sqlflow.features.ColumnRoles;
import org.sqlflow.runtime.spool.Spool;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.model.SharedAttributes;

/** The rows of a training: those to learn from, and those to measure on if there are any. Owns their spools. */
public final class TrainingRows implements AutoCloseable {
    private final Attributes attributes;
    private final BufferAllocator allocator;
    private final Function<Schema, Spool> spools;
    private final Deque<Spool> owned = new ArrayDeque<>();
    private Spool training;
    private Optional<Spool> validation = Optional.empty();

    /**
     * Takes over the rows of the training's query.
     *
     * @param rows all of them, sealed
     * @param spools makes empty spools
     */
    public TrainingRows(Spool rows, Attributes attributes, BufferAllocator allocator, Function<Schema, Spool> spools) {
        this.attributes = attributes;
        this.allocator = allocator;
        this.spools = spools;
        this.training = rows;
        owned.push(rows);
    }

    /** An empty spool that is closed with these rows. */
    public Spool newSpool(Schema schema) {
        Spool spool = spools.apply(schema);
        owned.push(spool);
        return spool;
    }

    /** The rows to learn from. */
    public Spool training() {
        return training;
    }

    /** The rows to measure on; absent if there are none. */
    public Optional<Spool> validation() {
        return validation;
    }

    /** Measures on the rows of another query, sealed and made by {@link #newSpool}. */
    public void validateOn(Spool rows) {
        validation = Optional.of(rows);
    }

    /** Whether a share of the query's rows is to be measured on. */
    public static boolean hasSplit(Attributes attributes) {
        return attributes.has(SharedAttributes.VALIDATION_FRACTION.name());
    }

    /**
     * Takes a share of the query's rows to measure on.
     *
     * @param areClasses whether each value of the first label is to have its share
     * @throws org.sqlflow.base.error.SqlflowException if none are left to learn from or to measure on
     */
    public void split(ColumnRoles roles, boolean areClasses) {
        RowSplit split = new RowSplit(
                attributes.number(SharedAttributes.VALIDATION_FRACTION.name()).orElseThrow(),
                attributes.integer(SharedAttributes.SEED.name()).orElse(0));
        Optional<Integer> stratum = areClasses
                ? roles.labels().stream().findFirst().map(name -> index(training.schema(), name))
                : Optional.empty();
        Spool chosen = newSpool(training.schema());
        Spool others = newSpool(training.schema());
        RowSplit.part(
                training,
                split.choose(training, stratum, roles.group().map(name -> index(training.schema(), name))),
                chosen,
                others,
                allocator);
        if (chosen.rows() == 0) {
            throw DataProblems.emptySplit("to measure on").asException();
        }
        if (others.rows() == 0) {
            throw DataProblems.emptySplit("to learn from").asException();
        }
        replaceTraining(others);
        validation = Optional.of(chosen);
    }

    /** Brings the rows of each group together, if there are groups. */
    public void group(ColumnRoles roles) {
        roles.group().ifPresent(name -> {
            replaceTraining(grouped(training, name));
            validation = validation.map(rows -> grouped(rows, name));
        });
    }

    /** The same rows with those of each group together, if there are groups. */
    Spool grouped(ColumnRoles roles, Spool rows) {
        return roles.group().map(name -> grouped(rows, name)).orElse(rows);
    }

    private Spool grouped(Spool rows, String name) {
        Spool target = newSpool(rows.schema());
        GroupedRows.copy(rows, index(rows.schema(), name), target, allocator);
        owned.remove(rows);
        rows.close();
        return target;
    }

    private void replaceTraining(Spool rows) {
        if (owned.remove(training)) {
            training.close();
        }
        training = rows;
    }

    static int index(Schema schema, String column) {
        for (int i = 0; i < schema.getFields().size(); i++) {
            if (schema.getFields().get(i).getName().equalsIgnoreCase(column)) {
                return i;
            }
        }
        throw new IllegalStateException("no column " + column);
    }

    @Override
    public void close() {
        while (!owned.isEmpty()) {
            owned.pop().close();
        }
    }
}
