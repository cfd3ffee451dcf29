package org.sqlflow.connector.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Optional;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.spi.connector.TableWriter;
import org.sqlflow.spi.connector.WriteRequest;

/** Which of a session's statements hold for the connections of its writers. */
@Tag("server")
class TestMariaDbSettings {
    private static final QualifiedName TARGET = QualifiedName.of("target");
    private static final String TEXT = "é 北 🦆";

    @RegisterExtension
    final MariaDb maria = new MariaDb();

    private void copy(String query) {
        maria.copy(query, TARGET, WriteRequest.Mode.REPLACE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET STATEMENT max_statement_time = 60 FOR INSERT INTO log SELECT 1",
                "set /* a */ statement sort_buffer_size = 100000 for insert into log select 1",
                "SET @v = logged()",
                "SET SESSION wait_timeout = 1000, @v = logged() + 1"
            })
    void whatAStatementDoesIsDoneOnce(String statement) {
        maria.run("CREATE TABLE log (a INT)");
        maria.run("CREATE FUNCTION logged() RETURNS INT MODIFIES SQL DATA"
                + " BEGIN INSERT INTO log VALUES (1); RETURN 1; END");

        maria.run(statement);
        copy("SELECT 1 AS a");
        copy("SELECT 2 AS a");

        assertThat(maria.admin("SELECT count(*) FROM log")).isEqualTo("1");
    }

    @Test
    void settingsOfTheServerAreNotMadeAgain() {
        String before = maria.admin("SELECT @@GLOBAL.net_write_timeout");
        try {
            maria.run("SET GLOBAL net_write_timeout = 100");
            maria.run("SET SESSION wait_timeout = 1000, @@global.net_write_timeout = 100");
            maria.admin("SET GLOBAL net_write_timeout = 200");
            copy("SELECT 1 AS a");

            assertThat(maria.admin("SELECT @@GLOBAL.net_write_timeout")).isEqualTo("200");
        } finally {
            maria.admin("SET GLOBAL net_write_timeout = " + before);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET NAMES utf8",
                "SET NAMES 'utf8' COLLATE 'utf8_general_ci'",
                "SET CHARACTER SET utf8mb3",
                "SET @@session.character_set_results = utf8",
                "SET character_set_results = NULL"
            })
    void textsAreWhatTheyAreWhateverTheCharactersOfTheClient(String statement) {
        maria.run("CREATE TABLE t (a VARCHAR(20), b VARCHAR(20) CHARACTER SET latin1) DEFAULT CHARACTER SET utf8mb4");
        maria.run("INSERT INTO t VALUES ('" + TEXT + "', 'é')");

        maria.run(statement);
        assertThat(maria.rows("SELECT a, b FROM t")).containsExactly(List.of(TEXT, "é"));
        assertThat(maria.rows("SELECT count(*) FROM t WHERE a = _utf8mb4'" + TEXT + "'"))
                .containsExactly(List.of(1L));
        maria.copy("SELECT a, b FROM t", QualifiedName.of("北"), WriteRequest.Mode.REPLACE);

        assertThat(maria.admin("SELECT concat(a, b) FROM 北")).isEqualTo(TEXT + "é");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SET NAMES latin1", "SET character_set_results = cp1250"})
    void otherCharactersOfTheClientAreRefusedAndTheSessionGoesOn(String statement) {
        Problem problem = catchThrowableOfType(SqlflowException.class, () -> maria.run(statement))
                .problem();

        assertThat(problem.code()).isEqualTo(ErrorCode.DATABASE);
        assertThat(problem.message()).contains("Only utf8");
        assertThat(problem.hint().orElse("")).contains("SET NAMES utf8mb4");
        assertThat(maria.rows("SELECT '" + TEXT + "'")).containsExactly(List.of(TEXT));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aValueThatDoesNotFitIsAnErrorHoweverLaxTheSession(int files) {
        maria.admin("SET GLOBAL local_infile = " + files);
        try {
            maria.run("CREATE TABLE target (a INT)");
            maria.run("SET sql_mode = '', max_error_count = 0");

            for (double value : List.of(1e300, Double.NaN)) {
                assertThatThrownBy(() -> append(value)).isInstanceOf(SqlflowException.class);
            }
            append(7);

            assertThat(maria.admin("SELECT group_concat(a) FROM target")).isEqualTo("7");
        } finally {
            maria.admin("SET GLOBAL local_infile = 1");
        }
    }

    private void append(double value) {
        Schema schema =
                new Schema(List.of(Field.nullable("a", new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE))));
        WriteRequest request =
                new WriteRequest(TARGET, schema, WriteRequest.Mode.APPEND, List.of(), Optional.empty(), "job1");
        try (TableWriter writer = maria.session().openWriter(request);
                VectorSchemaRoot batch = VectorSchemaRoot.create(schema, maria.allocator())) {
            ((Float8Vector) batch.getVector(0)).setSafe(0, value);
            batch.setRowCount(1);
            writer.append(batch);
            writer.commit();
        }
    }
}
