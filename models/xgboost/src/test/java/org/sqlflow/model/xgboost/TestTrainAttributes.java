package org.sqlflow.model.xgboost;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlflow.base.AttributeValue;
import org.sqlflow.base.AttributeValue.NumberValue;
import org.sqlflow.base.AttributeValue.TextValue;
import org.sqlflow.base.GivenAttribute;
import org.sqlflow.base.Location;
import org.sqlflow.base.error.Problem;
import org.sqlflow.spi.attribute.AttributeSpec;
import org.sqlflow.spi.attribute.AttributeValidator;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.model.CategoryEncoding;
import org.sqlflow.spi.model.DataSize;

final class TestTrainAttributes {
    private static final AttributeValidator VALIDATOR = new AttributeValidator(
            Trainings.TYPE.name(), Trainings.TYPE.trainAttributes(), Trainings.TYPE.trainRules());

    @Test
    void onlyTheNumberOfRoundsHasADefault() {
        assertThat(VALIDATOR.withDefaults(Attributes.none()).asMap()).hasToString("{train.num_boost_round=10}");
        assertThat(TrainAttributes.parameters(Trainings.attributes())).isEmpty();
    }

    @Test
    void everyNameIsUniqueAndDocumented() {
        List<String> names = new ArrayList<>();
        for (AttributeSpec spec : Trainings.TYPE.trainAttributes()) {
            names.add(spec.name());
            names.addAll(spec.aliases());
            assertThat(spec.documentation()).endsWith(".").hasSizeGreaterThan(20);
        }
        assertThat(names).doesNotHaveDuplicates();
    }

    @Test
    void numbersAreSentAsWritten() {
        Attributes attributes = Trainings.attributes("max_depth", new BigDecimal("6.0"), "eta", new BigDecimal("0.10"));
        assertThat(TrainAttributes.parameters(attributes))
                .containsExactlyInAnyOrderEntriesOf(Map.of("max_depth", "6", "eta", "0.10"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "objective=binary:logistic num_class=2"
                        + " | 1:27: num_class does not go with objective=binary:logistic",
                "objective=count:poisson base_score=0 | 1:36: attribute \"base_score\" must be above 0 with"
                        + " objective=count:poisson, but is 0",
                "objective=binary:logistic base_score=1 | 1:38: attribute \"base_score\" must be above 0 and below 1"
                        + " with objective=binary:logistic, but is 1",
                "tree_method=exact max_depth=0" + " | 1:29: max_depth=0 does not go with tree_method=exact",
                "eta=1.01 | 1:5: attribute \"eta\" must be at least 0 and at most 1, but is 1.01",
                "lambda=-1 | 1:8: attribute \"lambda\" must be at least 0 and at most 3E+38, but is -1",
                "subsample=0 | 1:11: attribute \"subsample\" must be above 0 and at most 1, but is 0",
                "max_depth=2.5 | 1:11: attribute \"max_depth\" takes an integer, but got a number: 2.5",
                "num_class=1 | 1:11: attribute \"num_class\" must be at least 2, but is 1",
                "tree_method=gpu_hist | 1:13: attribute \"tree_method\" cannot be \"gpu_hist\"",
                "seed=1 random_state=2 | 1:8: attribute \"random_state\" is the same as \"seed\", which is given too",
                "max_dept=3 | 1:1: unknown attribute \"max_dept\" of xgboost.gbtree",
            })
    void refuses(String with, String expected) {
        assertThat(problems(with))
                .singleElement()
                .satisfies(problem -> assertThat(problem.location().orElseThrow() + ": " + problem.message())
                        .isEqualTo(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "objective=multi:softmax num_class=3 max_depth=0 max_bin=2",
        "num_class=3",
        "objective=reg:squarederror base_score=-17 scale_pos_weight=0",
        "learning_rate=1 min_split_loss=0 n_jobs=-1 train.seed=7 alpha=0",
        "tree_method=exact max_depth=1",
        "tree_method=approx max_depth=0"
    })
    void accepts(String with) {
        assertThat(problems(with)).isEmpty();
    }

    @Test
    void oneHotForExactOnly() {
        assertThat(Trainings.TYPE.categories(Trainings.attributes("tree_method", "exact")))
                .isEqualTo(CategoryEncoding.ONE_HOT);
        for (String method : List.of("auto", "hist", "approx")) {
            assertThat(Trainings.TYPE.categories(Trainings.attributes("tree_method", method)))
                    .isEqualTo(CategoryEncoding.CODES);
        }
    }

    @Test
    void memoryGrowsWithTheData() {
        long few = Trainings.TYPE
                .estimateMemory(Trainings.attributes(), DataSize.dense(1000, 10, 0))
                .orElseThrow();
        long many = Trainings.TYPE
                .estimateMemory(Trainings.attributes(), DataSize.dense(10_000_000, 100, 0))
                .orElseThrow();
        assertThat(few).isBetween(1L << 20, 1L << 28);
        assertThat(many).isBetween(2_000_000_000L, 8_000_000_000L);
    }

    /** Validates attributes written as {@code name=value}, separated by one space, and checks them together. */
    private static List<Problem> problems(String with) {
        List<GivenAttribute> given = new ArrayList<>();
        int offset = 0;
        for (String part : with.split(" ", -1)) {
            int equals = part.indexOf('=');
            String text = part.substring(equals + 1);
            AttributeValue value = text.toLowerCase(Locale.ROOT).matches("[a-z].*")
                    ? new TextValue(text, false)
                    : new NumberValue(new BigDecimal(text));
            given.add(new GivenAttribute(
                    part.substring(0, equals),
                    new Location(offset, 1, offset + 1, equals),
                    value,
                    new Location(offset + equals + 1, 1, offset + equals + 2, text.length())));
            offset += part.length() + 1;
        }
        List<Problem> problems = new ArrayList<>();
        VALIDATOR.validate(given, problems::add);
        return problems;
    }
}
