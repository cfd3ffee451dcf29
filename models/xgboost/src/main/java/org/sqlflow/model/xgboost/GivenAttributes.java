package org.sqlflow.model.xgboost;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sqlflow.base.GivenAttribute;
import org.sqlflow.base.error.AttributeProblems;
import org.sqlflow.base.error.Problem;
import org.sqlflow.spi.attribute.AttributeSpec;

/** The attributes as they were written, found by their own names also where an alias was written. */
final class GivenAttributes {
    private final Map<String, GivenAttribute> byName = new HashMap<>();

    GivenAttributes(List<GivenAttribute> given, List<AttributeSpec> specs) {
        Map<String, String> names = new HashMap<>();
        for (AttributeSpec spec : specs) {
            names.put(spec.name(), spec.name());
            spec.aliases().forEach(alias -> names.put(alias, spec.name()));
        }
        given.forEach(
                attribute -> byName.putIfAbsent(names.getOrDefault(attribute.name(), attribute.name()), attribute));
    }

    /** The attribute of a name, if it was written. */
    Optional<GivenAttribute> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** An attribute that contradicts something; {@code why} goes on the sentence that begins with it. */
    Optional<Problem> conflict(String name, String why) {
        return find(name)
                .map(attribute -> AttributeProblems.conflict(
                        attribute.nameLocation(), "attribute \"" + attribute.name() + "\" " + why));
    }

    /** A problem at the place of an attribute's value, if it was written. */
    Problem atValue(String name, Problem problem) {
        return find(name).map(GivenAttribute::valueLocation).map(problem::at).orElse(problem);
    }
}
