package org.sqlflow.runtime.spool;

import static java.util.Objects.requireNonNull;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorLoader;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.spi.connector.BatchStream;

/**
 * The rows of one query. First all batches are appended, then any number of passes read them, each in the same batches.
 * Batches are kept in memory, without a copy, until they exceed the budget; then all of them move to a file. Used by one
 * thread at a time.
 */
public final class Spool implements AutoCloseable {
    private static final int FILE_BUFFER = 1 << 20;

    private final BufferAllocator allocator;
    private final Schema schema;
    private final long memoryBudget;
    private final Path file;
    private final List<ArrowRecordBatch> batches = new ArrayList<>();

    private Optional<FileWriter> writer = Optional.empty();
    private long memory;
    private long rows;
    private boolean sealed;
    private boolean closed;

    /**
     * An empty spool.
     *
     * @param allocator where the batches live that are read back from the file
     * @param schema the columns
     * @param memoryBudget how many bytes may stay in memory
     * @param file the file for more than that; must not exist, is made only if needed and removed at the close
     */
    public Spool(BufferAllocator allocator, Schema schema, long memoryBudget, Path file) {
        this.allocator = requireNonNull(allocator, "allocator");
        this.schema = requireNonNull(schema, "schema");
        this.memoryBudget = memoryBudget;
        this.file = requireNonNull(file, "file");
    }

    /** Keeps a batch. Its buffers are retained, not copied; the batch itself stays the caller's. */
    public void append(VectorSchemaRoot batch) {
        if (sealed || closed) {
            throw new IllegalStateException("the spool is complete");
        }
        rows += batch.getRowCount();
        if (writer.isPresent()) {
            writer.get().write(batch);
            return;
        }
        ArrowRecordBatch record = new VectorUnloader(batch).getRecordBatch();
        batches.add(record);
        memory += record.computeBodyLength();
        if (memory > memoryBudget) {
            moveToFile();
        }
    }

    private void moveToFile() {
        FileWriter toFile = new FileWriter();
        writer = Optional.of(toFile);
        for (ArrowRecordBatch batch : batches) {
            toFile.write(batch);
        }
        releaseBatches();
    }

    /** Ends the appending. */
    public void seal() {
        sealed = true;
        writer.ifPresent(FileWriter::finish);
    }

    /** The columns. */
    public Schema schema() {
        return schema;
    }

    /** How many rows there are. */
    public long rows() {
        return rows;
    }

    /** Whether the rows lie in a file. */
    public boolean isOnDisk() {
        return writer.isPresent();
    }

    /** A pass over all rows; to be closed before the spool. */
    public BatchStream open() {
        if (!sealed || closed) {
            throw new IllegalStateException("the spool is not ready for reading");
        }
        return writer.isPresent() ? new FilePass() : new MemoryPass();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        releaseBatches();
        writer.ifPresent(FileWriter::discard);
    }

    private void releaseBatches() {
        batches.forEach(ArrowRecordBatch::close);
        batches.clear();
    }

    private final class FileWriter {
        private final VectorSchemaRoot root = VectorSchemaRoot.create(schema, allocator);
        private final OutputStream out;
        private final ArrowStreamWriter arrow;
        private boolean finished;

        FileWriter() {
            try {
                Files.createDirectories(file.toAbsolutePath().getParent());
                out = new BufferedOutputStream(Files.newOutputStream(file), FILE_BUFFER);
                arrow = new ArrowStreamWriter(root, null, Channels.newChannel(out));
                arrow.start();
            } catch (IOException e) {
                root.close();
                throw ExternalProblems.file(file.toString(), e.toString()).asException(e);
            }
        }

        void write(VectorSchemaRoot batch) {
            try (ArrowRecordBatch record = new VectorUnloader(batch).getRecordBatch()) {
                write(record);
            }
        }

        void write(ArrowRecordBatch record) {
            new VectorLoader(root).load(record);
            try {
                arrow.writeBatch();
            } catch (IOException e) {
                throw ExternalProblems.file(file.toString(), e.toString()).asException(e);
            } finally {
                root.clear();
            }
        }

        void finish() {
            if (finished) {
                return;
            }
            finished = true;
            try {
                arrow.end();
                out.close();
            } catch (IOException e) {
                throw ExternalProblems.file(file.toString(), e.toString()).asException(e);
            } finally {
                root.close();
            }
        }

        /** Closes what is open and removes the file, whatever happened before. */
        void discard() {
            if (!finished) {
                finished = true;
                root.close();
                try {
                    out.close();
                } catch (IOException e) {
                    // The file is removed next; what could not be flushed to it does not matter.
                }
            }
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw ExternalProblems.file(file.toString(), e.toString()).asException(e);
            }
        }
    }

    private final class MemoryPass implements BatchStream {
        private final VectorSchemaRoot root = VectorSchemaRoot.create(schema, allocator);
        private final VectorLoader loader = new VectorLoader(root);
        private int next;

        @Override
        public Schema schema() {
            return schema;
        }

        @Override
        public Optional<VectorSchemaRoot> next() {
            if (next == batches.size()) {
                return Optional.empty();
            }
            loader.load(batches.get(next++));
            return Optional.of(root);
        }

        @Override
        public void close() {
            root.close();
        }
    }

    private final class FilePass implements BatchStream {
        private final ArrowStreamReader reader;
        private final VectorSchemaRoot root;

        FilePass() {
            try {
                reader = new ArrowStreamReader(
                        new BufferedInputStream(Files.newInputStream(file), FILE_BUFFER), allocator);
                root = reader.getVectorSchemaRoot();
            } catch (IOException e) {
                throw ExternalProblems.file(file.toString(), e.toString()).asException(e);
            }
        }

        @Override
        public Schema schema() {
            return schema;
        }

        @Override
        public Optional<VectorSchemaRoot> next() {
            try {
                return reader.loadNextBatch() ? Optional.of(root) : Optional.empty();
            } catch (IOException e) {
                throw ExternalProblems.file(file.toString(), e.toString()).asException(e);
            }
        }

        @Override
        public void close() {
            try {
                reader.close();
            } catch (IOException e) {
                throw ExternalProblems.file(file.toString(), e.toString()).asException(e);
            }
        }
    }
}
