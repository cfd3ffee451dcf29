package org.sqlflow.features;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the index of a class that is a number or boolean, by value, whatever the types of the two. */
final class NumberIndex {
    private final Map<Object, Integer> indexes = new HashMap<>();
    private final int[] ofSmall = new int[NumberReader.SMALL];

    NumberIndex(LabelDomain domain) {
        List<Object> keys = domain.classKeys();
        for (int index = 0; index < keys.size(); index++) {
            indexes.put(keys.get(index), index);
        }
        for (int number = 0; number < ofSmall.length; number++) {
            ofSmall[number] = indexOf((long) number);
        }
    }

    /** The index of the number in a row, or -1 if there is no such class. */
    int indexOf(NumberReader reader, int row) {
        int small = reader.small(row);
        return small >= 0 ? ofSmall[small] : indexOf(reader.key(row));
    }

    /** The index of a {@link NumberReader#key}, or -1 if there is no such class. */
    int indexOf(Object key) {
        return indexes.getOrDefault(key, -1);
    }
}
