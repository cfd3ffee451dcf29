package org.sqlflow.cli.samples;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.spi.connector.BatchStream;
import org.sqlflow.spi.connector.Session;

/**
 * The rows of samples. The embedded database reads their files, compressed CSV or Parquet, whatever database they are
 * loaded into.
 */
public final class SampleRows {
    private final Session embedded;
    private final PackageCache cache;
    private final Optional<Path> from;

    /**
     * A reader of samples.
     *
     * @param embedded a session of the embedded database, borrowed
     * @param cache where files of packages come from
     * @param from the file to take instead of one of the cache; it must be the same
     */
    public SampleRows(Session embedded, PackageCache cache, Optional<Path> from) {
        this.embedded = requireNonNull(embedded, "embedded");
        this.cache = requireNonNull(cache, "cache");
        this.from = requireNonNull(from, "from");
    }

    /** What is done with the rows of a table, which end with the call. */
    interface Use {
        void accept(BatchStream rows);
    }

    /**
     * Reads a table.
     *
     * @throws org.sqlflow.base.error.SqlflowException with code DOWNLOAD or FILE if its file cannot be had
     */
    void read(Sample sample, SampleTable table, Use use) {
        if (sample.download().isPresent()) {
            PackageFile wanted = sample.download().get();
            Path file = from.isPresent() ? cache.take(wanted, from.get()) : cache.get(wanted);
            read(ofParquet(sample, table, file), use);
            return;
        }
        Path file = unpack(sample.name() + "/" + table.name() + ".csv.gz");
        try {
            read(ofCsv(sample, file), use);
        } finally {
            delete(file);
        }
    }

    private void read(String query, Use use) {
        try (BatchStream rows = embedded.open(query)) {
            use.accept(rows);
        }
    }

    private String ofCsv(Sample sample, Path file) {
        String columns = sample.columns().stream()
                .map(column -> embedded.literal(column.name()) + ": " + embedded.literal(column.type()))
                .collect(joining(", "));
        return "SELECT * FROM read_csv(" + embedded.literal(file.toString())
                + ", auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"', nullstr = '',"
                + " columns = {" + columns + "})";
    }

    private String ofParquet(Sample sample, SampleTable table, Path file) {
        String columns = sample.columns().stream()
                .map(column -> "CAST(" + column.source().orElse(column.name()) + " AS " + column.type() + ") AS "
                        + column.name())
                .collect(joining(", "));
        return "SELECT " + columns + " FROM read_parquet(" + embedded.literal(file.toString()) + ")"
                + table.condition().map(condition -> " WHERE " + condition).orElse("");
    }

    /** The database reads files, not resources of Java. */
    private static Path unpack(String resource) {
        try (InputStream content =
                requireNonNull(SampleRows.class.getResourceAsStream(resource), () -> "a resource " + resource)) {
            Path file = Files.createTempFile("sqlflow-sample", ".csv.gz");
            Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException e) {
            throw ExternalProblems.file("the temporary directory", String.valueOf(e.getMessage()))
                    .asException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw ExternalProblems.file(file.toString(), String.valueOf(e.getMessage()))
                    .asException(e);
        }
    }
}
