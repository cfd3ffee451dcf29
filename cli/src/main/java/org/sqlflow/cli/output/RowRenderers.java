package org.sqlflow.cli.output;

import java.io.PrintStream;
import org.apache.arrow.memory.BufferAllocator;

/** Makes the renderer of a format. */
final class RowRenderers {
    private RowRenderers() {}

    static RowRenderer of(OutputFormat format, PrintStream out, RowOptions options, BufferAllocator allocator) {
        return switch (format) {
            case TABLE -> new TableRenderer(out, options);
            case CSV -> new DelimitedRenderer(out, ',', options);
            case TSV -> new DelimitedRenderer(out, '\t', options);
            case JSON -> new JsonRenderer(out, true);
            case JSONL -> new JsonRenderer(out, false);
            case MARKDOWN -> new MarkdownRenderer(out, options);
            case VERTICAL -> new VerticalRenderer(out, options);
            case ARROW -> new FileRenderer(out, format, options, ArrowFile::new);
            case PARQUET ->
                new FileRenderer(out, format, options, (path, schema) -> new ParquetFile(path, schema, allocator));
        };
    }
}
