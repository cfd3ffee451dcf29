package org.sqlflow.model.xgboost;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sqlflow.base.error.AttributeProblems;
import org.sqlflow.base.error.Problem;
import org.sqlflow.spi.attribute.AttributeRule;
import org.sqlflow.spi.attribute.AttributeSpec;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.attribute.CheckedAttributes;

/** What the attributes of a model type say of each other; needs no data. */
final class ParameterRules {
    private final List<AttributeRule> rules = new ArrayList<>();
    private final Set<String> names;

    private ParameterRules(Variant variant) {
        names = LibraryParameters.specs(variant).stream()
                .map(AttributeSpec::name)
                .collect(Collectors.toSet());
    }

    /** The rules of a model type. */
    static List<AttributeRule> of(Variant variant) {
        ParameterRules rules = new ParameterRules(variant);
        BoosterRules.addTo(rules, variant);
        TreeRules.addTo(rules);
        LinearRules.addTo(rules);
        ObjectiveRules.addTo(rules, variant);
        ValidationRules.addTo(rules, variant);
        return List.copyOf(rules.rules);
    }

    /** Adds a rule, unless the model type lacks an attribute that it is about. */
    void add(AttributeRule rule) {
        if (names.containsAll(rule.attributes())) {
            rules.add(rule);
        }
    }

    /**
     * Adds a rule on one attribute.
     *
     * @param looksAt what else decides; attributes that the model type lacks do not matter
     * @param documentation the rule in a sentence, for the reference
     * @param wrong how the sentence that begins with the attribute goes on if the values are wrong, and a hint
     */
    void add(String attribute, Set<String> looksAt, String documentation, Complaint wrong) {
        if (!names.contains(attribute)) {
            return;
        }
        List<String> all = new ArrayList<>(List.of(attribute));
        looksAt.stream()
                .filter(name -> names.contains(name) && !name.equals(attribute))
                .sorted()
                .forEach(all::add);
        rules.add(AttributeRule.custom(all, documentation, checked -> complain(attribute, checked, wrong)));
    }

    private static List<Problem> complain(String attribute, CheckedAttributes checked, Complaint wrong) {
        return checked.given(attribute).stream()
                .flatMap(given -> wrong.of(checked.values()).stream()
                        .map(words -> AttributeProblems.conflict(
                                        given.nameLocation(), "attribute \"" + given.name() + "\" " + words.what())
                                .hint(words.cure())))
                .toList();
    }

    /** Says what is wrong with some values, if anything is. */
    interface Complaint {
        Optional<Words> of(Attributes values);
    }

    /**
     * A complaint.
     *
     * @param what how the sentence that begins with the attribute goes on
     * @param cure what to do
     */
    record Words(String what, String cure) {}
}
