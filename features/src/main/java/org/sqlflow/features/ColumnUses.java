package org.sqlflow.features;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.IntStream;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.error.ColumnProblems;
import org.sqlflow.base.error.NameProblems;
import org.sqlflow.spi.column.ColumnTreatment;
import org.sqlflow.spi.column.ColumnUse;

/** Finds the columns of a query that a COLUMN clause names. */
final class ColumnUses {
    private static final ColumnTreatment AUTOMATIC = new ColumnTreatment.Automatic();

    private ColumnUses() {}

    /**
     * What the clause says of the columns, by their indexes.
     *
     * @param labelIndex the index of the label, which a regular expression passes over; -1 where there is none
     * @throws org.sqlflow.base.error.SqlflowException if a column is not selected or a regular expression matches none,
     *     if a function is applied to the label or two to one column
     */
    static Map<Integer, ColumnUse> byIndex(List<ColumnUse> uses, Schema schema, int labelIndex) {
        Map<Integer, ColumnUse> byIndex = new HashMap<>();
        for (ColumnUse use : uses) {
            for (int index : indexes(use, schema, labelIndex)) {
                if (use.treatment().equals(AUTOMATIC)) {
                    byIndex.putIfAbsent(index, use);
                    continue;
                }
                String name = schema.getFields().get(index).getName();
                if (index == labelIndex) {
                    throw ColumnProblems.columnIsLabel(use.columnLocation(), name)
                            .asException();
                }
                ColumnUse earlier = byIndex.put(index, use);
                if (earlier != null && !earlier.treatment().equals(AUTOMATIC)) {
                    throw ColumnProblems.columnTwice(use.location(), name).asException();
                }
            }
        }
        return byIndex;
    }

    private static int[] indexes(ColumnUse use, Schema schema, int labelIndex) {
        String name = use.column().text();
        OptionalInt column = ColumnNames.match(name, schema);
        if (column.isPresent()) {
            return new int[] {column.getAsInt()};
        }
        List<String> selected = schema.getFields().stream().map(Field::getName).toList();
        if (!use.column().quoted()) {
            throw NameProblems.columnNotSelected(name, selected)
                    .at(use.columnLocation())
                    .asException();
        }
        Pattern pattern = pattern(use, selected);
        int[] matching = IntStream.range(0, selected.size())
                .filter(index -> index != labelIndex)
                .filter(index -> pattern.matcher(selected.get(index)).matches())
                .toArray();
        if (matching.length == 0) {
            throw ColumnProblems.patternWithoutMatch(use.columnLocation(), name, selected)
                    .asException();
        }
        return matching;
    }

    private static Pattern pattern(ColumnUse use, List<String> selected) {
        String name = use.column().text();
        try {
            return Pattern.compile(name, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        } catch (PatternSyntaxException e) {
            throw ColumnProblems.malformedPattern(use.columnLocation(), name, e.getDescription(), selected)
                    .asException(e);
        }
    }
}
