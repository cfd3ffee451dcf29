package org.sqlflow.features;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.error.NameProblems;

/** Finds columns by name. */
final class ColumnNames {
    private ColumnNames() {}

    /** The index of the column of exactly this name. */
    static int exactly(String name, Schema schema) {
        return find(schema, field -> field.getName().equals(name)).orElseThrow(() -> notSelected(name, schema));
    }

    /**
     * The index of the column of exactly this name, else of the only one that differs from it by case alone, which is
     * what databases that fold names give; empty if there is none.
     */
    static OptionalInt match(String name, Schema schema) {
        OptionalInt exact = find(schema, field -> field.getName().equals(name));
        return exact.isPresent() ? exact : find(schema, field -> field.getName().equalsIgnoreCase(name));
    }

    /** The error that a column is not selected. */
    static RuntimeException notSelected(String name, Schema schema) {
        return NameProblems.columnNotSelected(
                        name, schema.getFields().stream().map(Field::getName).toList())
                .asException();
    }

    /** The index of the only column that fits. */
    private static OptionalInt find(Schema schema, Predicate<Field> fits) {
        List<Field> fields = schema.getFields();
        int[] found = IntStream.range(0, fields.size())
                .filter(index -> fits.test(fields.get(index)))
                .limit(2)
                .toArray();
        return found.length == 1 ? OptionalInt.of(found[0]) : OptionalInt.empty();
    }
}
