package org.sqlflow.model.xgboost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.model.LabelSummary;
import org.sqlflow.spi.model.LabelSummary.Kind;
import org.sqlflow.spi.model.Task;
import org.sqlflow.spi.model.TaskKind;

final class TestTaskRules {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // objective, num_class, kind, distinct, minimum, maximum, integral → task, objective
                "-, -, NUMBER, 2, 0, 1, true, REGRESSION, reg:squarederror",
                "-, -, NUMBER, 1001, -5, 1e9, false, REGRESSION, reg:squarederror",
                "-, 3, NUMBER, 3, 1, 3, true, MULTICLASS_CLASSIFICATION, multi:softprob",
                "-, 2, STRING, 2, NaN, NaN, false, MULTICLASS_CLASSIFICATION, multi:softprob",
                "-, -, BOOLEAN, 2, 0, 1, true, BINARY_CLASSIFICATION, binary:logistic",
                "-, -, STRING, 2, NaN, NaN, false, BINARY_CLASSIFICATION, binary:logistic",
                "-, -, STRING, 3, NaN, NaN, false, MULTICLASS_CLASSIFICATION, multi:softprob",
                "-, -, STRING, 1000, NaN, NaN, false, MULTICLASS_CLASSIFICATION, multi:softprob",
                "binary:logistic, -, NUMBER, 2, 0, 1, true, BINARY_CLASSIFICATION, binary:logistic",
                "binary:logistic, -, NUMBER, 2, 3, 7, true, BINARY_CLASSIFICATION, binary:logistic",
                "binary:logistic, -, NUMBER, 2, 1.5, 2.5, false, BINARY_CLASSIFICATION, binary:logistic",
                "binary:logistic, -, NUMBER, 2, 0.25, 0.75, false, REGRESSION, binary:logistic",
                "binary:logistic, -, NUMBER, 900, 0, 1, false, REGRESSION, binary:logistic",
                "binary:logistic, -, STRING, 2, NaN, NaN, false, BINARY_CLASSIFICATION, binary:logistic",
                "multi:softprob, -, NUMBER, 2, 0, 1, true, MULTICLASS_CLASSIFICATION, multi:softprob",
                "multi:softmax, 4, NUMBER, 3, 1, 3, true, MULTICLASS_CLASSIFICATION, multi:softmax",
                "reg:squarederror, -, BOOLEAN, 2, 0, 1, true, REGRESSION, reg:squarederror",
                "reg:absoluteerror, -, NUMBER, 1, 4, 4, true, REGRESSION, reg:absoluteerror",
                "count:poisson, -, NUMBER, 9, 0, 12, true, REGRESSION, count:poisson",
            })
    void decides(
            @Nullable String objective,
            @Nullable Integer classes,
            Kind kind,
            int distinct,
            double minimum,
            double maximum,
            boolean integral,
            TaskKind task,
            String chosen) {
        LabelSummary label = new LabelSummary("y", "T", kind, distinct, minimum, maximum, integral);
        assertThat(Trainings.TYPE.task(attributes(objective, classes), label)).isEqualTo(new Task(task, chosen));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "- | - | NUMBER | 0 | NaN | NaN | true | SF1302: label \"y\" is NULL in every row",
                "- | - | STRING | 1 | NaN | NaN | false"
                        + " | SF1307: label \"y\" has 1 class, but a classification needs two or more",
                "- | - | STRING | 1001 | NaN | NaN | false"
                        + " | SF1306: label \"y\" has more than 1000 different values",
                "binary:logistic | - | NUMBER | 1 | 1 | 1 | true | SF1303: label \"y\" has the value 1 in every row",
                "binary:logistic | - | NUMBER | 3 | 0 | 2 | true"
                        + " | SF1307: label \"y\" has 3 classes, but binary:logistic takes two",
                "binary:logistic | - | STRING | 3 | NaN | NaN | false"
                        + " | SF1307: label \"y\" has 3 classes, but binary:logistic takes two",
                "binary:logistic | - | NUMBER | 3 | 0.5 | 1.5 | false | SF1305: label \"y\" is 1.5 in some row,"
                        + " but binary:logistic needs labels at least 0 and at most 1",
                "multi:softprob | 2 | NUMBER | 3 | 0 | 2 | true"
                        + " | SF1307: label \"y\" has 3 classes, but num_class is 2",
                "multi:softmax | - | NUMBER | 1001 | 0 | 2000 | true"
                        + " | SF1306: label \"y\" has more than 1000 different values",
                "reg:squarederror | - | STRING | 5 | NaN | NaN | false"
                        + " | SF1304: label \"y\" of type T does not suit reg:squarederror",
                "count:poisson | - | NUMBER | 5 | -1 | 3 | true"
                        + " | SF1305: label \"y\" is -1 in some row, but count:poisson needs labels at least 0",
            })
    void refuses(
            @Nullable String objective,
            @Nullable Integer classes,
            Kind kind,
            int distinct,
            double minimum,
            double maximum,
            boolean integral,
            String message) {
        LabelSummary label = new LabelSummary("y", "T", kind, distinct, minimum, maximum, integral);
        assertThatThrownBy(() -> Trainings.TYPE.task(attributes(objective, classes), label))
                .isInstanceOf(SqlflowException.class)
                .hasMessage(message);
    }

    private static Attributes attributes(@Nullable String objective, @Nullable Integer classes) {
        if (objective != null) {
            return classes == null
                    ? Trainings.attributes("objective", objective)
                    : Trainings.attributes("objective", objective, "num_class", classes);
        }
        return classes == null ? Trainings.attributes() : Trainings.attributes("num_class", classes);
    }
}
