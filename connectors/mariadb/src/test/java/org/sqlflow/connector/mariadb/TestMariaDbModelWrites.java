package org.sqlflow.connector.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlflow.base.Bytes;
import org.sqlflow.base.ModelName;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.features.FeatureTransforms;
import org.sqlflow.runtime.store.Manifest;
import org.sqlflow.runtime.store.ModelStore;
import org.sqlflow.runtime.store.StoredModel;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.connector.Session;
import org.sqlflow.spi.connector.TableWriter;
import org.sqlflow.spi.model.ModelPayload;
import org.sqlflow.spi.model.Task;
import org.sqlflow.spi.model.TaskKind;

/** Models whose rows are being written when the server ends the connection. */
@Tag("server")
class TestMariaDbModelWrites {
    private static final QualifiedName NAME = QualifiedName.of("m");
    /** Four pieces and the commit. */
    private static final ModelPayload PAYLOAD = payload((3 << 20) + 5);

    /** No connection's number. */
    private static final String NONE = "0";

    private static final String LOST = "08.*|70100";

    @RegisterExtension
    final MariaDb maria = new MariaDb();

    private static ModelPayload payload(int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (i * 31 + i / 1000);
        }
        return new ModelPayload(Map.of("model.ubj", Bytes.wrap(bytes)));
    }

    private static Manifest manifest(String statement) {
        return new Manifest(
                "xgboost.gbtree",
                1,
                new Task(TaskKind.REGRESSION, "reg:squarederror"),
                new Manifest.Settings(Attributes.none(), Attributes.none(), Map.of()),
                Manifest.Columns.of(
                        new FeatureTransforms(List.of()), List.of(), List.of(new Manifest.InputColumn("x", "DOUBLE"))),
                Map.of(),
                new Manifest.Provenance(statement, 10, "0123456789abcdef", Map.of(), "2026-01-01T00:00:00Z", 1.5));
    }

    private ModelStore store(Session session) {
        return new ModelStore(session, maria.allocator(), "job1");
    }

    private long save(Session session, String statement, boolean replace) {
        return store(session).save(NAME, manifest(statement), PAYLOAD, replace);
    }

    private StoredModel load(Session session) {
        return store(session).load(new ModelName(NAME, Optional.empty()));
    }

    private void assertStored(long version, String statement) {
        for (Session session : List.of(maria.session(), maria.open(maria.url()).openSession())) {
            StoredModel model = load(session);
            assertThat(model.version()).isEqualTo(version);
            assertThat(model.manifest().provenance().statement()).isEqualTo(statement);
            assertThat(model.payload()).isEqualTo(PAYLOAD);
            assertThat(model.warnings()).isEmpty();
        }
    }

    /** The test's session, which loses its connections, or its writers' alone, once a writer has taken so many rows. */
    private Session losing(int rows, boolean all) {
        return (Session) Proxy.newProxyInstance(
                Session.class.getClassLoader(), new Class<?>[] {Session.class}, (proxy, method, arguments) -> {
                    boolean writer = method.getName().equals("openWriter");
                    String before = writer && !all ? connections() : NONE;
                    try {
                        Object result = method.invoke(maria.session(), arguments);
                        return writer ? new Losing((TableWriter) result, rows, before) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private String connections() {
        return maria.admin("SELECT group_concat(id) FROM information_schema.processlist");
    }

    /** Ends the connections that were made since, and waits until the server has. */
    private void killAllBut(String before) {
        String ids = maria.admin("SELECT group_concat(id) FROM information_schema.processlist WHERE db = database()"
                + " AND id <> connection_id() AND id NOT IN (" + before + ")");
        maria.kill(ids);
        try {
            maria.await("SELECT count(*) = 0 FROM information_schema.processlist WHERE id IN (" + ids + ")");
        } catch (InterruptedException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Losing implements TableWriter {
        private final TableWriter writer;
        private final String before;
        private int left;

        Losing(TableWriter writer, int rows, String before) {
            this.writer = writer;
            this.left = rows;
            this.before = before;
        }

        @Override
        public void append(VectorSchemaRoot batch) {
            writer.append(batch);
            if (--left == 0) {
                killAllBut(before);
            }
        }

        @Override
        public void commit() {
            writer.commit();
        }

        @Override
        public List<String> warnings() {
            return writer.warnings();
        }

        @Override
        public Atomicity atomicity() {
            return writer.atomicity();
        }

        @Override
        public void close() {
            writer.close();
        }
    }

    private void assertLost(int rows, boolean replace) {
        assertLost(losing(rows, false), replace);
    }

    private void assertLost(Session session, boolean replace) {
        SqlflowException thrown = catchThrowableOfType(SqlflowException.class, () -> save(session, "second", replace));

        Problem problem = thrown.problem();
        assertThat(problem.code()).isEqualTo(ErrorCode.DATABASE_TRANSIENT);
        assertThat(problem.sqlState().orElse("")).matches(LOST);
        assertThat(problem.message()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5})
    void aNextVersionThatIsLostLeavesTheEarlierOne(int rows) {
        save(maria.session(), "first", false);

        assertLost(rows, false);

        assertThat(maria.rows("SELECT count(*) FROM m WHERE version > 1")).containsExactly(List.of(0L));
        assertStored(1, "first");
        assertThat(save(maria.session(), "third", false)).isEqualTo(2);
        assertStored(2, "third");
    }

    @Test
    void aSessionThatLosesAllItsConnectionsGoesOnWithOthers() {
        save(maria.session(), "first", false);

        assertLost(losing(3, true), false);

        assertStored(1, "first");
        assertThat(save(maria.session(), "third", false)).isEqualTo(2);
        assertStored(2, "third");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5})
    void aModelThatIsToBeReplacedStays(int rows) {
        save(maria.session(), "zeroth", false);
        save(maria.session(), "first", false);

        assertLost(rows, true);

        assertStored(2, "first");
        assertThat(store(maria.session()).history(NAME).versions()).hasSize(2);
        assertThat(save(maria.session(), "third", true)).isEqualTo(1);
        assertStored(1, "third");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5})
    void aFirstVersionThatIsLostIsNoModel(int rows) {
        assertLost(rows, false);

        assertThat(store(maria.session()).kindOf(NAME)).isEqualTo(ModelStore.Kind.NOTHING);
        assertThat(save(maria.session(), "third", false)).isEqualTo(1);
        assertStored(1, "third");
    }
}
