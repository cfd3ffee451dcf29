package org.sqlflow.model.xgboost;

import static org.sqlflow.spi.attribute.NumberRange.between;

import java.util.List;
import org.sqlflow.spi.attribute.AttributeSpec;
import org.sqlflow.spi.attribute.AttributeType;

/** The library's parameters of dropout in trees. */
final class DropoutParameters {
    static final List<AttributeSpec> SPECS = List.of(
            AttributeSpec.of(
                            "rate_drop",
                            AttributeType.FLOAT,
                            "The share of earlier trees that are left out in a round.")
                    .libraryDefault("0")
                    .within(between(0, 1)),
            AttributeSpec.of(
                            "one_drop",
                            AttributeType.BOOLEAN,
                            "Whether at least one tree is left out in each round that leaves out any.")
                    .libraryDefault("FALSE"),
            AttributeSpec.of("skip_drop", AttributeType.FLOAT, "The probability that a round leaves out nothing.")
                    .libraryDefault("0")
                    .within(between(0, 1)),
            AttributeSpec.of(
                            "sample_type",
                            AttributeType.STRING,
                            "How trees are drawn to be left out: uniform, or weighted.")
                    .libraryDefault("uniform")
                    .oneOf(List.of("uniform", "weighted")),
            AttributeSpec.of(
                            "normalize_type",
                            AttributeType.STRING,
                            "How much a new tree weighs: tree, like each tree left out; forest," + " like all of them.")
                    .libraryDefault("tree")
                    .oneOf(List.of("tree", "forest")));

    private DropoutParameters() {}
}
