package org.sqlflow.spi.column;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.sqlflow.base.Location;

/**
 * The arguments of a call of a column function, as they were declared.
 *
 * @param column the column's name, for messages
 * @param source how the column is treated before the function: {@link ColumnTreatment.Automatic} for a bare name
 * @param location where the call stands
 * @param given the arguments by the names of their parameters
 */
public record ColumnArguments(String column, ColumnTreatment source, Location location, Map<String, Argument> given) {
    public ColumnArguments {
        requireNonNull(column, "column");
        requireNonNull(source, "source");
        requireNonNull(location, "location");
        given = Map.copyOf(given);
    }

    /**
     * An argument.
     *
     * @param location where it stands
     * @param texts the strings, words or delimiter; for a shape of {@code none} empty, as {@code numbers}
     * @param numbers the numbers
     */
    public record Argument(Location location, List<String> texts, List<Double> numbers) {
        public Argument {
            requireNonNull(location, "location");
            texts = List.copyOf(texts);
            numbers = List.copyOf(numbers);
        }
    }

    /** Where an argument stands, or the call if it is not given. */
    public Location location(String parameter) {
        return argument(parameter).map(Argument::location).orElse(location);
    }

    /** Whether an argument is given. */
    public boolean has(String parameter) {
        return given.containsKey(parameter);
    }

    /** A size, or the product of a shape; empty if it is not given or {@code none}. */
    public OptionalInt size(String parameter) {
        List<Double> sizes = numbers(parameter);
        return sizes.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of((int) sizes.stream().mapToDouble(size -> size).reduce(1, (a, b) -> a * b));
    }

    /** A delimiter. */
    public Optional<Character> delimiter(String parameter) {
        return word(parameter).map(text -> text.charAt(0));
    }

    /** A word or delimiter. */
    public Optional<String> word(String parameter) {
        return texts(parameter).stream().findFirst();
    }

    /** A list of strings; empty if it is not given. */
    public List<String> texts(String parameter) {
        return argument(parameter).map(Argument::texts).orElse(List.of());
    }

    /** A list of numbers; empty if it is not given. */
    public List<Double> numbers(String parameter) {
        return argument(parameter).map(Argument::numbers).orElse(List.of());
    }

    private Optional<Argument> argument(String parameter) {
        return Optional.ofNullable(given.get(parameter));
    }
}
