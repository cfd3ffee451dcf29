package org.sqlflow.engine;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.compiler.SessionEffect;
import org.sqlflow.runtime.ModelCache;
import org.sqlflow.runtime.RuntimeContext;
import org.sqlflow.spi.CancellationToken;

/**
 * The sessions of a run: the program's own, and others that are opened when steps run beside each other. What the program
 * has set up on its own session is done again on another before it runs a step. Safe for many threads.
 */
final class SessionPool implements AutoCloseable {
    private final RuntimeContext first;
    private final Sessions sessions;
    private final List<String> prologue = new ArrayList<>();
    private final Deque<Lease> free = new ArrayDeque<>();
    private boolean firstIsFree = true;
    private boolean closed;

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

        private void repeat(List<String> statements, CancellationToken cancellation) {
            try (CancellationToken.Registration registration = cancellation.onCancel(context.session()::cancel)) {
                requireNonNull(registration, "registration");
                for (String sql : statements.subList(repeated, statements.size())) {
                    cancellation.check();
                    repeat(sql);
                    repeated++;
                }
            }
        }

        private void repeat(String sql) {
            try {
                context.session().execute(sql).close();
            } catch (SqlflowException e) {
                // What belongs to the whole database, such as ATTACH, holds already, and is often refused the second
                // time.
                boolean mayHold = e.problem().code() == ErrorCode.DATABASE && !SessionEffect.choosesSchema(sql);
                if (!mayHold) {
                    throw e;
                }
            }
        }

        private void closeSession() {
            try (ModelCache models = context.loaded()) {
                requireNonNull(models, "models");
                context.session().close();
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
     * @param cancellation stops what is done again on another session
     * @throws SqlflowException if another session cannot be opened, or not be set up as the program's own is
     */
    Lease take(boolean own, CancellationToken cancellation) {
        List<String> statements;
        Optional<Lease> idle;
        synchronized (this) {
            if (firstIsFree) {
                firstIsFree = false;
                return new Lease(first);
            }
            if (own) {
                throw new IllegalStateException("two steps need the program's own session");
            }
            statements = List.copyOf(prologue);
            idle = Optional.ofNullable(free.poll());
        }
        Lease lease = idle.orElseGet(() -> new Lease(sessions.open()));
        try {
            lease.repeat(statements, cancellation);
            return lease;
        } catch (RuntimeException | Error e) {
            lease.close();
            throw e;
        }
    }

    @SuppressWarnings("ReferenceEquality") // a certain one, not one like it
    private void giveBack(Lease lease) {
        synchronized (this) {
            if (lease.context == first) {
                firstIsFree = true;
                return;
            }
            if (!closed) {
                free.add(lease);
                return;
            }
        }
        lease.closeSession();
    }

    /** A statement has set up the program's own session. */
    synchronized void setUp(String sql) {
        prologue.add(sql);
    }

    /**
     * Closes the sessions that were opened here, each also where another fails to close. One that an abandoned step still uses
     * is closed when it is given back.
     *
     * @throws RuntimeException what the first said that failed, with what the others said
     */
    @Override
    public void close() {
        List<Lease> idle;
        synchronized (this) {
            closed = true;
            idle = List.copyOf(free);
            free.clear();
        }
        List<RuntimeException> failures = new ArrayList<>();
        for (Lease lease : idle) {
            try {
                lease.closeSession();
            } catch (RuntimeException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            RuntimeException failure = failures.get(0);
            failures.stream().skip(1).forEach(failure::addSuppressed);
            throw failure;
        }
    }
}
