package org.sqlflow.spi.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sqlflow.base.Bytes;

/**
 * The files of a stored model, in open formats; nothing in them is ever executed.
 *
 * @param files contents by file name, without directories, in order
 */
public record ModelPayload(Map<String, Bytes> files) {
    public ModelPayload {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }
}
