package org.sqlflow.spi.attribute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sqlflow.spi.attribute.AttributeCondition.given;
import static org.sqlflow.spi.attribute.AttributeCondition.is;
import static org.sqlflow.spi.attribute.AttributeCondition.isNot;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlflow.base.AttributeValue.NumberValue;
import org.sqlflow.base.AttributeValue.TextValue;
import org.sqlflow.base.error.AttributeProblems;
import org.sqlflow.base.error.Problem;

class TestAttributeRules {
    private static final List<AttributeSpec> SPECS = List.of(
            AttributeSpec.of("objective", AttributeType.STRING, "Objective.")
                    .oneOf(List.of("number", "class", "count")),
            AttributeSpec.of("booster", AttributeType.STRING, "Booster.")
                    .oneOf(List.of("tree", "dart"))
                    .defaultsTo(new TextValue("tree", false)),
            AttributeSpec.of("classes", AttributeType.INTEGER, "Classes.").alias("k"),
            AttributeSpec.of("depth", AttributeType.INTEGER, "Depth.")
                    .within(NumberRange.atLeast(0))
                    .defaultsTo(new NumberValue(BigDecimal.ZERO)),
            AttributeSpec.of("base", AttributeType.FLOAT, "Base."),
            AttributeSpec.of("drop", AttributeType.FLOAT, "Drop."),
            AttributeSpec.of("stop", AttributeType.INTEGER, "Stop."),
            AttributeSpec.of("share", AttributeType.FLOAT, "Share."),
            AttributeSpec.of("rows", AttributeType.QUERY, "Rows."));

    private static final List<AttributeRule> RULES = List.of(
            AttributeRule.excludes(given("classes"), isNot("objective", "class")),
            AttributeRule.excludes(is("depth", "0"), is("booster", "dart")),
            AttributeRule.within("base", NumberRange.above(0), is("objective", "count", "class")),
            AttributeRule.onlyWith("drop", is("booster", "dart")),
            AttributeRule.requires(given("stop"), given("share"), given("rows")),
            AttributeRule.custom(List.of("share", "base"), "share is at most base.", attributes -> {
                double share = attributes.values().number("share").orElse(0);
                double base = attributes.values().number("base").orElse(1);
                return share <= base
                        ? List.of()
                        : List.of(AttributeProblems.conflict(
                                attributes.given("share").orElseThrow().nameLocation(), "share is above base"));
            }));

    private static final AttributeValidator VALIDATOR = new AttributeValidator("a model", SPECS, RULES);

    private static List<String> problems(String with) {
        List<Problem> problems = new ArrayList<>();
        VALIDATOR.validate(With.attributes(with), problems::add);
        return problems.stream()
                .map(problem -> problem.code().label() + " "
                        + problem.location().orElseThrow().column() + " " + problem.message()
                        + problem.hint().map(hint -> " | " + hint).orElse(""))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "objective=number k=3; SF1106 18 k does not go with objective=number | leave classes out, or choose"
                        + " objective=class",
                "depth=0 depth=0; SF1101 9 attribute \"depth\" is given twice | keep one of them",
                "depth=0 booster=dart; SF1106 7 depth=0 does not go with booster=dart | give depth another value, or give"
                        + " booster another value",
                "booster=dart; SF1106 9 booster=dart does not go with depth=0 | give booster another value, or give depth"
                        + " another value",
                "base=0 objective=count; SF1103 6 attribute \"base\" must be above 0 with objective=count, but is 0 | give"
                        + " such a number, or leave base out",
                "drop=0.1; SF1106 1 drop needs booster=dart | add booster=dart, or leave drop out",
                "stop=5; SF1106 1 stop needs share or rows | add share or rows, or leave stop out",
                "share=2 base=1.5; SF1106 1 share is above base",
            })
    void contradictionsHaveAPlaceAndACure(String with, String expected) {
        assertThat(problems(with)).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "k=3",
        "objective=class k=3",
        "objective=number base=0",
        "booster=dart depth=1.0 drop=0.5",
        "stop=5 share=0.5",
        "stop=NULL",
    })
    void whatGoesTogetherIsAccepted(String with) {
        assertThat(problems(with)).isEmpty();
    }

    @Test
    void aRuleIsNotAskedAboutAttributesThatAreWrongByThemselves() {
        assertThat(problems("stop=5 share=much")).singleElement().asString().startsWith("SF1102 14 ");
        assertThat(problems("objective=number k=3 drop=1 base=x"))
                .extracting(problem -> problem.substring(0, 6))
                .containsExactly("SF1102", "SF1106", "SF1106");
    }

    @Test
    void rulesDocumentThemselves() {
        assertThat(RULES)
                .extracting(AttributeRule::documentation)
                .containsExactly(
                        "classes does not go with objective other than class.",
                        "depth=0 does not go with booster=dart.",
                        "base must be above 0 with objective=count or objective=class.",
                        "drop needs booster=dart.",
                        "stop needs share or rows.",
                        "share is at most base.");
    }

    @Test
    void specsAndRulesThatDoNotFitAreRefused() {
        assertThatThrownBy(
                        () -> new AttributeValidator("m", SPECS, List.of(AttributeRule.onlyWith("drop", given("x")))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("drop needs x.");
        AttributeSpec k = AttributeSpec.of("k", AttributeType.INTEGER, "Other.");
        assertThatThrownBy(() -> new AttributeValidator("m", List.of(SPECS.get(2), k)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two attributes named k");
    }
}
