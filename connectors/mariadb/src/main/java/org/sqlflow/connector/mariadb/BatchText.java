package org.sqlflow.connector.mariadb;

import java.io.InputStream;
import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/** The rows of a batch as lines of fields with tabs between them, written while they are read. */
final class BatchText extends InputStream {
    private static final int CHUNK = 1 << 16;
    private static final String NULL = "\\N";

    private final List<FieldVector> vectors;
    private final List<CellText> texts;
    private final int rows;
    private final ByteText chunk = new ByteText();
    private int row;
    private int position;

    /** The text of a batch, which is borrowed until the end. */
    BatchText(VectorSchemaRoot batch, List<CellText> texts) {
        this.vectors = batch.getFieldVectors();
        this.texts = texts;
        this.rows = batch.getRowCount();
    }

    @Override
    public int read() {
        return fill() ? chunk.bytes()[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, chunk.length() - position);
        System.arraycopy(chunk.bytes(), position, target, offset, count);
        position += count;
        return count;
    }

    /** Sees to it that there is something to read; false at the end. */
    private boolean fill() {
        if (position < chunk.length()) {
            return true;
        }
        chunk.clear();
        chunk.shrink(2 * CHUNK);
        position = 0;
        while (row < rows && chunk.length() < CHUNK) {
            for (int i = 0; i < texts.size(); i++) {
                if (i > 0) {
                    chunk.add('\t');
                }
                FieldVector vector = vectors.get(i);
                if (vector.isNull(row)) {
                    chunk.add(NULL);
                } else {
                    int start = chunk.length();
                    texts.get(i).write(vector, row, chunk);
                    chunk.escapeFrom(start);
                }
            }
            chunk.add('\n');
            row++;
        }
        return chunk.length() > 0;
    }
}
