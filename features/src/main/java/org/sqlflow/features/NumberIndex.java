package org.sqlflow.features;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the index of a class that is a number or boolean, by value, whatever the types of the two. */
final class NumberIndex {
    private final Map<Object, Integer> indexes = new HashMap<>();

    NumberIndex(LabelDomain domain) {
        List<Object> keys = domain.classKeys();
        for (int index = 0; index < keys.size(); index++) {
            indexes.put(keys.get(index), index);
        }
    }

    /** The index of a {@link NumberReader#key}, or -1 if there is no such class. */
    int indexOf(Object key) {
        return indexes.getOrDefault(key, -1);
    }
}
