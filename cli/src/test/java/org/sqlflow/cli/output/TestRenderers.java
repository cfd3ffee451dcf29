package org.sqlflow.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.TimeStampMicroTZVector;
import org.apache.arrow.vector.TimeStampMicroVector;
import org.apache.arrow.vector.UInt4Vector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestRenderers {
    private final RootAllocator allocator = new RootAllocator();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @AfterEach
    void nothingLeaks() {
        allocator.close();
    }

    private String render(OutputFormat format, RowOptions options) {
        PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
        try (VectorSchemaRoot root = sample()) {
            RowRenderer renderer = format.renderer(out, options);
            renderer.begin(root);
            renderer.rows(root);
            renderer.end();
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Three rows: common values, awkward values, NULLs. */
    private VectorSchemaRoot sample() {
        BigIntVector whole = new BigIntVector("n", allocator);
        whole.setSafe(0, 1);
        whole.setSafe(1, Long.MIN_VALUE);
        whole.setNull(2);
        Float8Vector number = new Float8Vector("x", allocator);
        number.setSafe(0, 2.5);
        number.setSafe(1, Double.NaN);
        number.setNull(2);
        DecimalVector decimal = new DecimalVector("价格", allocator, 9, 2);
        decimal.setSafe(0, new BigDecimal("10.50"));
        decimal.setSafe(1, new BigDecimal("-0.01"));
        decimal.setNull(2);
        BitVector flag = new BitVector("flag", allocator);
        flag.setSafe(0, 1);
        flag.setSafe(1, 0);
        flag.setNull(2);
        VarCharVector text = new VarCharVector("a,b", allocator);
        text.setSafe(0, "北京".getBytes(StandardCharsets.UTF_8));
        text.setSafe(1, "say \"hi\",\nnow".getBytes(StandardCharsets.UTF_8));
        text.setNull(2);
        List<FieldVector> vectors = List.of(whole, number, decimal, flag, text);
        vectors.forEach(vector -> vector.setValueCount(3));
        return new VectorSchemaRoot(vectors);
    }

    @Test
    void csvIsRfc4180() {
        assertThat(render(OutputFormat.CSV, new RowOptions(true, "", 0))).isEqualTo("""
                        n,x,价格,flag,"a,b"
                        1,2.5,10.50,true,北京
                        -9223372036854775808,nan,-0.01,false,"say ""hi"",
                        now"
                        ,,,,
                        """);
    }

    @Test
    void csvWithoutHeaderAndWithATextForNull() {
        assertThat(render(OutputFormat.CSV, new RowOptions(false, "\\N", 0)))
                .startsWith("1,2.5,")
                .endsWith("\\N,\\N,\\N,\\N,\\N\n");
    }

    @Test
    void jsonLinesKeepTypes() {
        assertThat(render(OutputFormat.JSONL, new RowOptions(true, "", 0))).isEqualTo("""
                        {"n":1,"x":2.5,"价格":10.50,"flag":true,"a,b":"北京"}
                        {"n":-9223372036854775808,"x":"nan","价格":-0.01,"flag":false,"a,b":"say \\"hi\\",\\nnow"}
                        {"n":null,"x":null,"价格":null,"flag":null,"a,b":null}
                        """);
    }

    @Test
    void tablesAlignWideCharacters() {
        assertThat(render(OutputFormat.TABLE, new RowOptions(true, "NULL", 0))).isEqualTo("""
                        ┌──────────────────────┬──────┬───────┬───────┬───────────────┐
                        │                    n │    x │  价格 │ flag  │ a,b           │
                        ├──────────────────────┼──────┼───────┼───────┼───────────────┤
                        │                    1 │  2.5 │ 10.50 │ true  │ 北京          │
                        │ -9223372036854775808 │  nan │ -0.01 │ false │ say "hi", now │
                        │                 NULL │ NULL │  NULL │ NULL  │ NULL          │
                        └──────────────────────┴──────┴───────┴───────┴───────────────┘
                        """);
    }

    @Test
    void tablesSayWhatDoesNotFit() {
        assertThat(render(OutputFormat.TABLE, new RowOptions(true, "NULL", 56))).isEqualTo("""
                        ┌──────────────────────┬──────┬───┬───────────────┐
                        │                    n │    x │ … │ a,b           │
                        ├──────────────────────┼──────┼───┼───────────────┤
                        │                    1 │  2.5 │ … │ 北京          │
                        │ -9223372036854775808 │  nan │ … │ say "hi", now │
                        │                 NULL │ NULL │ … │ NULL          │
                        └──────────────────────┴──────┴───┴───────────────┘
                        shown: 3 of 5 columns (--output csv gives all)
                        """);
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 0.1", "1, 1.0", "100, 100.0", "1234567, 1234567.0", "12345678, 12345678.0", "1e14, 100000000000000.0",
        "1e15, 1e+15", "1.5e300, 1.5e+300", "0.001, 0.001", "0.0001, 0.0001", "0.00001, 0.00001", "1.5e-7, 1.5e-7",
        "-0.0, -0.0", "0.1000000000000000055, 0.1"
    })
    void numbersAreShortAndExact(double number, String text) {
        assertThat(ValueFormatter.number(number)).isEqualTo(text);
        assertThat(Double.parseDouble(text)).isEqualTo(number);
    }

    @Test
    void controlCharactersDoNotReachTheTerminal() {
        PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
        try (VarCharVector text = new VarCharVector("t", allocator)) {
            text.setSafe(0, "red \u001b[31m".getBytes(StandardCharsets.UTF_8));
            text.setValueCount(1);
            VectorSchemaRoot root = new VectorSchemaRoot(List.of(text));
            RowRenderer renderer = OutputFormat.TABLE.renderer(out, new RowOptions(true, "NULL", 0));
            renderer.begin(root);
            renderer.rows(root);
            renderer.end();
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .contains("red \ufffd[31m")
                .doesNotContain("\u001b");
    }

    @Test
    void aSingleRowThatIsTooWideIsShownDownwards() {
        PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
        try (VectorSchemaRoot root = sample();
                VectorSchemaRoot first = root.slice(0, 1)) {
            RowRenderer renderer = OutputFormat.TABLE.renderer(out, new RowOptions(true, "NULL", 20));
            renderer.begin(first);
            renderer.rows(first);
            renderer.end();
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("""
                        n    │ 1
                        x    │ 2.5
                        价格 │ 10.50
                        flag │ true
                        a,b  │ 北京
                        """);
    }

    @Test
    void unsignedNumbersHaveNoSign() {
        try (UInt4Vector four = new UInt4Vector("a", allocator);
                UInt8Vector eight = new UInt8Vector("b", allocator)) {
            four.setSafe(0, -1);
            eight.setSafe(0, -1L);
            assertThat(ValueFormatter.format(four, 0)).contains("4294967295");
            assertThat(ValueFormatter.format(eight, 0)).contains("18446744073709551615");
        }
    }

    @Test
    void datesAndTimesAreIso() {
        try (DateDayVector day = new DateDayVector("d", allocator);
                TimeStampMicroVector moment = new TimeStampMicroVector("t", allocator);
                TimeStampMicroTZVector zoned = new TimeStampMicroTZVector("z", allocator, "Etc/UTC");
                Float4Vector single = new Float4Vector("f", allocator)) {
            day.setSafe(0, -1);
            moment.setSafe(0, -1);
            moment.setSafe(1, 1_500_000);
            zoned.setSafe(0, 0);
            single.setSafe(0, 0.1f);
            assertThat(ValueFormatter.format(day, 0)).contains("1969-12-31");
            assertThat(ValueFormatter.format(moment, 0)).contains("1969-12-31 23:59:59.999999");
            assertThat(ValueFormatter.format(moment, 1)).contains("1970-01-01 00:00:01.5");
            assertThat(ValueFormatter.format(zoned, 0)).contains("1970-01-01 00:00:00+00");
            assertThat(ValueFormatter.format(single, 0)).contains("0.1");
        }
    }
}
