package org.sqlflow.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
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
import org.apache.arrow.vector.types.Types.MinorType;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqlflow.spi.connector.Session;

class TestRenderers {
    private final RootAllocator allocator = new RootAllocator();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @AfterEach
    void nothingLeaks() {
        allocator.close();
    }

    private static RowOptions options(boolean header, String nullText, int width) {
        return new RowOptions(header, nullText, width, RowOptions.ROWS_OF_A_SCREEN, true, false, false);
    }

    private static RowOptions onTerminal(OutputFormat format) {
        return new RowOptions(true, format.usualNull(), 0, RowOptions.ROWS_OF_A_SCREEN, true, true, false);
    }

    private String renderSteering(OutputFormat format, RowOptions options) {
        try (VarCharVector column = new VarCharVector("a\u001bb", column(MinorType.VARCHAR.getType()), allocator)) {
            column.setSafe(0, "x\u001b]0;t\u0007\ny".getBytes(StandardCharsets.UTF_8));
            column.setValueCount(1);
            try (VectorSchemaRoot root = VectorSchemaRoot.of(column)) {
                return render(format, options, root);
            }
        }
    }

    @Test
    void whatWouldSteerATerminalIsShownThereOnly() {
        assertThat(renderSteering(OutputFormat.CSV, onTerminal(OutputFormat.CSV)))
                .isEqualTo("a\\x1Bb\n\"x\\x1B]0;t\\x07\ny\"\n");
        assertThat(renderSteering(OutputFormat.TSV, onTerminal(OutputFormat.TSV)))
                .isEqualTo("a\\x1Bb\n\"x\\x1B]0;t\\x07\ny\"\n");
        assertThat(renderSteering(OutputFormat.MARKDOWN, onTerminal(OutputFormat.MARKDOWN)))
                .isEqualTo("| a\\\\x1Bb |\n| --- |\n| x\\\\x1B\\]0;t\\\\x07<br>y |\n");
        assertThat(renderSteering(OutputFormat.CSV, RowOptions.plain(OutputFormat.CSV)))
                .isEqualTo("a\u001bb\n\"x\u001b]0;t\u0007\ny\"\n");
        assertThat(renderSteering(OutputFormat.MARKDOWN, RowOptions.plain(OutputFormat.MARKDOWN)))
                .isEqualTo("| a\u001bb |\n| --- |\n| x\u001b\\]0;t\u0007<br>y |\n");
    }

    @ParameterizedTest
    @EnumSource(names = {"ARROW", "PARQUET"})
    void binaryFormatsAreRefusedOnATerminal(OutputFormat format) {
        try (VectorSchemaRoot root = sample();
                RowRenderer renderer = RowRenderers.of(
                        format, new PrintStream(bytes, false, StandardCharsets.UTF_8), onTerminal(format), allocator)) {
            assertThatThrownBy(() -> renderer.begin(root)).hasMessageContaining("no terminal shows");
            renderer.rows(root);
            renderer.end();
            renderer.finish();
        }
        assertThat(bytes.size()).isZero();
    }

    private static String text(FieldVector vector, int row) {
        ByteText out = new ByteText();
        ValueText.of(vector).write(row, out);
        return out.from(0);
    }

    private String render(OutputFormat format, RowOptions options) {
        try (VectorSchemaRoot root = sample()) {
            return render(format, options, root);
        }
    }

    private String render(OutputFormat format, RowOptions options, VectorSchemaRoot root) {
        bytes.reset();
        RowRenderer renderer =
                RowRenderers.of(format, new PrintStream(bytes, false, StandardCharsets.UTF_8), options, allocator);
        renderer.begin(root);
        renderer.rows(root);
        renderer.end();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** The type of a column that a database gives. */
    private static FieldType column(ArrowType type) {
        return new FieldType(true, type, null, Map.of(Session.DATABASE_TYPE, type.toString()));
    }

    /** Three rows: common values, awkward values, NULLs. */
    private VectorSchemaRoot sample() {
        BigIntVector whole = new BigIntVector("n", column(MinorType.BIGINT.getType()), allocator);
        whole.setSafe(0, 1);
        whole.setSafe(1, Long.MIN_VALUE);
        whole.setNull(2);
        Float8Vector number = new Float8Vector("x", column(MinorType.FLOAT8.getType()), allocator);
        number.setSafe(0, 2.5);
        number.setSafe(1, Double.NaN);
        number.setNull(2);
        DecimalVector decimal = new DecimalVector("价格", column(new ArrowType.Decimal(9, 2, 128)), allocator);
        decimal.setSafe(0, new BigDecimal("10.50"));
        decimal.setSafe(1, new BigDecimal("-0.01"));
        decimal.setNull(2);
        BitVector flag = new BitVector("flag", column(MinorType.BIT.getType()), allocator);
        flag.setSafe(0, 1);
        flag.setSafe(1, 0);
        flag.setNull(2);
        VarCharVector text = new VarCharVector("a,b", column(MinorType.VARCHAR.getType()), allocator);
        text.setSafe(0, "北京".getBytes(StandardCharsets.UTF_8));
        text.setSafe(1, "say \"hi\",\nnow".getBytes(StandardCharsets.UTF_8));
        text.setNull(2);
        List<FieldVector> vectors = List.of(whole, number, decimal, flag, text);
        vectors.forEach(vector -> vector.setValueCount(3));
        return new VectorSchemaRoot(vectors);
    }

    @Test
    void csvIsRfc4180() {
        assertThat(render(OutputFormat.CSV, options(true, "", 0))).isEqualTo("""
            n,x,价格,flag,"a,b"
            1,2.5,10.50,true,北京
            -9223372036854775808,nan,-0.01,false,"say ""hi"",
            now"
            ,,,,
            """);
    }

    @Test
    void csvWithoutHeaderAndWithATextForNull() {
        assertThat(render(OutputFormat.CSV, options(false, "\\N", 0)))
                .startsWith("1,2.5,")
                .endsWith("\\N,\\N,\\N,\\N,\\N\n");
    }

    @Test
    void jsonLinesKeepTypes() {
        assertThat(render(OutputFormat.JSONL, options(true, "", 0))).isEqualTo("""
            {"n":1,"x":2.5,"价格":10.50,"flag":true,"a,b":"北京"}
            {"n":-9223372036854775808,"x":"nan","价格":-0.01,"flag":false,"a,b":"say \\"hi\\",\\nnow"}
            {"n":null,"x":null,"价格":null,"flag":null,"a,b":null}
            """);
    }

    @Test
    void tablesAlignWideCharacters() {
        assertThat(render(OutputFormat.TABLE, options(true, "NULL", 0))).isEqualTo("""
            ┌──────────────────────┬──────┬───────┬───────┬────────────────┐
            │                    n │    x │  价格 │ flag  │ a,b            │
            ├──────────────────────┼──────┼───────┼───────┼────────────────┤
            │                    1 │  2.5 │ 10.50 │ true  │ 北京           │
            │ -9223372036854775808 │  nan │ -0.01 │ false │ say "hi",\\nnow │
            │                 NULL │ NULL │  NULL │ NULL  │ NULL           │
            └──────────────────────┴──────┴───────┴───────┴────────────────┘
            """);
    }

    @Test
    void tablesFirstCutTextsThenColumns() {
        assertThat(render(OutputFormat.TABLE, options(true, "NULL", 62))).isEqualTo("""
            ┌──────────────────────┬──────┬───────┬───────┬──────────────┐
            │                    n │    x │  价格 │ flag  │ a,b          │
            ├──────────────────────┼──────┼───────┼───────┼──────────────┤
            │                    1 │  2.5 │ 10.50 │ true  │ 北京         │
            │ -9223372036854775808 │  nan │ -0.01 │ false │ say "hi",\\n… │
            │                 NULL │ NULL │  NULL │ NULL  │ NULL         │
            └──────────────────────┴──────┴───────┴───────┴──────────────┘
            """);
        bytes.reset();
        assertThat(render(OutputFormat.TABLE, options(true, "NULL", 48))).isEqualTo("""
            ┌──────────────────────┬──────┬───┬────────────┐
            │                    n │    x │ … │ a,b        │
            ├──────────────────────┼──────┼───┼────────────┤
            │                    1 │  2.5 │ … │ 北京       │
            │ -9223372036854775808 │  nan │ … │ say "hi",… │
            │                 NULL │ NULL │ … │ NULL       │
            └──────────────────────┴──────┴───┴────────────┘
            shown: 3 of 5 columns (--output csv gives all)
            """);
    }

    @Test
    void tablesShowTheFirstAndTheLastRows() {
        RowOptions options = new RowOptions(true, "NULL", 0, 3, false, false, false);
        assertThat(renderRange(10, options)).isEqualTo("""
            +---+
            | n |
            +---+
            | 0 |
            | 1 |
            | . |
            | 9 |
            +---+
            shown: 3 of 10 rows (--output csv gives all)
            """);
        bytes.reset();
        assertThat(renderRange(3, options)).contains("| 2 |").doesNotContain("shown");
    }

    /** Whole numbers from 0 in batches of two rows. */
    private String renderRange(int count, RowOptions options) {
        PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
        RowRenderer renderer = RowRenderers.of(OutputFormat.TABLE, out, options, allocator);
        try (BigIntVector numbers = new BigIntVector("n", column(MinorType.BIGINT.getType()), allocator)) {
            VectorSchemaRoot root = new VectorSchemaRoot(List.of(numbers));
            renderer.begin(root);
            for (int start = 0; start < count; start += 2) {
                int rows = Math.min(2, count - start);
                for (int row = 0; row < rows; row++) {
                    numbers.setSafe(row, start + row);
                }
                root.setRowCount(rows);
                renderer.rows(root);
            }
            renderer.end();
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void coloursMakeNamesBoldAndNullDim() {
        assertThat(render(OutputFormat.TABLE, new RowOptions(true, "NULL", 0, 40, true, false, true)))
                .contains("│                    \033[1mn\033[0m │")
                .contains("│ \033[2mNULL\033[0m           │")
                .contains("│                 \033[2mNULL\033[0m │");
    }

    @Test
    void tabsPartValuesAsCommasDo() {
        assertThat(render(OutputFormat.TSV, options(true, "", 0))).isEqualTo("""
            n\tx\t价格\tflag\ta,b
            1\t2.5\t10.50\ttrue\t北京
            -9223372036854775808\tnan\t-0.01\tfalse\t"say ""hi"",
            now"
            \t\t\t\t
            """);
    }

    @Test
    void aJsonArrayHoldsTheRowsOfAResult() throws IOException {
        String text = render(OutputFormat.JSON, options(true, "", 0));
        assertThat(text).isEqualTo("""
            [{"n":1,"x":2.5,"价格":10.50,"flag":true,"a,b":"北京"},
             {"n":-9223372036854775808,"x":"nan","价格":-0.01,"flag":false,"a,b":"say \\"hi\\",\\nnow"},
             {"n":null,"x":null,"价格":null,"flag":null,"a,b":null}]
            """);
        assertThat(new ObjectMapper().readTree(text)).hasSize(3);
    }

    @Test
    void markdownEscapesWhatItWouldRead() {
        assertThat(render(OutputFormat.MARKDOWN, options(true, "NULL", 0))).isEqualTo("""
            | n | x | 价格 | flag | a,b |
            | ---: | ---: | ---: | --- | --- |
            | 1 | 2.5 | 10.50 | true | 北京 |
            | -9223372036854775808 | nan | -0.01 | false | say "hi",<br>now |
            | NULL | NULL | NULL | NULL | NULL |
            """);
    }

    @Test
    void verticalRowsAreNumbered() {
        assertThat(render(OutputFormat.VERTICAL, options(true, "NULL", 0))).isEqualTo("""
            ─[ row 1 ]────────────────────
            n    │ 1
            x    │ 2.5
            价格 │ 10.50
            flag │ true
            a,b  │ 北京
            ─[ row 2 ]────────────────────
            n    │ -9223372036854775808
            x    │ nan
            价格 │ -0.01
            flag │ false
            a,b  │ say "hi",
                 │ now
            ─[ row 3 ]────────────────────
            n    │ NULL
            x    │ NULL
            价格 │ NULL
            flag │ NULL
            a,b  │ NULL
            """);
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 0.1",
        "1, 1.0",
        "100, 100.0",
        "1234567, 1234567.0",
        "12345678, 12345678.0",
        "1e14, 100000000000000.0",
        "1e15, 1000000000000000.0",
        "1e16, 1e+16",
        "1.5e300, 1.5e+300",
        "0.001, 0.001",
        "0.0001, 0.0001",
        "0.00001, 1e-05",
        "1.5e-7, 1.5e-07",
        "-0.0, -0.0",
        "0.1000000000000000055, 0.1"
    })
    void numbersAreShortAndExact(double number, String text) {
        ByteText out = new ByteText();
        NumberText.write(number, out);
        assertThat(out.from(0)).isEqualTo(text);
        assertThat(Double.parseDouble(text)).isEqualTo(number);
    }

    @Test
    void controlCharactersDoNotReachTheTerminal() {
        PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
        try (VarCharVector text = new VarCharVector("t", allocator)) {
            text.setSafe(0, "red \u001b[31m".getBytes(StandardCharsets.UTF_8));
            text.setValueCount(1);
            VectorSchemaRoot root = new VectorSchemaRoot(List.of(text));
            RowRenderer renderer = RowRenderers.of(OutputFormat.TABLE, out, options(true, "NULL", 0), allocator);
            renderer.begin(root);
            renderer.rows(root);
            renderer.end();
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .contains("red \\x1B[31m")
                .doesNotContain("\u001b");
    }

    @Test
    void aSingleRowThatIsTooWideIsShownDownwards() {
        PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
        try (VectorSchemaRoot root = sample();
                VectorSchemaRoot first = root.slice(0, 1)) {
            RowRenderer renderer = RowRenderers.of(OutputFormat.TABLE, out, options(true, "NULL", 20), allocator);
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
            assertThat(text(four, 0)).isEqualTo("4294967295");
            assertThat(text(eight, 0)).isEqualTo("18446744073709551615");
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
            assertThat(text(day, 0)).isEqualTo("1969-12-31");
            assertThat(text(moment, 0)).isEqualTo("1969-12-31 23:59:59.999999");
            assertThat(text(moment, 1)).isEqualTo("1970-01-01 00:00:01.5");
            assertThat(text(zoned, 0)).isEqualTo("1970-01-01 00:00:00+00");
            assertThat(text(single, 0)).isEqualTo("0.1");
        }
    }
}
