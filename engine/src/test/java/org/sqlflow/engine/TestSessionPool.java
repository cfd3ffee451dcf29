package org.sqlflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.compiler.TypeCatalog;
import org.sqlflow.runtime.ModelCache;
import org.sqlflow.runtime.RuntimeContext;
import org.sqlflow.runtime.RuntimeOptions;
import org.sqlflow.spi.CancellationToken;
import org.sqlflow.spi.connector.Session;
import org.sqlflow.spi.connector.StatementResult;

/** The sessions of a run, on a database whose statements fail as they are told to. */
class TestSessionPool {
    private final CancellationToken cancellation = new CancellationToken();

    /** What sessions were told, in order. */
    private final List<String> said = new ArrayList<>();

    /** What the next statements fail with. */
    private final Queue<Problem> failures = new ArrayDeque<>();

    private int opened;
    private boolean failsToClose;

    private Object call(String session, String method, Object[] arguments) {
        switch (method) {
            case "execute" -> {
                said.add(session + ": " + arguments[0]);
                Problem failure = failures.poll();
                if (failure != null) {
                    throw failure.asException();
                }
                return Proxy.newProxyInstance(
                        getClass().getClassLoader(), new Class<?>[] {StatementResult.class}, (self, of, with) -> this);
            }
            case "close" -> {
                said.add(session + " closed");
                if (failsToClose) {
                    throw ExternalProblems.database("no " + session).asException();
                }
                return this;
            }
            case "cancel" -> {
                said.add(session + " cancelled");
                return this;
            }
            default -> throw new UnsupportedOperationException(method);
        }
    }

    private RuntimeContext open() {
        String name = "session " + opened++;
        Session session = (Session) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Session.class},
                (self, method, arguments) -> call(name, method.getName(), arguments));
        return new RuntimeContext(
                session,
                LexicalRules.DUCKDB,
                TypeCatalog.load(),
                new RootAllocator(),
                new RuntimeOptions(1, 1, 1, Path.of("unused"), 1),
                "test",
                new ModelCache());
    }

    @Test
    void whatIsSetUpIsRepeatedOnceOnEachSession() {
        try (SessionPool pool = new SessionPool(open(), this::open)) {
            try (SessionPool.Lease own = pool.take(true, cancellation)) {
                pool.setUp("SET a = 1");
                pool.take(false, cancellation).close();
                pool.setUp("SET b = 2");
                pool.take(false, cancellation).close();
                assertThat(own.context()).isNotNull();
            }
        }
        assertThat(said).containsExactly("session 1: SET a = 1", "session 1: SET b = 2", "session 1 closed");
    }

    @Test
    void whatHoldsAlreadyMayBeRefused() {
        failures.add(ExternalProblems.database("x is attached already"));
        try (SessionPool pool = new SessionPool(open(), this::open);
                SessionPool.Lease own = pool.take(true, cancellation)) {
            pool.setUp("ATTACH 'x.db' AS x");
            pool.setUp("USE x");
            pool.take(false, cancellation).close();
            assertThat(own.context()).isNotNull();
        }
        assertThat(said).containsExactly("session 1: ATTACH 'x.db' AS x", "session 1: USE x", "session 1 closed");
    }

    @Test
    void aSessionThatCannotBeSetUpRunsNoStepAndIsSetUpAgain() {
        try (SessionPool pool = new SessionPool(open(), this::open);
                SessionPool.Lease own = pool.take(true, cancellation)) {
            pool.setUp("USE x");
            for (Problem problem : List.of(
                    ExternalProblems.cancelled(),
                    ExternalProblems.databaseTransient("busy"),
                    ExternalProblems.database("no x"))) {
                failures.add(problem);
                assertThatThrownBy(() -> pool.take(false, cancellation))
                        .isInstanceOfSatisfying(
                                SqlflowException.class,
                                e -> assertThat(e.problem()).isEqualTo(problem));
            }
            pool.take(false, cancellation).close();
            assertThat(own.context()).isNotNull();
        }
        assertThat(said).hasSize(5).endsWith("session 1: USE x", "session 1 closed");
    }

    @Test
    void aStopReachesWhatIsRepeated() {
        try (SessionPool pool = new SessionPool(open(), this::open);
                SessionPool.Lease own = pool.take(true, cancellation)) {
            pool.setUp("SET a = 1");
            cancellation.cancel();
            assertThatThrownBy(() -> pool.take(false, cancellation)).hasMessageContaining("cancelled");
            assertThat(own.context()).isNotNull();
        }
        assertThat(said).containsExactly("session 1 cancelled", "session 1 closed");
    }

    @Test
    void everySessionIsClosedThoughOneFails() {
        SessionPool pool = new SessionPool(open(), this::open);
        SessionPool.Lease own = pool.take(true, cancellation);
        SessionPool.Lease one = pool.take(false, cancellation);
        SessionPool.Lease two = pool.take(false, cancellation);
        List.of(own, one, two).forEach(SessionPool.Lease::close);
        failsToClose = true;
        assertThatThrownBy(pool::close)
                .hasMessageContaining("no session 1")
                .satisfies(e -> assertThat(e.getSuppressed())
                        .singleElement()
                        .extracting(Throwable::getMessage)
                        .asString()
                        .contains("no session 2"));
        assertThat(said).containsExactly("session 1 closed", "session 2 closed");
    }

    @Test
    void aSessionInUseIsClosedWhenItIsGivenBack() {
        SessionPool pool = new SessionPool(open(), this::open);
        SessionPool.Lease own = pool.take(true, cancellation);
        SessionPool.Lease abandoned = pool.take(false, cancellation);
        pool.close();
        assertThat(said).isEmpty();
        abandoned.close();
        own.close();
        assertThat(said).containsExactly("session 1 closed");
    }
}
