package org.sqlflow.figures.internal.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestNumberColumn {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.0742 0.3 0.0004 0 | 1.074 0.300 <0.001 0.000",
                "0.0123 0.00001 | 0.0123 <0.0001",
                "14.289 1 | 14.29 1.00",
                "123.456 1 | 123.5 1.0",
                "123456 1.5 | 123,456 2",
                "1234567 0 12 | 1.23e6 0 1.20e1",
                "0.0000123 | 1.23e-5",
                "0 0 | 0 0",
                "1234 5 0 | 1,234 5 0",
                "NaN 2.5 Infinity | 2.500 "
            })
    void numbersOfAColumnCompareAtAGlance(String numbers, String expected) {
        double[] values = Arrays.stream(numbers.split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        NumberColumn column = NumberColumn.of(Arrays.stream(values));
        assertThat(Arrays.stream(values).mapToObj(column::write).collect(Collectors.joining(" ")))
                .isEqualToNormalizingWhitespace(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0",
                "20 | 20",
                "-0.25 | −0.25",
                "1.23456 | 1.235",
                "123456 | 123500",
                "20000000 | 2e7",
                "-1.5e-7 | −1.5e-7",
                "NaN | ''"
            })
    void numbersOnTheirOwnAreShort(double number, String expected) {
        assertThat(NumberColumn.compact(number)).isEqualTo(expected);
    }

    @Test
    void contributionsHaveSigns() {
        NumberColumn column = NumberColumn.of(DoubleStream.of(1.5, -0.25, 0));
        assertThat(column.writeSigned(1.5)).isEqualTo("+1.500");
        assertThat(column.writeSigned(-0.25)).isEqualTo("−0.250");
        assertThat(column.writeSigned(0)).isEqualTo("0.000");
        assertThat(column.writeSigned(Double.NaN)).isEmpty();
    }
}
