package org.sqlflow.spi.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlflow.base.AttributeValue;
import org.sqlflow.base.error.Problem;

class TestAttributeTypes {
    private static final AttributeType GROUPS = AttributeType.listOf(AttributeType.COLUMN_LIST);
    private static final AttributeType SIGNS = AttributeType.mapOf(AttributeType.COLUMN, AttributeType.INTEGER);
    private static final AttributeType EITHER = AttributeType.either(AttributeType.FLOAT, AttributeType.STRING);

    private static AttributeType type(String name) {
        return switch (name) {
            case "integer" -> AttributeType.INTEGER;
            case "integers" -> AttributeType.INTEGER_LIST;
            case "numbers" -> AttributeType.NUMBER_LIST;
            case "strings" -> AttributeType.STRING_LIST;
            case "groups" -> GROUPS;
            case "signs" -> SIGNS;
            case "either" -> EITHER;
            default -> throw new IllegalArgumentException(name);
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "integer  | 3.0                          | 3",
                "integer  | 3.5                          | -",
                "integers | [1,2]                        | [1, 2]",
                "integers | 7                            | [7]",
                "integers | ''' 1,-2 '''                 | [1, -2]",
                "integers | [1,x]                        | -",
                "numbers  | [1,2.50]                     | [1, 2.50]",
                "strings  | '''a, ,b'''                  | ['a', 'b']",
                "strings  | [a,1]                        | -",
                "groups   | [[a,b],[c]]                  | [[a, b], [c]]",
                "groups   | [[a,b],c]                    | [[a, b], [c]]",
                "signs    | [x:1,y:-1]                   | '''{\"x\": 1, \"y\": -1}'''",
                "signs    | '''{\"x\": 1, \"a b\": -1}'''  | '''{\"x\": 1, \"a b\": -1}'''",
                "signs    | '''{}'''                     | '''{}'''",
                "signs    | '''\"a:b, c\": 2'''          | '''{\"a:b, c\": 2}'''",
                "signs    | [x:1,x:2]                    | -",
                "signs    | '''x:1, x:2'''               | -",
                "signs    | x                            | -",
                "signs    | x:much                       | -",
                "signs    | [1]                          | -",
                "either   | 1.5                          | 1.5",
                "either   | auto                         | auto",
                "either   | [1]                          | -",
            })
    void valuesAreReadAsTheirTypeOrRefused(String type, String written, String expected) {
        String read = ValueConverter.convert(With.value(written), type(type))
                .map(AttributeValue::toString)
                .orElse("-");
        assertThat(read).isEqualTo(expected);
    }

    @Test
    void typesHaveWords() {
        assertThat(GROUPS.description()).isEqualTo("a list of lists of columns");
        assertThat(SIGNS.description()).isEqualTo("a map of columns to integers");
        assertThat(SIGNS.shortName()).isEqualTo("map of columns to integers");
        assertThat(EITHER.description()).isEqualTo("a number, or a string");
        assertThat(EITHER.shortName()).isEqualTo("number or string");
        assertThat(AttributeType.INTEGER.shortName()).isEqualTo("integer");
        assertThat(AttributeType.BOOLEAN.shortName()).isEqualTo("boolean");
    }

    @Test
    void rangesAndChoicesHoldInsideListsAndMaps() {
        AttributeValidator validator = new AttributeValidator(
                "m",
                List.of(
                        AttributeSpec.of("layers", AttributeType.INTEGER_LIST, "Layers.")
                                .within(NumberRange.atLeast(1)),
                        AttributeSpec.of("signs", SIGNS, "Signs.").within(NumberRange.between(-1, 1)),
                        AttributeSpec.of("weight", EITHER, "Weight.")
                                .within(NumberRange.above(0))
                                .oneOf(List.of("auto"))
                                .libraryDefault("1")));
        List<Problem> problems = new ArrayList<>();
        validator.validate(With.attributes("layers=[3,0] signs=[a:2] weight=automatic"), problems::add);
        validator.validate(With.attributes("weight=0"), problems::add);
        validator.validate(With.attributes("layers=[3,1] signs=[a:1] weight=auto"), problems::add);
        assertThat(problems)
                .extracting(problem -> problem.code().label() + " " + problem.message() + " | "
                        + problem.hint().orElse(""))
                .containsExactly(
                        "SF1103 attribute \"layers\" must be at least 1, but is [3, 0] | write for example layers=[1], or"
                                + " leave it out",
                        "SF1103 attribute \"signs\" must be at least -1 and at most 1, but is [a:2] | write for example"
                                + " signs=[a_column:1], or leave it out",
                        "SF1105 attribute \"weight\" cannot be \"automatic\" | write auto, or leave it" + " out",
                        "SF1103 attribute \"weight\" must be above 0, but is 0 | write for example weight=0.5, or leave it"
                                + " out for the default, 1");
    }

    @Test
    void mapsSurviveJson() throws Exception {
        AttributeValue value =
                ValueConverter.convert(With.value("[x:1,y:-1]"), SIGNS).orElseThrow();
        JsonMapper mapper = new JsonMapper();
        assertThat(mapper.readValue(mapper.writeValueAsString(value), AttributeValue.class))
                .isEqualTo(value);
    }

    @Test
    void examplesAreAllowed() {
        AttributeSpec spec = AttributeSpec.of("x", AttributeType.FLOAT, "X.");
        assertThat(spec.example()).isEqualTo("0.5");
        assertThat(spec.within(NumberRange.atLeast(3)).example()).isEqualTo("3");
        assertThat(spec.within(new NumberRange(3, true, 5, true)).example()).isEqualTo("4");
        assertThat(spec.within(NumberRange.between(-1, 0)).example()).isEqualTo("-1");
    }
}
