package org.sqlflow.connector.jdbc.generic;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.connector.jdbc.OpenedSource;
import org.sqlflow.spi.connector.Database;
import org.sqlflow.spi.connector.Session;
import org.sqlflow.spi.connector.WriteRequest.Mode;

/** How a table takes another's place in a database whose statements on tables belong to no transaction. */
class TestReplacement {
    private static final String STAGED =
            "SELECT table_name FROM information_schema.tables WHERE" + " table_name LIKE '%\\_\\_sqlflow\\_%'";
    private static final Pattern MOVE_AWAY = Pattern.compile("ALTER TABLE target RENAME TO .*");
    private static final Pattern MOVE_IN = Pattern.compile("ALTER TABLE (\"\\w+__sqlflow_\\w+\") RENAME TO target");
    private static final Pattern MOVE_BACK =
            Pattern.compile("ALTER TABLE (\"\\w+__sqlflow_\\w+_old\") RENAME TO target");

    @TempDir
    Path home;

    private final BufferAllocator allocator = new RootAllocator();
    private final List<String> seen = new ArrayList<>();
    private WatchedDriver.Watcher watcher = sql -> {};
    private @Nullable Database database;
    private @Nullable Session session;

    @BeforeEach
    void open() throws SQLException {
        database = WatchedDriver.open("jdbc:h2:" + home + "/shop", allocator, sql -> {
            seen.add(sql);
            watcher.sees(sql);
        });
        session = database().openSession();
        run("CREATE TABLE target (a INTEGER)");
        run("INSERT INTO target VALUES (1)");
    }

    @AfterEach
    void close() {
        watcher = sql -> {};
        database().close();
        allocator.close();
    }

    private Database database() {
        return requireNonNull(database);
    }

    private Session session() {
        return requireNonNull(session);
    }

    private List<String> run(String sql) {
        return OpenedSource.run(session(), sql);
    }

    private void write() {
        OpenedSource.write(session(), "SELECT 2 AS a", "target", Mode.REPLACE, List.of(), writer -> true);
    }

    private Problem problemOfWrite() {
        return catchThrowableOfType(SqlflowException.class, this::write).problem();
    }

    private static void failAt(String sql, Pattern... patterns) throws SQLException {
        for (Pattern pattern : patterns) {
            if (pattern.matcher(sql).matches()) {
                throw new SQLException("no room on the disk");
            }
        }
    }

    private String matched(Pattern pattern) {
        return seen.stream()
                .map(pattern::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aFailureBeforeAnythingMovedLeavesNothing() {
        watcher = sql -> failAt(sql, MOVE_AWAY);

        assertThat(problemOfWrite().message()).contains("no room on the disk");

        assertThat(run("SELECT a FROM target")).containsExactly("1");
        assertThat(run(STAGED)).isEmpty();
    }

    @Test
    void aFailureInBetweenLeavesTheOldTableAndTheNewRows() {
        watcher = sql -> {
            if (!MOVE_BACK.matcher(sql).matches()) {
                failAt(sql, MOVE_IN);
            }
        };

        Problem problem = problemOfWrite();

        String staged = matched(MOVE_IN);
        assertThat(problem.message()).contains("no room on the disk");
        assertThat(problem.hint().orElse(""))
                .contains("new rows are kept in the table " + staged, "old ones in target;");
        assertThat(run("SELECT a FROM target")).containsExactly("1");
        assertThat(run("SELECT a FROM " + staged)).containsExactly("2");
    }

    @Test
    void aFailureThatCannotBeUndoneNamesBothTables() {
        watcher = sql -> failAt(sql, MOVE_IN);

        Problem problem = problemOfWrite();

        String staged = matched(MOVE_IN);
        String old = matched(MOVE_BACK);
        assertThat(problem.hint().orElse("")).contains(staged + ",", "old ones in " + old);
        assertThat(run("SELECT a FROM " + old)).containsExactly("1");
        assertThat(run("SELECT a FROM " + staged)).containsExactly("2");
    }

    @Test
    void aCancellationInBetweenComesTooLate() {
        watcher = sql -> {
            if (MOVE_IN.matcher(sql).matches()) {
                session().cancel();
            }
        };

        write();

        assertThat(run("SELECT a FROM target")).containsExactly("2");
        assertThat(run(STAGED)).isEmpty();
    }

    @Test
    void aCancellationBeforeStopsIt() {
        OpenedSource.write(session(), "SELECT 2 AS a", "target", Mode.REPLACE, List.of(), writer -> {
            session().cancel();
            assertThat(catchThrowableOfType(SqlflowException.class, writer::commit)
                            .problem()
                            .code())
                    .isEqualTo(ErrorCode.CANCELLED);
            return false;
        });

        assertThat(run("SELECT a FROM target")).containsExactly("1");
        assertThat(run(STAGED)).isEmpty();
    }

    @Test
    void allConnectionsAreClosedAlsoBehindOneThatFails() {
        Session second = database().openSession();
        OpenedSource.run(second, "SELECT 1 AS a");
        seen.clear();
        watcher = sql -> {
            throw new SQLException("cannot " + sql + " " + seen.size());
        };

        SqlflowException thrown =
                catchThrowableOfType(SqlflowException.class, () -> database().close());

        assertThat(thrown).hasMessageContaining("cannot close 1");
        assertThat(thrown.getSuppressed()).singleElement().asString().contains("cannot close 2");
        assertThat(seen).containsExactly(WatchedDriver.CLOSE, WatchedDriver.CLOSE);
    }
}
