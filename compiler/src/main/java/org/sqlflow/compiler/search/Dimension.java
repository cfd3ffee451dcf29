package org.sqlflow.compiler.search;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.sqlflow.base.AttributeValue;
import org.sqlflow.base.AttributeValue.NumberValue;

/** The values that one attribute may take in a search. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Dimension.Choice.class, name = "choice"),
    @JsonSubTypes.Type(value = Dimension.Range.class, name = "range")
})
public sealed interface Dimension {
    /**
     * A value by its position.
     *
     * @param unit from 0 to below 1; evenly drawn positions give evenly drawn values, or magnitudes of a logarithmic range
     */
    AttributeValue at(double unit);

    /** How many values there are to try one by one; empty where they are not counted. */
    OptionalLong size();

    /**
     * One of the values that {@link #size} counts.
     *
     * @param index from 0
     */
    AttributeValue get(long index);

    /** Hands the dimension to the method for its kind. */
    <R> R accept(Visitor<R> visitor);

    /** One method for each kind. */
    interface Visitor<R> {
        /** Values without an order. */
        R visit(Choice choice);

        /** Numbers. */
        R visit(Range range);
    }

    /**
     * Values without an order.
     *
     * @param values at least one, each once
     */
    record Choice(List<AttributeValue> values) implements Dimension {
        public Choice {
            values = List.copyOf(values);
        }

        @Override
        public AttributeValue at(double unit) {
            return values.get((int) (unit * values.size()));
        }

        @Override
        public OptionalLong size() {
            return OptionalLong.of(values.size());
        }

        @Override
        public AttributeValue get(long index) {
            return values.get((int) index);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * Numbers between two ends, with both. On the range's scale, which is logarithmic or not, a whole number takes the room
     * from half a number below it to half a number above, and a step that from half a step before it to half a step after.
     *
     * @param low the lower end, above 0 if {@code log}
     * @param high the upper end, at least the lower
     * @param whole whether only whole numbers count
     * @param log whether magnitudes count evenly, not numbers
     * @param steps how many numbers count, at least 2, both ends among them; empty for all
     */
    record Range(BigDecimal low, BigDecimal high, boolean whole, boolean log, OptionalInt steps) implements Dimension {
        /** More digits would only make models hard to read. */
        private static final MathContext DIGITS = new MathContext(6);

        /** The lower end on the scale, with the room that the least value takes. */
        public double scaledLow() {
            return isDiscrete() ? roomLow(low.doubleValue()) : scaled(low.doubleValue());
        }

        /** The upper end on the scale, with the room that the greatest value takes. */
        public double scaledHigh() {
            return isDiscrete() ? roomHigh(high.doubleValue()) : scaled(high.doubleValue());
        }

        /** Whether its values have room between them. */
        public boolean isDiscrete() {
            return whole || steps.isPresent();
        }

        /** Where the room of a value of a discrete range begins on the scale. */
        public double roomLow(double number) {
            return steps.isPresent() ? scaled(number) - step() / 2 : scaled(number - 0.5);
        }

        /** Where the room of a value of a discrete range ends on the scale. */
        public double roomHigh(double number) {
            return steps.isPresent() ? scaled(number) + step() / 2 : scaled(number + 0.5);
        }

        private double step() {
            return (scaled(high.doubleValue()) - scaled(low.doubleValue())) / (steps.orElseThrow() - 1);
        }

        /** A number's place on the scale. */
        public double scaled(double number) {
            return log ? Math.log(number) : number;
        }

        /** The value of the range nearest to a place on the scale. */
        public AttributeValue nearest(double scaled) {
            if (steps.isPresent()) {
                int last = steps.getAsInt() - 1;
                double from = scaled(low.doubleValue());
                double index = step() == 0 ? 0 : (scaled - from) / step();
                return point((int) Math.max(0, Math.min(last, Math.round(index))));
            }
            return value(log ? Math.exp(scaled) : scaled);
        }

        private AttributeValue point(int index) {
            int last = steps.orElseThrow() - 1;
            if (index == 0) {
                return value(low.doubleValue());
            }
            double from = scaled(low.doubleValue());
            double to = scaled(high.doubleValue());
            double scaled = from + (to - from) * index / last;
            return value(index == last ? high.doubleValue() : log ? Math.exp(scaled) : scaled);
        }

        private AttributeValue value(double number) {
            BigDecimal rounded = whole ? BigDecimal.valueOf(Math.round(number)) : new BigDecimal(number).round(DIGITS);
            BigDecimal within = rounded.max(low).min(high);
            return new NumberValue(
                    within.signum() == 0 ? BigDecimal.ZERO : whole ? within : within.stripTrailingZeros());
        }

        @Override
        public AttributeValue at(double unit) {
            if (steps.isPresent()) {
                return point((int) (unit * steps.getAsInt()));
            }
            return nearest(scaledLow() + unit * (scaledHigh() - scaledLow()));
        }

        @Override
        public OptionalLong size() {
            if (steps.isPresent()) {
                return OptionalLong.of(points().size());
            }
            if (low.compareTo(high) == 0) {
                return OptionalLong.of(1);
            }
            return whole ? OptionalLong.of(high.subtract(low).longValueExact() + 1) : OptionalLong.empty();
        }

        @Override
        public AttributeValue get(long index) {
            return steps.isPresent()
                    ? List.copyOf(points()).get((int) index)
                    : new NumberValue(low.add(BigDecimal.valueOf(index)));
        }

        /** Whole numbers may have more than one step between them. */
        private Set<AttributeValue> points() {
            Set<AttributeValue> points = new LinkedHashSet<>();
            for (int i = 0; i < steps.orElseThrow(); i++) {
                points.add(point(i));
            }
            return points;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }
}
