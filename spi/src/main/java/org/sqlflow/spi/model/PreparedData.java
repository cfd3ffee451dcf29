package org.sqlflow.spi.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What trainings on the same data have made of it in their library's own form, such as a matrix, kept for the next of them.
 * For one thread at a time.
 */
public final class PreparedData implements AutoCloseable {
    private final Map<Object, AutoCloseable> byKey = new HashMap<>();
    private final Deque<AutoCloseable> made = new ArrayDeque<>();
    private Optional<Object> kind = Optional.empty();

    /**
     * Lets go of all that was made for another kind, so that a search does not fill the memory with what it hardly needs
     * again.
     *
     * @param current all that whatever is made from now on depends on beside the data
     */
    public void keepOnly(Object current) {
        if (kind.filter(current::equals).isEmpty()) {
            close();
            kind = Optional.of(current);
        }
    }

    /**
     * Something that was made before with an equal key, or else is made now. It is closed with all others; in the order that
     * is the reverse of that in which they were made.
     *
     * @param key all that it depends on beside the data
     */
    public <T extends AutoCloseable> T get(Class<T> type, Object key, Supplier<T> maker) {
        AutoCloseable known = byKey.get(key);
        if (known != null) {
            return type.cast(known);
        }
        T fresh = maker.get();
        byKey.put(key, fresh);
        made.push(fresh);
        return fresh;
    }

    /** Lets go of everything; more may be made afterwards. */
    @Override
    public void close() {
        byKey.clear();
        while (!made.isEmpty()) {
            try {
                made.pop().close();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("prepared data could not be let go of", e);
            }
        }
    }
}
