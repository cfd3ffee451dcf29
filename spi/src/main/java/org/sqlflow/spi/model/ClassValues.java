package org.sqlflow.spi.model;

import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.types.pojo.Field;

/** The classes of a label, in the label's own type. */
public interface ClassValues {
    /** The label's column in training. */
    String label();

    /** The classes as text, in the order of their indexes. */
    List<String> names();

    /** A column that holds classes. */
    Field field(String name);

    /**
     * A vector of {@link #field}, which the caller is to close.
     *
     * @param indexes the index of each row's class
     */
    FieldVector vector(String name, int[] indexes, BufferAllocator allocator);
}
