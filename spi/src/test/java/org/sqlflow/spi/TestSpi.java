package org.sqlflow.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlflow.base.AttributeValue;
import org.sqlflow.base.AttributeValue.BooleanValue;
import org.sqlflow.base.AttributeValue.ListValue;
import org.sqlflow.base.AttributeValue.NullValue;
import org.sqlflow.base.AttributeValue.NumberValue;
import org.sqlflow.base.AttributeValue.TextValue;
import org.sqlflow.base.GivenAttribute;
import org.sqlflow.base.Location;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.spi.attribute.AttributeSpec;
import org.sqlflow.spi.attribute.AttributeType;
import org.sqlflow.spi.attribute.AttributeValidator;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.attribute.NumberRange;
import org.sqlflow.spi.connector.DataSource;

class TestSpi {
    private static final Location PLACE = new Location(0, 1, 1, 1);

    private final AttributeValidator validator = new AttributeValidator(
            "xgboost.gbtree",
            List.of(
                    AttributeSpec.of("eta", AttributeType.FLOAT, "Step size.")
                            .alias("learning_rate")
                            .within(NumberRange.between(0, 1)),
                    AttributeSpec.of("train.num_boost_round", AttributeType.INTEGER, "Rounds.")
                            .within(NumberRange.atLeast(1))
                            .defaultsTo(number("10")),
                    AttributeSpec.of("objective", AttributeType.STRING, "Objective.")
                            .oneOf(List.of("binary:logistic", "reg:squarederror")),
                    AttributeSpec.of("metrics", AttributeType.STRING_LIST, "Metrics."),
                    AttributeSpec.of("flag", AttributeType.BOOLEAN, "Flag.")));

    private static NumberValue number(String text) {
        return new NumberValue(new BigDecimal(text));
    }

    private static GivenAttribute given(String name, AttributeValue value) {
        return new GivenAttribute(name, PLACE, value, PLACE);
    }

    private List<String> messages(GivenAttribute... given) {
        List<Problem> problems = new ArrayList<>();
        validator.validate(List.of(given), problems::add);
        return problems.stream()
                .map(p -> p.code().label() + " " + p.message()
                        + p.hint().map(h -> " | " + h).orElse(""))
                .toList();
    }

    @Test
    void resolvesAliasesAndDefaults() {
        Attributes attributes = validator.validate(
                List.of(
                        given("learning_rate", number("0.1")),
                        given("objective", new NullValue()),
                        given("metrics", new TextValue("auc, logloss", true)),
                        given("flag", number("1"))),
                problem -> {
                    throw new AssertionError(problem);
                });
        assertThat(attributes.number("eta")).hasValue(0.1);
        assertThat(attributes.has("objective")).isFalse();
        assertThat(attributes.strings("metrics")).containsExactly("auc", "logloss");
        assertThat(attributes.isTrue("flag")).isTrue();
        assertThat(validator.withDefaults(attributes).integer("train.num_boost_round"))
                .hasValue(10);
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(messages(given("etta", number("1"))))
                .containsExactly("SF1104 unknown attribute \"etta\" of xgboost.gbtree | did you mean \"eta\"?");
        assertThat(messages(given("eta", number("0.1")), given("learning_rate", number("0.1"))))
                .containsExactly("SF1101 attribute \"learning_rate\" is the same as \"eta\", which is given too"
                        + " | keep one of them");
        assertThat(messages(given("eta", number("1.5"))))
                .containsExactly("SF1103 attribute \"eta\" must be at least 0 and at most 1, but is 1.5"
                        + " | write for example eta=0.5, or leave it out");
        assertThat(messages(given("train.num_boost_round", number("2.5"))))
                .containsExactly("SF1102 attribute \"train.num_boost_round\" takes an integer, but got a number: 2.5"
                        + " | write for example train.num_boost_round=10");
        assertThat(messages(given("train.num_boost_round", number("1e999999999"))))
                .containsExactly(
                        "SF1102 attribute \"train.num_boost_round\" takes an integer, but got a number: 1E+999999999"
                                + " | write for example train.num_boost_round=10");
        assertThat(messages(given("objective", new TextValue("binary:logistik", false))))
                .containsExactly("SF1105 attribute \"objective\" cannot be \"binary:logistik\""
                        + " | did you mean \"binary:logistic\"?");
        assertThat(messages(given("flag", new ListValue(List.of(new BooleanValue(true))))))
                .containsExactly("SF1102 attribute \"flag\" takes TRUE or FALSE, but got a list: [TRUE]"
                        + " | write for example flag=TRUE");
    }

    @Test
    void masksSecretsInUrls() {
        assertThat(new DataSource("mysql://root:p@ss%w:ord@tcp(db:3306)/iris?password=abc&x=1"))
                .hasToString("mysql://root:***@tcp(db:3306)/iris?password=***&x=1");
        assertThat(new DataSource("x://h/d?motherduck_token=a&client_secret=b;API_KEY=c&X-Amz-Signature=d&user=e"))
                .hasToString("x://h/d?motherduck_token=***&client_secret=***;API_KEY=***&X-Amz-Signature=***&user=e");
        assertThat(new DataSource("x://h", Optional.of("me"), Optional.of("hunter2")))
                .hasToString("x://h");
        assertThat(new DataSource("duckdb:///tmp/a.db")).hasToString("duckdb:///tmp/a.db");
        assertThat(new DataSource("duckdb://:memory:").scheme()).isEqualTo("duckdb");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "mysql://admin@shop:geheim@db:3306/shop mysql://admin@shop:***@db:3306/shop",
                "mysql://us@er/%:geheim@host/d mysql://us@er/%:***@host/d",
                "postgresql://u:?password=geheim@host/d postgresql://u:***",
                "mysql://h:3306/d mysql://h:3306/d",
                "mysql://me@h:3306/d mysql://me@h:3306/d",
                "jdbc:oracle:thin:scott/geheim@h:1521/x jdbc:oracle:thin:scott/***@h:1521/x",
                "jdbc:oracle:thin:scott/ge@/heim@//h:1521/x jdbc:oracle:thin:scott/***@//h:1521/x",
                "jdbc:oracle:thin:@//h:1521/x jdbc:oracle:thin:@//h:1521/x",
                "jdbc:sqlserver://h:1433;user=sa;password={ge;h}}eim};x=1"
                        + " jdbc:sqlserver://h:1433;user=sa;password=***;x=1",
                "jdbc:sqlserver://h:1433;password={ge@heim} jdbc:sqlserver://h:***",
                "jdbc:db2://h:1/d:password=geheim; jdbc:db2://h:1/d:password=***;",
                "jdbc:teradata://h/USER=a,PASSWORD=geheim jdbc:teradata://h/USER=a,PASSWORD=***"
            })
    void masksPasswordsWhateverUserAndPasswordHold(String url, String masked) {
        assertThat(new DataSource(url)).hasToString(masked);
    }

    @Test
    void cancellationRunsActionsOnce() {
        CancellationToken token = new CancellationToken();
        AtomicInteger runs = new AtomicInteger();
        token.onCancel(runs::incrementAndGet);
        token.onCancel(() -> runs.addAndGet(10)).close();
        token.check();
        token.cancel();
        token.cancel();
        token.onCancel(() -> runs.addAndGet(100));
        assertThat(runs).hasValue(101);
        assertThatThrownBy(token::check)
                .isInstanceOfSatisfying(
                        SqlflowException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(ErrorCode.CANCELLED));
    }
}
