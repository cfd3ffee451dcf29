package org.sqlflow.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.AttributeValue;
import org.sqlflow.base.AttributeValue.NumberValue;
import org.sqlflow.base.AttributeValue.TextValue;
import org.sqlflow.base.event.EventSink;
import org.sqlflow.compiler.search.Dimension;
import org.sqlflow.compiler.search.SearchSpace;
import org.sqlflow.compiler.search.SearchSpace.Variable;
import org.sqlflow.parser.tree.Name;
import org.sqlflow.runtime.tune.Trial;

/** Writes the trials of a search into a table, one row each. */
final class TrialsTable {
    private final SearchSpace space;
    private final RuntimeContext context;

    TrialsTable(SearchSpace space, RuntimeContext context) {
        this.space = space;
        this.context = context;
    }

    /** Replaces the table. */
    void write(Name table, List<Trial> trials, EventSink sink) {
        Schema schema = new Schema(fields());
        try (VectorSchemaRoot root = VectorSchemaRoot.create(schema, context.allocator());
                ResultWriter writer = new ResultWriter(context, Optional.of(table), schema, sink)) {
            root.allocateNew();
            for (int row = 0; row < trials.size(); row++) {
                fill(root, row, trials.get(row));
            }
            root.setRowCount(trials.size());
            writer.append(root);
            writer.commit();
        }
    }

    private List<Field> fields() {
        List<Field> fields = new ArrayList<>(List.of(
                ArrowEvents.integer("trial"),
                ArrowEvents.text("state"),
                ArrowEvents.number("metric"),
                ArrowEvents.number("deviation"),
                ArrowEvents.integer("rounds"),
                ArrowEvents.number("seconds"),
                ArrowEvents.text("error")));
        space.variables().forEach(variable -> fields.add(variable.dimension().accept(new ColumnOf(variable))));
        return fields;
    }

    /** The column of a variable: whole numbers, numbers, or texts. */
    private record ColumnOf(Variable variable) implements Dimension.Visitor<Field> {
        @Override
        public Field visit(Dimension.Choice choice) {
            boolean areNumbers = choice.values().stream().allMatch(NumberValue.class::isInstance);
            boolean areWhole =
                    areNumbers && choice.values().stream().allMatch(value -> ((NumberValue) value).isInteger());
            return areWhole
                    ? ArrowEvents.integer(variable.name())
                    : areNumbers ? ArrowEvents.number(variable.name()) : ArrowEvents.text(variable.name());
        }

        @Override
        public Field visit(Dimension.Range range) {
            return range.whole() ? ArrowEvents.integer(variable.name()) : ArrowEvents.number(variable.name());
        }
    }

    private void fill(VectorSchemaRoot root, int row, Trial trial) {
        ((BigIntVector) root.getVector(0)).setSafe(row, trial.number());
        ((VarCharVector) root.getVector(1))
                .setSafe(row, ArrowEvents.utf8(trial.state().text()));
        number(root.getVector(2), row, trial.metric());
        number(root.getVector(3), row, trial.deviation());
        trial.rounds().ifPresent(rounds -> ((BigIntVector) root.getVector(4)).setSafe(row, rounds));
        number(root.getVector(5), row, Math.round(trial.seconds() * 1000) / 1000.0);
        trial.error().ifPresent(error -> ((VarCharVector) root.getVector(6)).setSafe(row, ArrowEvents.utf8(error)));
        int column = 7;
        for (Variable variable : space.variables()) {
            value(
                    root.getVector(column++),
                    row,
                    trial.combination().value(variable.name()).orElseThrow());
        }
    }

    private static void number(FieldVector vector, int row, double value) {
        if (!Double.isNaN(value)) {
            ((Float8Vector) vector).setSafe(row, value);
        }
    }

    private static void value(FieldVector vector, int row, AttributeValue value) {
        if (vector instanceof BigIntVector integers) {
            integers.setSafe(row, ((NumberValue) value).number().longValueExact());
        } else if (vector instanceof Float8Vector numbers) {
            numbers.setSafe(row, ((NumberValue) value).number().doubleValue());
        } else {
            String text = value instanceof TextValue given ? given.text() : value.toString();
            ((VarCharVector) vector).setSafe(row, ArrowEvents.utf8(text));
        }
    }
}
