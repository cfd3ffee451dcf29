package org.sqlflow.connector.duckdb;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.error.ExternalProblems;
import org.sqlflow.connector.duckdb.SharedDatabase.Reached;
import org.sqlflow.connector.duckdb.sharing.OwnerGoneException;
import org.sqlflow.connector.duckdb.sharing.RemoteSession;
import org.sqlflow.spi.connector.BatchFunction;
import org.sqlflow.spi.connector.BatchStream;
import org.sqlflow.spi.connector.FunctionRegistry;
import org.sqlflow.spi.connector.Session;
import org.sqlflow.spi.connector.SessionListing;
import org.sqlflow.spi.connector.Split;
import org.sqlflow.spi.connector.StatementResult;
import org.sqlflow.spi.connector.TableWriter;
import org.sqlflow.spi.connector.WriteRequest;

/**
 * A session that was opened while another process had the file open. It outlives that process: the next thing that is
 * asked of it goes to whoever has the file open then.
 */
final class SharedSession implements Session {
    private final SharedDatabase database;
    private final SessionMemory memory = new SessionMemory();
    private volatile Optional<Reached> reached = Optional.empty();
    private volatile boolean cancelled;

    SharedSession(SharedDatabase database) {
        this.database = database;
    }

    private Reached reach() {
        Optional<Reached> known = reached;
        if (known.isPresent()) {
            if (!known.get().remote().map(RemoteSession::isGone).orElse(false)) {
                return known.get();
            }
            known.get().session().close();
        }
        Reached fresh = database.newSession(() -> cancelled);
        reached = Optional.of(fresh);
        memory.restore(fresh.session()).ifPresent(lost -> {
            throw ExternalProblems.sessionLost(lost).asException();
        });
        return fresh;
    }

    /** Asks something that changes nothing, and so can be asked again elsewhere. */
    private <T> T ask(Function<Reached, T> question) {
        return perform(true, question);
    }

    /** Does something that must not be done twice. */
    private <T> T once(Function<Reached, T> action) {
        return perform(false, action);
    }

    private <T> T perform(boolean repeatable, Function<Reached, T> action) {
        cancelled = false;
        while (true) {
            Reached place = reach();
            try {
                return action.apply(place);
            } catch (OwnerGoneException e) {
                place.session().close();
                if (e.begun() && !repeatable) {
                    throw e.asProblem();
                }
            }
        }
    }

    /** A statement for the place where it runs: file names mean the directory of this process. */
    private static RelativeFiles statement(String sql, Reached place) {
        return place.remote().isEmpty()
                ? RelativeFiles.unchanged(sql)
                : RelativeFiles.from(sql, place.remote().get().directory());
    }

    @Override
    public StatementResult execute(String sql) {
        return once(place -> {
            RelativeFiles statement = statement(sql, place);
            StatementResult result = statement.located(() -> place.session().execute(statement.text()));
            if (place.remote().isPresent()) {
                memory.note(statement.text());
            }
            return statement.located(result);
        });
    }

    @Override
    public Optional<Schema> describe(String query) {
        return ask(place -> {
            RelativeFiles statement = statement(query, place);
            return statement.located(() -> place.session().describe(statement.text()));
        });
    }

    @Override
    public OptionalLong estimateRows(String query) {
        return RowEstimate.of(this, query);
    }

    @Override
    public BatchStream open(String query) {
        return once(place -> {
            RelativeFiles statement = statement(query, place);
            return statement.located(statement.located(() -> place.session().open(statement.text())));
        });
    }

    @Override
    public List<Split> splits(String query, int most) {
        return List.of(new Split(query));
    }

    @Override
    public Optional<Schema> describeTable(QualifiedName table) {
        return ask(place -> place.session().describeTable(table));
    }

    @Override
    public Optional<String> tableComment(QualifiedName table) {
        return ask(place -> place.session().tableComment(table));
    }

    @Override
    public List<QualifiedName> tablesWithColumns(List<String> columns) {
        return ask(place -> place.session().tablesWithColumns(columns));
    }

    @Override
    public TableWriter openWriter(WriteRequest request) {
        return ask(place -> place.session().openWriter(request));
    }

    @Override
    public String render(QualifiedName name) {
        return Names.render(name);
    }

    @Override
    public String literal(String text) {
        return Names.literal(text);
    }

    @Override
    public void cancel() {
        cancelled = true;
        reached.ifPresent(place -> place.session().cancel());
    }

    @Override
    public Optional<SessionListing> listing() {
        return Optional.of(new DuckDbListing(this));
    }

    @Override
    public Optional<FunctionRegistry> functions() {
        return Optional.of(new Functions());
    }

    private final class Functions implements FunctionRegistry {
        @Override
        public void register(String name, List<Field> parameters, Field result, BatchFunction function) {
            ask(place -> {
                registry(place).register(name, parameters, result, function);
                return true;
            });
        }

        @Override
        public Lease lend(String name, List<Field> parameters, Field result, BatchFunction function) {
            return ask(place -> registry(place).lend(name, parameters, result, function));
        }

        @Override
        public boolean exists(String name) {
            return ask(place -> registry(place).exists(name));
        }

        private static FunctionRegistry registry(Reached place) {
            return place.session().functions().orElseThrow();
        }
    }

    @Override
    public void close() {
        database.forget(this);
        reached.ifPresent(place -> place.session().close());
        reached = Optional.empty();
    }
}
