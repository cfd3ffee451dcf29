package org.sqlflow.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers, lists and pairs out of texts. */
class TestTextNumbers {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean parses(NumberParser parser, String text) {
        byte[] bytes = bytes("x" + text + "x");
        return parser.parse(bytes, 1, bytes.length - 1);
    }

    @Property(seed = "1")
    void aNumberIsTheNearestDouble(@ForAll double number) {
        NumberParser parser = new NumberParser();
        for (String text : List.of(Double.toString(number), String.format("%.3f", number), (long) number + "")) {
            if (Double.isFinite(number)) {
                assertThat(parses(parser, text)).as(text).isTrue();
                assertThat(parser.value()).as(text).isEqualTo(Double.parseDouble(text));
            }
        }
    }

    @Property(seed = "2")
    void soIsOneOfFewDigits(@ForAll int digits, @ForAll byte exponent) {
        NumberParser parser = new NumberParser();
        String text = digits + "e" + exponent % 30;
        assertThat(parses(parser, text)).isTrue();
        assertThat(parser.value()).isEqualTo(Double.parseDouble(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "-0.0", "+.5", "1.", "00012.50", "1e3", "1E-3", "123456789012345678901234567890", "1e999"})
    void readsAllNotations(String text) {
        NumberParser parser = new NumberParser();
        assertThat(parses(parser, text)).isTrue();
        assertThat(parser.value()).isEqualTo(Double.parseDouble(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "-", ".", "e5", "1e", "1e+", "1 ", " 1", "1.2.3", "0x10", "nan", "NaN", "inf", "1f", "1_0", "１"
            })
    void nothingElseIsANumber(String text) {
        assertThat(parses(new NumberParser(), text)).isFalse();
    }

    private static Map<Integer, Float> pairs(SparseFormat format, boolean needsValues, int limit, String text)
            throws TextFault {
        PairReader reader = new PairReader(format, needsValues, limit);
        // Something longer before, so that what is left of it would be seen.
        reader.read(bytes("0 1 2 3".replace(' ', format.delimiter().orElse(' '))), needsValues ? 0 : 7);
        reader.read(bytes(text + "9:9:9"), bytes(text).length);
        Map<Integer, Float> pairs = new LinkedHashMap<>();
        for (int entry = 0; entry < reader.count(); entry++) {
            pairs.put(reader.index(entry), reader.value(entry));
        }
        return pairs;
    }

    @Test
    void pairsComeInTheOrderOfTheirIndexes() throws TextFault {
        assertThat(pairs(SparseFormat.LIBSVM, true, 100, " 7:2 \t 1:0.5  3:-1e2 ")
                        .toString())
                .isEqualTo("{1=0.5, 3=-100.0, 7=2.0}");
        assertThat(pairs(SparseFormat.COMMA_PAIRS, true, 100, "7 : 2, 1:0,").toString())
                .isEqualTo("{1=0.0, 7=2.0}");
        assertThat(pairs(new SparseFormat(Optional.of(';'), '='), false, 100, "7=2;8")
                        .toString())
                .isEqualTo("{7=2.0, 8=1.0}");
        assertThat(pairs(new SparseFormat(Optional.empty(), ':'), false, 100, "9,0 4 , 5:2, ")
                        .toString())
                .isEqualTo("{0=1.0, 4=1.0, 5=2.0, 9=1.0}");
        assertThat(pairs(SparseFormat.LIBSVM, true, 100, "   ")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1:a|\"1:a\" is no pair index:number",
                "1:|\"1:\" is no pair index:number",
                ":1|\":1\" is no pair index:number",
                "1:2:3|\"1:2:3\" is no pair index:number",
                "a:1|\"a:1\" is no pair index:number",
                "1.5:1|\"1.5:1\" is no pair index:number",
                "3|\"3\" is no pair index:number",
                "1:nan|\"1:nan\" is no pair index:number",
                "1:inf|\"1:inf\" is no pair index:number",
                "-1:2|index -1 is negative",
                "100:2|index 100 is not below 100",
                "99999999999999999999:2|index 99999999999999999999 is not below 100",
                "5:1 2:1 5:2|index 5 comes twice",
                "1:1e39|1e39 is infinite in single precision",
                "1:1e999|1e999 is infinite in single precision"
            })
    void whatIsWrongIsNamed(String text, String fault) {
        assertThatThrownBy(() -> pairs(SparseFormat.LIBSVM, true, 100, text))
                .isInstanceOf(TextFault.class)
                .hasMessage(fault);
    }

    @Test
    void listsAreRead() throws TextFault {
        NumberListReader reader = new NumberListReader(Optional.of(','));
        reader.read(bytes("1, -2.5 ,3e0,"), 13);
        assertThat(reader.count()).isEqualTo(3);
        assertThat(reader.values()).startsWith(1f, -2.5f, 3f);
        NumberListReader blanks = new NumberListReader(Optional.of(' '));
        blanks.read(bytes(" 1\t 2 "), 6);
        assertThat(blanks.count()).isEqualTo(2);
        assertThatThrownBy(() -> reader.read(bytes("1,,2"), 4)).hasMessage("\"\" is no number");
        assertThatThrownBy(() -> reader.read(bytes("1,1e39"), 6)).hasMessage("1e39 is infinite in single precision");
    }

    @Test
    void differentNumbersAreCountedNearly() {
        for (int count : new int[] {0, 1, 100, 5_000, 300_000}) {
            DistinctEstimate estimate = new DistinctEstimate();
            for (int i = 0; i < 2 * count; i++) {
                estimate.add(i % Math.max(1, count));
            }
            assertThat((double) estimate.count()).isBetween(count * 0.93, count * 1.07);
        }
    }
}
