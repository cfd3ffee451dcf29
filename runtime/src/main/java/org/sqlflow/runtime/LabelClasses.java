package org.sqlflow.runtime;

import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.types.pojo.Field;
import org.sqlflow.features.LabelDomain;
import org.sqlflow.spi.model.ClassValues;

/** The classes of a stored label. */
record LabelClasses(LabelDomain domain) implements ClassValues {
    @Override
    public String label() {
        return domain.column();
    }

    @Override
    public List<String> names() {
        return domain.classNames();
    }

    @Override
    public Field field(String name) {
        return domain.classField(name);
    }

    @Override
    public FieldVector vector(String name, int[] indexes, BufferAllocator allocator) {
        return domain.decodeClasses(indexes, name, allocator);
    }
}
