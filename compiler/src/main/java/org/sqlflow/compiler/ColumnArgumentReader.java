package org.sqlflow.compiler;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sqlflow.base.AttributeValue.NumberValue;
import org.sqlflow.base.error.ColumnProblems;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.parser.tree.ColumnArgument;
import org.sqlflow.parser.tree.ColumnList;
import org.sqlflow.parser.tree.ColumnLiteral;
import org.sqlflow.spi.column.ColumnArguments.Argument;
import org.sqlflow.spi.column.ColumnParameter;

/** Reads the argument of a column function as its parameter wants it. */
record ColumnArgumentReader(String function, ColumnParameter parameter) {
    private static final int LARGEST_SIZE = 1_000_000;

    /** Reads an argument, or throws the problem at its place. */
    Argument read(ColumnArgument argument) {
        return switch (parameter.type()) {
            case SIZE -> numbers(argument, List.of(size(argument)));
            case SHAPE -> shape(argument);
            case NUMBERS ->
                numbers(argument, elements(argument).stream().map(this::number).toList());
            case STRINGS -> strings(argument);
            case DELIMITER -> delimiter(argument);
            case WORD -> new Argument(argument.location(), List.of(text(argument)), List.of());
        };
    }

    private static Argument numbers(ColumnArgument argument, List<Double> numbers) {
        return new Argument(argument.location(), List.of(), numbers);
    }

    private static List<ColumnArgument> elements(ColumnArgument argument) {
        return argument instanceof ColumnList list ? list.elements() : List.of(argument);
    }

    private double number(ColumnArgument argument) {
        double number = exact(argument).orElseThrow(() -> wrongType(argument)).doubleValue();
        if (!Double.isFinite(number)) {
            throw wrongType(argument);
        }
        return number;
    }

    private static Optional<BigDecimal> exact(ColumnArgument argument) {
        return argument instanceof ColumnLiteral literal && literal.value() instanceof NumberValue number
                ? Optional.of(number.number())
                : Optional.empty();
    }

    private double size(ColumnArgument argument) {
        double size = number(argument);
        if (size < 1 || size > LARGEST_SIZE || size != Math.rint(size)) {
            throw wrongType(argument);
        }
        return size;
    }

    private Argument shape(ColumnArgument argument) {
        if (argument.asText().filter("none"::equalsIgnoreCase).isPresent()) {
            return numbers(argument, List.of());
        }
        List<Double> sizes = elements(argument).stream().map(this::size).toList();
        if (sizes.isEmpty() || sizes.stream().mapToDouble(size -> size).reduce(1, (a, b) -> a * b) > LARGEST_SIZE) {
            throw wrongType(argument);
        }
        return numbers(argument, sizes);
    }

    private Argument strings(ColumnArgument argument) {
        if (!(argument instanceof ColumnList list) || list.elements().isEmpty()) {
            throw wrongType(argument);
        }
        List<String> texts = new ArrayList<>();
        list.elements().forEach(element -> texts.add(text(element)));
        return new Argument(argument.location(), texts, List.of());
    }

    private String text(ColumnArgument argument) {
        return argument.asText().orElseThrow(() -> wrongType(argument));
    }

    /** Numbers are made of digits, signs, dots and the letter e; none of these can stand between them. */
    private Argument delimiter(ColumnArgument argument) {
        String text = text(argument);
        String character = text.equalsIgnoreCase("COMMA") ? "," : text;
        boolean separates = character.length() == 1
                && character.charAt(0) < 0x7f
                && !Character.isLetterOrDigit(character.charAt(0))
                && "+-.".indexOf(character.charAt(0)) < 0;
        if (!separates && !character.isEmpty()) {
            throw wrongType(argument);
        }
        return new Argument(argument.location(), character.isEmpty() ? List.of() : List.of(character), List.of());
    }

    private SqlflowException wrongType(ColumnArgument argument) {
        return ColumnProblems.argumentType(
                        argument.location(),
                        function,
                        parameter.name(),
                        parameter.type().description(),
                        argument.toString())
                .asException();
    }
}
