package org.sqlflow.cli.repl;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.cli.program.Workspace;
import org.sqlflow.compiler.SessionEffect;
import org.sqlflow.runtime.store.ModelHistory;
import org.sqlflow.runtime.store.ModelStore;
import org.sqlflow.spi.connector.Session;
import org.sqlflow.spi.connector.SessionListing;

/**
 * What a workspace's statements can name, fetched by a thread of its own and remembered for a while, so that completion never
 * waits long. Lists come from the workspace's session between programs; queries are described in a second session, because
 * one that is wrong would end the first one's transaction.
 */
final class Metadata implements AutoCloseable {
    private static final long FRESH_NANOS = Duration.ofSeconds(30).toNanos();
    private static final int MOST_ENTRIES = 64;

    private final Workspace workspace;
    private final Duration patience;
    private final ExecutorService fetcher = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "metadata");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, Entry<?>> entries = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Entry<?>> eldest) {
            return size() > MOST_ENTRIES;
        }
    };
    /** Grows with each program that ran; what was fetched before it may be wrong. */
    private long generation;

    private volatile @Nullable Session describing;

    /**
     * The metadata of a workspace.
     *
     * @param patience how long a look waits for what is not there yet
     */
    Metadata(Workspace workspace, Duration patience) {
        this.workspace = requireNonNull(workspace, "workspace");
        this.patience = requireNonNull(patience, "patience");
    }

    /**
     * The tables, views, schemas and functions of a session.
     *
     * @param tables tables and views
     * @param schemas schemas
     * @param functions functions
     */
    record Listing(
            List<SessionListing.Table> tables,
            List<SessionListing.Schema> schemas,
            List<SessionListing.Function> functions) {
        static final Listing NONE = new Listing(List.of(), List.of(), List.of());

        Listing {
            tables = List.copyOf(tables);
            schemas = List.copyOf(schemas);
            functions = List.copyOf(functions);
        }

        private static Listing of(SessionListing listing) {
            return new Listing(listing.tables(), listing.schemas(), listing.functions());
        }
    }

    /** Something that was fetched, or is being. */
    private record Entry<T>(CompletableFuture<T> value, Optional<T> before, long generation, long since) {}

    /** Begins to fetch the lists, so that the first look finds them. */
    void prefetch() {
        entry("listing", this::fetchListing);
        entry("models", this::fetchModels);
    }

    /** Tables, schemas and functions. */
    Listing listing() {
        return look("listing", this::fetchListing, Listing.NONE);
    }

    /** The models. */
    List<ModelHistory> models() {
        return look("models", this::fetchModels, List.of());
    }

    /** The columns of a table, or none. */
    List<Field> columns(QualifiedName table) {
        return look(
                "table " + table, () -> workspace.whenIdle(session -> fields(session.describeTable(table))), List.of());
    }

    /** The columns that a query gives, or none. */
    List<Field> columnsOf(String query) {
        return look(
                "query " + query, () -> Optional.of(fields(describingSession().describe(query))), List.of());
    }

    /** Tells that a program ran, after which tables may be others. */
    void changed(String program) {
        synchronized (entries) {
            generation++;
        }
        if (SessionEffect.of(program) == SessionEffect.SET_UP) {
            fetcher.execute(() -> repeat(program));
        }
    }

    private Optional<Listing> fetchListing() {
        return workspace.whenIdle(session -> session.listing().map(Listing::of).orElse(Listing.NONE));
    }

    private Optional<List<ModelHistory>> fetchModels() {
        return workspace.whenIdle(session -> new ModelStore(session, workspace.allocator(), "shell").histories());
    }

    private static List<Field> fields(Optional<Schema> schema) {
        return schema.map(Schema::getFields).orElse(List.of());
    }

    /** What USE and SET did must hold for described queries too; where a statement cannot be repeated, nothing is lost. */
    private void repeat(String statement) {
        try {
            describingSession().execute(statement).close();
        } catch (RuntimeException e) {
            return;
        }
    }

    private Session describingSession() {
        Session opened = describing == null ? workspace.database().openSession() : describing;
        describing = opened;
        return opened;
    }

    @SuppressWarnings("unchecked") // A key is always used with the same type.
    private <T> Entry<T> entry(String key, Supplier<Optional<T>> fetch) {
        synchronized (entries) {
            Entry<T> known = (Entry<T>) entries.get(key);
            long now = System.nanoTime();
            if (known != null && known.generation == generation && now - known.since < FRESH_NANOS) {
                return known;
            }
            CompletableFuture<T> value = new CompletableFuture<>();
            // What is only old is shown while it is fetched anew; what a statement may have changed is waited for.
            Optional<T> before = known == null ? Optional.empty() : valueNow(known);
            Entry<T> started = new Entry<>(value, before, generation, now);
            entries.put(key, started);
            fetcher.execute(() -> complete(key, started, fetch));
            return known != null && known.generation == generation && known.value.isDone() ? known : started;
        }
    }

    private <T> void complete(String key, Entry<T> entry, Supplier<Optional<T>> fetch) {
        Optional<T> found;
        try {
            found = fetch.get();
        } catch (RuntimeException | LinkageError e) {
            // Completion is a convenience: what cannot be found out is not suggested.
            found = Optional.empty();
        }
        if (found.isPresent()) {
            entry.value.complete(found.get());
        } else {
            synchronized (entries) {
                entries.remove(key, entry);
            }
            entry.value.cancel(false);
        }
    }

    private <T> T look(String key, Supplier<Optional<T>> fetch, T otherwise) {
        Entry<T> entry = entry(key, fetch);
        try {
            return entry.value.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | CancellationException e) {
            return entry.before.orElse(otherwise);
        }
        return entry.before.orElse(otherwise);
    }

    private static <T> Optional<T> valueNow(Entry<T> entry) {
        boolean there = entry.value.isDone() && !entry.value.isCompletedExceptionally();
        return there ? Optional.of(entry.value.join()) : entry.before;
    }

    /** Stops fetching, before the workspace is closed. */
    @Override
    public void close() {
        fetcher.shutdown();
        Session session = describing;
        if (session != null) {
            session.cancel();
        }
        try {
            if (fetcher.awaitTermination(2, TimeUnit.SECONDS)) {
                // Another process may serve it, which should not wait for it.
                closeDescribing();
            } else {
                // It is in use; the database closes it.
                fetcher.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void closeDescribing() {
        Session session = describing;
        describing = null;
        if (session != null) {
            session.close();
        }
    }
}
