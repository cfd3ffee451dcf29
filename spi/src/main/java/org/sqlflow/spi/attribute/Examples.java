package org.sqlflow.spi.attribute;

import java.util.Optional;
import java.util.stream.DoubleStream;

/** Finds values that a spec allows, to show in hints and in the reference. */
final class Examples {
    private Examples() {}

    static String of(AttributeSpec spec) {
        return spec.defaultValue().map(Object::toString).orElseGet(() -> of(spec, spec.type()));
    }

    private static String of(AttributeSpec spec, AttributeType type) {
        return switch (type.kind()) {
            case INTEGER -> number(spec, 1, 2, 10);
            case FLOAT -> number(spec, 0.5, 0.1, 1, 2);
            case BOOLEAN -> "TRUE";
            case STRING -> spec.choices().isEmpty() ? "'text'" : spec.choices().get(0);
            case LABEL_CLASS -> "'a class'";
            case COLUMN -> "a_column";
            case QUERY -> "(SELECT …)";
            case LIST -> "[" + of(spec, type.element()) + "]";
            case MAP ->
                "[a_" + type.parts().get(0).shortName() + ":"
                        + of(spec, type.parts().get(1)) + "]";
            case EITHER -> of(spec, type.parts().get(0));
        };
    }

    private static String number(AttributeSpec spec, double... usual) {
        Optional<NumberRange> range = spec.range();
        double[] ends = range.map(numbers -> new double[] {numbers.low(), numbers.high()})
                .orElse(new double[0]);
        double found = DoubleStream.concat(DoubleStream.of(usual), DoubleStream.of(ends))
                .filter(number -> range.map(numbers -> numbers.contains(number)).orElse(true))
                .findFirst()
                .orElseGet(() -> (ends[0] + ends[1]) / 2);
        return NumberRange.plain(found);
    }
}
