package org.sqlflow.base;

import static java.util.Objects.requireNonNull;

/**
 * An attribute of a WITH clause as the program gives it.
 *
 * @param name the name as written
 * @param nameLocation where the name stands
 * @param value the value
 * @param valueLocation where the value stands
 */
public record GivenAttribute(String name, Location nameLocation, AttributeValue value, Location valueLocation) {
    public GivenAttribute {
        requireNonNull(name, "name");
        requireNonNull(nameLocation, "nameLocation");
        requireNonNull(value, "value");
        requireNonNull(valueLocation, "valueLocation");
    }
}
