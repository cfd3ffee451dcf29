package org.sqlflow.cli.samples;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sqlflow.base.error.SqlflowException;

/** The declaration agrees with the files. */
class TestSampleCatalog {
    static List<Sample> samples() {
        return SampleCatalog.load().samples();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isWellFormed(Sample sample) throws IOException {
        assertThat(sample.name()).matches("[a-z]+");
        assertThat(sample.tables()).extracting(SampleTable::name).containsExactly("train", "test");
        assertThat(sample.columns()).extracting(SampleColumn::name).doesNotHaveDuplicates();
        assertThat(sample.columns()).allSatisfy(column -> {
            assertThat(column.name()).matches("[a-z][a-z0-9_]*");
            assertThat(column.type()).isIn("VARCHAR", "INTEGER", "DOUBLE", "BOOLEAN", "DATE", "TIMESTAMP");
        });
        assertThat(sample.columns()).extracting(SampleColumn::name).contains(sample.label());
        assertThat(List.of(sample.about(), sample.origin(), sample.licence(), sample.task(), sample.split()))
                .allMatch(text -> !text.isBlank());
        if (sample.download().isEmpty()) {
            for (SampleTable table : sample.tables()) {
                assertThat(header(sample, table))
                        .isEqualTo(sample.columns().stream()
                                .map(SampleColumn::name)
                                .toList());
            }
        } else {
            assertThat(sample.tables()).allMatch(table -> table.condition().isPresent());
        }
    }

    private static List<String> header(Sample sample, SampleTable table) throws IOException {
        String resource = sample.name() + "/" + table.name() + ".csv.gz";
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(requireNonNull(Sample.class.getResourceAsStream(resource))),
                StandardCharsets.UTF_8))) {
            return List.of(lines.readLine().split(","));
        }
    }

    @Test
    void aSampleIsFoundByItsName() {
        SampleCatalog catalog = SampleCatalog.load();
        assertThat(catalog.get("Iris").name()).isEqualTo("iris");
        assertThat(catalog.get("iris").rows()).isEqualTo(150);
        assertThatThrownBy(() -> catalog.get("titanik"))
                .isInstanceOf(SqlflowException.class)
                .satisfies(
                        e -> assertThat(((SqlflowException) e).problem().hint()).hasValue("did you mean \"titanic\"?"));
    }
}
