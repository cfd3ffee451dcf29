package org.sqlflow.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlflow.base.Bytes;
import org.sqlflow.base.ModelName;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.features.FeatureTransforms;
import org.sqlflow.spi.attribute.Attributes;
import org.sqlflow.spi.connector.BatchStream;
import org.sqlflow.spi.connector.Connector;
import org.sqlflow.spi.connector.ConnectorContext;
import org.sqlflow.spi.connector.DataSource;
import org.sqlflow.spi.connector.Database;
import org.sqlflow.spi.connector.Session;
import org.sqlflow.spi.connector.StatementResult;
import org.sqlflow.spi.model.ModelPayload;
import org.sqlflow.spi.model.Task;
import org.sqlflow.spi.model.TaskKind;

class TestModelStore {
    private static final QualifiedName NAME = QualifiedName.of("models", "m");

    @TempDir
    private Path home;

    private RootAllocator allocator;
    private Database database;
    private Session session;
    private ModelStore store;

    @BeforeEach
    void open() {
        allocator = new RootAllocator();
        database = Connector.of(new DataSource("duckdb://:memory:"))
                .orElseThrow()
                .open(new DataSource("duckdb://:memory:"), new ConnectorContext(allocator, home));
        session = database.openSession();
        store = new ModelStore(session, allocator, "job1");
    }

    @AfterEach
    void nothingLeaks() {
        session.close();
        database.close();
        assertThat(allocator.getAllocatedMemory()).isZero();
        allocator.close();
    }

    private static Manifest manifest(String statement) {
        return new Manifest(
                "xgboost.gbtree",
                1,
                new Task(TaskKind.REGRESSION, "reg:squarederror"),
                new Manifest.Settings(Attributes.none(), Attributes.none(), Map.of("eta", "0.3")),
                Manifest.Columns.of(
                        new FeatureTransforms(List.of()), List.of(), List.of(new Manifest.InputColumn("x", "DOUBLE"))),
                Map.of("rmse", 0.5),
                new Manifest.Provenance(
                        statement, 10, "0123456789abcdef", Map.of("xgboost", "3.4.0"), "2026-01-01T00:00:00Z", 1.5));
    }

    private static ModelPayload payload(int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (i * 31 + i / 1000);
        }
        return new ModelPayload(Map.of("model.ubj", Bytes.wrap(bytes)));
    }

    private void execute(String sql) {
        try (StatementResult result = session.execute(sql)) {
            assertThat(result.rows()).isEmpty();
        }
    }

    private static void assertFails(ErrorCode code, ThrowingCallable action) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(
                        SqlflowException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(code));
    }

    private StoredModel load(String version) {
        return store.load(new ModelName(NAME, Optional.of(version)));
    }

    /** The same session, which loses its database when it shall delete. */
    private Session failingToDelete() {
        return (Session) Proxy.newProxyInstance(
                Session.class.getClassLoader(), new Class<?>[] {Session.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("execute")
                            && String.valueOf(arguments[0]).startsWith("DELETE")) {
                        throw new IllegalStateException("the process dies here");
                    }
                    try {
                        return method.invoke(session, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void aDropThatWasCutShortCanBeRepeated() {
        store.save(NAME, manifest("first"), payload(10), false);
        store.save(NAME, manifest("second"), payload(10), false);
        ModelName second = new ModelName(NAME, Optional.of("2"));
        ModelStore dying = new ModelStore(failingToDelete(), allocator, "job2");
        assertThatThrownBy(() -> dying.drop(second)).hasMessage("the process dies here");
        assertThat(load("2").manifest().provenance().statement()).isEqualTo("second");
        assertThat(store.drop(second)).isEqualTo(1);
        assertThat(store.history(NAME).versions())
                .extracting(ModelVersion::number)
                .containsExactly(1L);
        assertThat(store.save(NAME, manifest("third"), payload(10), false)).isEqualTo(3);
    }

    @Test
    void aliasesCanBeDropped() {
        store.save(NAME, manifest("first"), payload(10), false);
        store.save(NAME, manifest("second"), payload(10), false);
        store.setAlias(NAME, "champion", "1");
        store.setAlias(NAME, "Champion", "2");
        store.setAlias(NAME, "other", "1");
        assertThat(store.dropAlias(NAME, "CHAMPION")).isEqualTo(2);
        assertThat(store.history(NAME).aliases()).extracting(ModelAlias::alias).containsExactly("other");
        assertFails(ErrorCode.VERSION_NOT_FOUND, () -> load("champion"));
        assertFails(ErrorCode.VERSION_NOT_FOUND, () -> store.dropAlias(NAME, "champion"));
        assertThat(store.setAlias(NAME, "champion", "2")).isEqualTo(2);
        assertThat(load("champion").version()).isEqualTo(2);
    }

    /** The same session, with something that another one does before the first statement that changes a row. */
    private Session overtaken(Runnable other) {
        AtomicBoolean done = new AtomicBoolean();
        return (Session) Proxy.newProxyInstance(
                Session.class.getClassLoader(), new Class<?>[] {Session.class}, (proxy, method, arguments) -> {
                    boolean changes = method.getName().equals("openWriter")
                            || (method.getName().equals("execute")
                                    && String.valueOf(arguments[0]).startsWith("DELETE"));
                    if (changes && done.compareAndSet(false, true)) {
                        other.run();
                    }
                    try {
                        return method.invoke(session, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void aDroppedAliasTakesNoOtherAlong() {
        store.save(NAME, manifest("first"), payload(10), false);
        store.save(NAME, manifest("second"), payload(10), false);
        store.setAlias(NAME, "champion", "1");
        ModelStore late = new ModelStore(
                overtaken(() -> {
                    store.dropAlias(NAME, "champion");
                    store.setAlias(NAME, "other", "2");
                }),
                allocator,
                "job2");
        assertFails(ErrorCode.VERSION_NOT_FOUND, () -> late.dropAlias(NAME, "champion"));
        assertThat(load("other").version()).isEqualTo(2);
    }

    @Test
    void aDropAndAnAliasOfAnotherSessionBothHold() {
        store.save(NAME, manifest("first"), payload(10), false);
        store.setAlias(NAME, "champion", "1");
        ModelStore late = new ModelStore(overtaken(() -> store.setAlias(NAME, "other", "1")), allocator, "job2");
        assertThat(late.dropAlias(NAME, "champion")).isEqualTo(1);
        assertThat(store.history(NAME).aliases()).extracting(ModelAlias::alias).containsExactly("other");
    }

    @Test
    void numbersOfDroppedAliasesAreNotGivenAgain() {
        store.save(NAME, manifest("first"), payload(10), false);
        store.setAlias(NAME, "champion", "1");
        store.dropAlias(NAME, "champion");
        // Also takes what is superfluous away.
        store.save(NAME, manifest("second"), payload(10), false);
        store.setAlias(NAME, "other", "2");
        store.save(NAME, manifest("third"), payload(10), false);
        assertThat(aliasNumbers()).containsExactly(-4);
        assertThat(load("other").version()).isEqualTo(2);
    }

    private List<Integer> aliasNumbers() {
        List<Integer> numbers = new ArrayList<>();
        try (BatchStream rows = session.open("SELECT seq FROM " + session.render(NAME) + " WHERE version = 0")) {
            for (Optional<VectorSchemaRoot> batch = rows.next(); batch.isPresent(); batch = rows.next()) {
                for (int i = 0; i < batch.get().getRowCount(); i++) {
                    numbers.add((Integer) batch.get().getVector(0).getObject(i));
                }
            }
        }
        return numbers;
    }

    @Test
    void whatIsSavedIsLoaded() {
        ModelPayload large = payload(3_500_000);
        assertThat(store.save(NAME, manifest("first"), large, false)).isEqualTo(1);
        StoredModel model = store.load(ModelName.newest(NAME));
        assertThat(model.version()).isEqualTo(1);
        assertThat(model.manifest()).isEqualTo(manifest("first"));
        assertThat(model.payload()).isEqualTo(large);
        assertThat(model.warnings()).isEmpty();
        assertThat(store.kindOf(NAME)).isEqualTo(ModelStore.Kind.MODEL);
        assertThat(store.list()).hasSize(1);
    }

    @Test
    void versionsGrowAndTheOldestGo() {
        for (int i = 1; i <= ModelStore.KEPT_VERSIONS + 2; i++) {
            assertThat(store.save(NAME, manifest("v" + i), payload(100), false)).isEqualTo(i);
        }
        assertThat(store.load(ModelName.newest(NAME)).manifest().provenance().statement())
                .isEqualTo("v7");
        assertThat(load("3").manifest().provenance().statement()).isEqualTo("v3");
        assertThatThrownBy(() -> load("2")).isInstanceOfSatisfying(SqlflowException.class, e -> {
            assertThat(e.problem().code()).isEqualTo(ErrorCode.VERSION_NOT_FOUND);
            assertThat(e.problem().hint()).contains("its versions are 3, 4, 5, 6, 7");
        });
    }

    @Test
    void replacingStartsAfresh() {
        store.save(NAME, manifest("v1"), payload(100), false);
        store.save(NAME, manifest("v2"), payload(100), false);
        assertThat(store.save(NAME, manifest("new"), payload(100), true)).isEqualTo(1);
        assertThat(store.load(ModelName.newest(NAME)).manifest().provenance().statement())
                .isEqualTo("new");
        assertFails(ErrorCode.VERSION_NOT_FOUND, () -> load("2"));
    }

    @Test
    void aVersionWithoutCommitDoesNotExist() {
        store.save(NAME, manifest("v1"), payload(100), false);
        execute("INSERT INTO models.m VALUES (2, 0, 'half'::BLOB)");
        assertThat(store.load(ModelName.newest(NAME)).version()).isEqualTo(1);
        assertThat(store.save(NAME, manifest("v3"), payload(100), false)).isEqualTo(3);
        assertThat(store.load(ModelName.newest(NAME)).version()).isEqualTo(3);
    }

    @Test
    void aDamagedVersionIsToldAndAnEarlierOneTaken() {
        store.save(NAME, manifest("v1"), payload(100), false);
        store.save(NAME, manifest("v2"), payload(100), false);
        execute("UPDATE models.m SET bytes = 'broken'::BLOB WHERE version = 2 AND seq = 0");
        StoredModel model = store.load(ModelName.newest(NAME));
        assertThat(model.version()).isEqualTo(1);
        assertThat(model.warnings())
                .singleElement()
                .asString()
                .contains("version 2")
                .contains("damaged");
        assertFails(ErrorCode.MODEL_CORRUPT, () -> load("2"));
        execute("DELETE FROM models.m WHERE version = 1 AND seq = 0");
        assertFails(ErrorCode.MODEL_CORRUPT, () -> store.load(ModelName.newest(NAME)));
    }

    @Test
    void aDamagedCommitIsToldToo() {
        store.save(NAME, manifest("v1"), payload(100), false);
        store.save(NAME, manifest("v2"), payload(100), false);
        execute("UPDATE models.m SET bytes = 'broken'::BLOB WHERE version = 2 AND seq = -1");
        StoredModel model = store.load(ModelName.newest(NAME));
        assertThat(model.version()).isEqualTo(1);
        assertThat(model.warnings()).singleElement().asString().contains("commit row cannot be read");
        assertFails(ErrorCode.MODEL_CORRUPT, () -> load("2"));
        execute("UPDATE models.m SET bytes = '{\"sqlflow_model\":1,\"files\":[{\"size\":-5}]}'::BLOB WHERE seq = -1");
        assertFails(ErrorCode.MODEL_CORRUPT, () -> store.load(ModelName.newest(NAME)));
    }

    @Test
    void everyFlippedByteIsNoticed() {
        store.save(NAME, manifest("v1"), payload(64), false);
        long size = IntStream.range(0, 3)
                .mapToLong(i ->
                        store.load(ModelName.newest(NAME)).payload().files().size())
                .sum();
        assertThat(size).isEqualTo(3);
        for (String change : List.of(
                "bytes = bytes || 'x'::BLOB",
                "bytes = (hex(bytes)[3:] || 'FF')::VARCHAR::BLOB",
                "seq = 1",
                "bytes = ''::BLOB")) {
            store.save(NAME, manifest("v"), payload(64), true);
            execute("UPDATE models.m SET " + change + " WHERE seq = 0");
            if (!change.startsWith("seq")) {
                assertFails(ErrorCode.MODEL_CORRUPT, () -> store.load(ModelName.newest(NAME)));
            } else {
                assertThat(store.load(ModelName.newest(NAME)).version()).isEqualTo(1);
            }
        }
    }

    @Test
    void aNewerFormatIsRefused() {
        store.save(NAME, manifest("v1"), payload(100), false);
        execute(
                "UPDATE models.m SET bytes = replace(decode(bytes), '\"sqlflow_model\":1', '\"sqlflow_model\":99')::BLOB"
                        + " WHERE seq = -1");
        assertFails(ErrorCode.MODEL_NEWER, () -> store.load(ModelName.newest(NAME)));
    }

    @Test
    void otherTablesAreNoModels() {
        execute("CREATE TABLE t AS SELECT 1 AS version, 2 AS seq");
        execute("CREATE TABLE texts (version VARCHAR, seq VARCHAR, bytes VARCHAR)");
        assertThat(store.kindOf(QualifiedName.of("texts"))).isEqualTo(ModelStore.Kind.TABLE);
        assertThat(store.kindOf(QualifiedName.of("t"))).isEqualTo(ModelStore.Kind.TABLE);
        assertThat(store.kindOf(QualifiedName.of("nothing"))).isEqualTo(ModelStore.Kind.NOTHING);
        assertFails(ErrorCode.NOT_A_MODEL, () -> store.load(ModelName.newest(QualifiedName.of("t"))));
        assertFails(ErrorCode.MODEL_NOT_FOUND, () -> store.load(ModelName.newest(QualifiedName.of("nothing"))));
    }
}
