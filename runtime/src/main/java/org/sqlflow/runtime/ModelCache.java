package org.sqlflow.runtime;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sqlflow.base.Bytes;
import org.sqlflow.base.ModelName;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.parser.tree.ModelReference;

/**
 * Models that the queries of a session call, ready to predict and kept for its next statements. Whether a model is still
 * what its name means is asked of the database each time; a model that was trained anew, or another one under the name, is
 * read. Of models that are not in use, those that were used last stay, as many as have room. Safe for many threads.
 */
public final class ModelCache implements AutoCloseable {
    /** The room for the files of the models; in the library's memory they take a few times as much. */
    private static final long MOST_BYTES = 64L << 20;

    private final long room;
    /** The least recently used first. */
    private final Map<ModelName, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

    /** A cache without models. */
    public ModelCache() {
        this(MOST_BYTES);
    }

    /** A cache with room for so many bytes of files of models that are not in use. */
    public ModelCache(long room) {
        this.room = room;
    }

    /** A model in use, which stays ready until it is closed. */
    final class Use implements AutoCloseable {
        private final Entry entry;

        private Use(Entry entry) {
            this.entry = entry;
        }

        LoadedModel model() {
            return entry.model;
        }

        /** Ends the use; not to be called twice. */
        @Override
        public void close() {
            release(entry);
        }
    }

    private static final class Entry {
        private final LoadedModel model;
        private final long size;
        private int users;
        private boolean isKept;

        Entry(LoadedModel model, long size) {
            this.model = model;
            this.size = size;
        }
    }

    /**
     * The model of a name, read if it is not at hand.
     *
     * @param warnings gets what the user should know about how it was found
     * @throws SqlflowException at the name if there is no such model, or it cannot be read
     */
    Use use(ModelReference reference, RuntimeContext context, List<String> warnings) {
        Optional<SqlflowException> refused = Optional.empty();
        Optional<Entry> known = known(reference.name());
        if (known.isPresent()) {
            try {
                Optional<String> content = context.models().content(reference.name());
                if (content.equals(Optional.of(known.get().model.stored().content()))) {
                    return new Use(known.get());
                }
            } catch (SqlflowException e) {
                refused = Optional.of(e);
            } catch (RuntimeException e) {
                release(known.get());
                throw e;
            }
            release(known.get());
        }
        try {
            return read(reference, context, warnings);
        } catch (SqlflowException e) {
            boolean hasEnded = e.problem().code() == ErrorCode.DATABASE && refused.isPresent();
            // The first error has ended the transaction, and the second one tells nothing but that.
            throw hasEnded ? refused.get().orAt(reference.location()) : e;
        }
    }

    private synchronized Optional<Entry> known(ModelName name) {
        Optional<Entry> known = Optional.ofNullable(entries.get(name));
        known.ifPresent(entry -> entry.users++);
        return known;
    }

    private Use read(ModelReference reference, RuntimeContext context, List<String> warnings) {
        List<String> found = new ArrayList<>();
        LoadedModel read = LoadedModel.load(reference, context, found);
        warnings.addAll(found);
        long size = read.stored().payload().files().values().stream()
                .mapToLong(Bytes::size)
                .sum();
        Entry entry = new Entry(new LoadedModel(read.stored().withoutPayload(), read.predictor()), size);
        entry.users = 1;
        // What is found with a warning is looked for anew each time.
        if (found.isEmpty()) {
            keep(reference.name(), entry);
        }
        return new Use(entry);
    }

    private synchronized void keep(ModelName name, Entry entry) {
        entry.isKept = true;
        Optional.ofNullable(entries.put(name, entry)).ifPresent(ModelCache::drop);
    }

    private synchronized void release(Entry entry) {
        entry.users--;
        if (!entry.isKept && entry.users == 0) {
            entry.model.close();
        }
        long size = entries.values().stream().mapToLong(each -> each.size).sum();
        for (Iterator<Entry> eldest = entries.values().iterator(); size > room && eldest.hasNext(); ) {
            Entry next = eldest.next();
            if (next.users == 0) {
                size -= next.size;
                eldest.remove();
                drop(next);
            }
        }
    }

    /** Lets go of an entry, which its last user closes. */
    private static void drop(Entry entry) {
        entry.isKept = false;
        if (entry.users == 0) {
            entry.model.close();
        }
    }

    /** Closes all models that are not in use; those in use are closed by their users. */
    @Override
    public synchronized void close() {
        entries.values().forEach(ModelCache::drop);
        entries.clear();
    }
}
