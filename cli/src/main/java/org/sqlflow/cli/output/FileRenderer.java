package org.sqlflow.cli.output;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.base.error.SqlflowException;

/**
 * Writes the only result of a program as a file of a binary format. It is made in a temporary directory and written when
 * the program has ended: nothing at all is written where a statement fails or there is a second result. A terminal gets none.
 */
final class FileRenderer implements RowRenderer {
    private final PrintStream out;
    private final OutputFormat format;
    private final boolean terminal;
    private final Maker maker;
    private Optional<Path> directory = Optional.empty();
    private Optional<ResultFile> file = Optional.empty();
    private boolean isComplete;
    private boolean isSpoilt;

    FileRenderer(PrintStream out, OutputFormat format, RowOptions options, Maker maker) {
        this.out = out;
        this.format = format;
        this.terminal = options.terminal();
        this.maker = maker;
    }

    /** Makes files of a format. */
    @FunctionalInterface
    interface Maker {
        /** Begins a file in a directory that nothing else uses. */
        ResultFile make(Path file, Schema schema) throws IOException;
    }

    @Override
    public void begin(VectorSchemaRoot batch) {
        if (terminal) {
            isSpoilt = true;
            throw ExternalProblems.binaryOnTerminal(format.label()).asException();
        }
        if (directory.isPresent()) {
            isSpoilt = true;
            throw ExternalProblems.severalResults(format.label()).asException();
        }
        written(() -> {
            directory = Optional.of(Files.createTempDirectory("sqlflow-result"));
            file = Optional.of(maker.make(target(), batch.getSchema()));
        });
    }

    private Path target() {
        return directory.orElseThrow().resolve("result");
    }

    @Override
    public void rows(VectorSchemaRoot batch) {
        if (!isSpoilt) {
            written(() -> file.orElseThrow().append(batch));
        }
    }

    @Override
    public void end() {
        if (!isSpoilt) {
            written(() -> file.orElseThrow().complete());
            isComplete = true;
        }
    }

    @Override
    public void abandon() {
        isSpoilt = true;
    }

    @Override
    public void finish() {
        if (isComplete && !isSpoilt) {
            // The stream keeps its failures to itself, as it does for rows of other formats.
            written(() -> Files.copy(target(), out));
            out.flush();
        }
    }

    @Override
    public void close() {
        try {
            if (file.isPresent()) {
                file.get().close();
            }
            if (directory.isPresent()) {
                delete(directory.get());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) throws IOException {
        List<Path> paths;
        try (Stream<Path> found = Files.walk(directory)) {
            paths = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.deleteIfExists(path);
        }
    }

    private void written(Write write) {
        try {
            write.run();
        } catch (IOException e) {
            isSpoilt = true;
            throw ExternalProblems.file(directory.map(Path::toString).orElse("the temporary directory"), e.toString())
                    .asException(e);
        } catch (SqlflowException e) {
            isSpoilt = true;
            throw e;
        }
    }

    @FunctionalInterface
    private interface Write {
        void run() throws IOException;
    }
}
