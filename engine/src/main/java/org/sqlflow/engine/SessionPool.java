package org.sqlflow.engine;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.runtime.ModelCache;
import org.sqlflow.runtime.RuntimeContext;

/**
 * The sessions of a run: the program's own, and others that are opened when steps run beside each other. What the program
 * has set up on its own session is done again on another before it runs a step. Safe for many threads.
 */
final class SessionPool implements AutoCloseable {
    private final RuntimeContext first;
    private final Sessions sessions;
    private final List<String> prologue = new ArrayList<>();
    private final Deque<Lease> free = new ArrayDeque<>();
    private final List<RuntimeContext> opened = new ArrayList<>();
    private boolean firstIsFree = true;

    SessionPool(RuntimeContext first, Sessions sessions) {
        this.first = first;
        this.sessions = sessions;
    }

    /** A session that one step uses. */
    final class Lease implements AutoCloseable {
        private final RuntimeContext context;
        private int repeated;

        private Lease(RuntimeContext context) {
            this.context = context;
        }

        RuntimeContext context() {
            return context;
        }

        private void repeat(List<String> statements) {
            for (String sql : statements.subList(repeated, statements.size())) {
                repeated++;
                try {
                    context.session().execute(sql).close();
                } catch (SqlflowException alreadySo) {
                    // What belongs to the whole database holds already; a step that misses what does not, says so.
                }
            }
        }

        @Override
        public void close() {
            giveBack(this);
        }
    }

    /**
     * A session for a step, the program's own where it is free.
     *
     * @param own whether it must be the program's own, which must then be free
     */
    Lease take(boolean own) {
        List<String> statements;
        Lease lease;
        synchronized (this) {
            if (firstIsFree) {
                firstIsFree = false;
                return new Lease(first);
            }
            if (own) {
                throw new IllegalStateException("two steps need the program's own session");
            }
            statements = List.copyOf(prologue);
            lease = free.poll();
            if (lease == null) {
                RuntimeContext context = sessions.open();
                opened.add(context);
                lease = new Lease(context);
            }
        }
        lease.repeat(statements);
        return lease;
    }

    @SuppressWarnings("ReferenceEquality") // a certain one, not one like it
    private synchronized void giveBack(Lease lease) {
        if (lease.context == first) {
            firstIsFree = true;
        } else {
            free.add(lease);
        }
    }

    /** A statement has set up the program's own session. */
    synchronized void setUp(String sql) {
        prologue.add(sql);
    }

    /** Closes the sessions that were opened here. */
    @Override
    public synchronized void close() {
        for (RuntimeContext context : opened) {
            try (ModelCache models = context.loaded()) {
                requireNonNull(models, "models");
                context.session().close();
            }
        }
        free.clear();
        opened.clear();
    }
}
