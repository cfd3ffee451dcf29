package org.sqlflow.compiler.search;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.DoubleSupplier;
import org.sqlflow.base.AttributeValue;
import org.sqlflow.base.GivenAttribute;
import org.sqlflow.spi.attribute.Attributes;

/**
 * The attributes that a training searches.
 *
 * @param variables at least one, in the order in which they are written
 */
public record SearchSpace(List<Variable> variables) {
    public SearchSpace {
        variables = List.copyOf(variables);
    }

    /**
     * An attribute that is searched.
     *
     * @param name its name in its spec
     * @param given the attribute as written
     * @param dimension its values
     */
    public record Variable(String name, GivenAttribute given, Dimension dimension) {
        public Variable {
            requireNonNull(name, "name");
            requireNonNull(given, "given");
            requireNonNull(dimension, "dimension");
        }
    }

    /** The spaces as written, by the names of the specs. */
    public Attributes written() {
        Map<String, AttributeValue> values = new LinkedHashMap<>();
        variables.forEach(each -> values.put(each.name(), each.given().value()));
        return Attributes.of(values);
    }

    /** How many combinations there are; empty where a value is not counted, or there are more than a long can tell. */
    public OptionalLong size() {
        long size = 1;
        for (Variable variable : variables) {
            OptionalLong values = variable.dimension().size();
            if (values.isEmpty() || Math.multiplyHigh(size, values.getAsLong()) != 0) {
                return OptionalLong.empty();
            }
            size *= values.getAsLong();
            if (size < 0) {
                return OptionalLong.empty();
            }
        }
        return OptionalLong.of(size);
    }

    /**
     * One of the combinations that {@link #size} counts; the last variable changes first.
     *
     * @param index from 0
     */
    public Attributes get(long index) {
        AttributeValue[] values = new AttributeValue[variables.size()];
        long rest = index;
        for (int i = variables.size() - 1; i >= 0; i--) {
            long size = variables.get(i).dimension().size().orElseThrow();
            values[i] = variables.get(i).dimension().get(rest % size);
            rest /= size;
        }
        Map<String, AttributeValue> combination = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            combination.put(variables.get(i).name(), values[i]);
        }
        return Attributes.of(combination);
    }

    /** A combination drawn evenly; the supplier gives numbers from 0 to below 1, of which each variable takes one. */
    public Attributes draw(DoubleSupplier units) {
        Map<String, AttributeValue> combination = new LinkedHashMap<>();
        variables.forEach(each -> combination.put(each.name(), each.dimension().at(units.getAsDouble())));
        return Attributes.of(combination);
    }

    /** The attributes of a statement as if a combination had been written in place of the spaces. */
    public List<GivenAttribute> written(List<GivenAttribute> given, Attributes combination) {
        return given.stream()
                .map(attribute -> variables.stream()
                        .filter(variable -> variable.given().equals(attribute))
                        .map(variable -> new GivenAttribute(
                                attribute.name(),
                                attribute.nameLocation(),
                                combination.value(variable.name()).orElseThrow(),
                                attribute.valueLocation()))
                        .findFirst()
                        .orElse(attribute))
                .toList();
    }

    /** The variable of an attribute, by its spec's name. */
    public Optional<Variable> variable(String name) {
        return variables.stream().filter(each -> each.name().equals(name)).findFirst();
    }
}
