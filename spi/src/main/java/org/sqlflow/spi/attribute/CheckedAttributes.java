package org.sqlflow.spi.attribute;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.sqlflow.base.AttributeValue;
import org.sqlflow.base.GivenAttribute;

/** The attributes of a statement that are each right by themselves, as {@link AttributeRule}s see them. */
public final class CheckedAttributes {
    private final Attributes values;
    private final Map<String, GivenAttribute> given;

    /**
     * Attributes under check.
     *
     * @param values their values by the specs' names, with the specs' defaults
     * @param given what the program gives, by the specs' names, without those given as NULL
     */
    CheckedAttributes(Attributes values, Map<String, GivenAttribute> given) {
        this.values = requireNonNull(values, "values");
        this.given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
    }

    /** All values, with the specs' defaults. */
    public Attributes values() {
        return values;
    }

    /** The value of an attribute, given or by its default. */
    public Optional<AttributeValue> value(String name) {
        return Optional.ofNullable(values.asMap().get(name));
    }

    /** What the program says of an attribute, by its spec's name; absent where it does not give it. */
    public Optional<GivenAttribute> given(String name) {
        return Optional.ofNullable(given.get(name));
    }
}
