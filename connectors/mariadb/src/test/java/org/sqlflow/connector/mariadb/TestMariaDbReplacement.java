package org.sqlflow.connector.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.spi.connector.Session;
import org.sqlflow.spi.connector.TableWriter;
import org.sqlflow.spi.connector.WriteRequest;

/** How a table takes another's place. */
@Tag("server")
class TestMariaDbReplacement {
    private static final Schema SCHEMA = new Schema(List.of(Field.nullable("a", new ArrowType.Int(32, true))));

    @RegisterExtension
    final MariaDb maria = new MariaDb();

    private static TableWriter open(Session session, String table, String job) {
        return session.openWriter(new WriteRequest(
                QualifiedName.of(table), SCHEMA, WriteRequest.Mode.REPLACE, List.of(), Optional.empty(), job));
    }

    private void append(TableWriter writer, int value) {
        try (VectorSchemaRoot batch = VectorSchemaRoot.create(SCHEMA, maria.allocator())) {
            ((IntVector) batch.getVector(0)).setSafe(0, value);
            batch.setRowCount(1);
            writer.append(batch);
        }
    }

    private String others() {
        return maria.admin("SELECT count(*) FROM information_schema.tables WHERE table_schema = database()"
                + " AND table_name <> 'target'");
    }

    @Test
    void tablesWhoseNamesBeginAlikeAreWrittenBesideEachOther() {
        String first = "predictions_of_the_house_price_model_for_the_month_2024_01";
        String second = "predictions_of_the_house_price_model_for_the_month_2024_02";
        try (TableWriter one = open(maria.session(), first, "abcd1234");
                TableWriter two = open(maria.session(), second, "abcd1234")) {
            append(one, 1);
            append(two, 2);
            one.commit();
            two.commit();
        }

        assertThat(maria.rows("SELECT * FROM " + first)).containsExactly(List.of(1));
        assertThat(maria.rows("SELECT * FROM " + second)).containsExactly(List.of(2));
    }

    @Test
    void aTableThatCannotBeRemovedAnyMoreDoesNotMakeItAFailure() {
        maria.run("CREATE TABLE target (a INT PRIMARY KEY)");
        // The server lets a table of a foreign key be renamed, but not dropped.
        maria.run("CREATE TABLE child (a INT REFERENCES target (a))");
        maria.run("ALTER TABLE child ADD FOREIGN KEY (a) REFERENCES target (a)");

        try (TableWriter writer = open(maria.session(), "target", "job1")) {
            append(writer, 7);
            writer.commit();
            assertThat(writer.warnings()).singleElement().asString().contains("__sqlflow_job1");
        }

        assertThat(maria.rows("SELECT a FROM target")).containsExactly(List.of(7));
        maria.run("DROP TABLE child");
        try (TableWriter writer = open(maria.session(), "target", "job2")) {
            append(writer, 8);
            writer.commit();
            assertThat(writer.warnings()).isEmpty();
        }
        assertThat(others()).isEqualTo("0");
    }

    @Test
    void whatAConnectionThatEndedHasStagedIsRemovedByTheNextWriter() throws Exception {
        maria.run("CREATE TABLE target (a INT)");
        Session broken = maria.open(maria.url()).openSession();
        Session next = maria.open(maria.url()).openSession();
        String before = maria.admin("SELECT group_concat(id) FROM information_schema.processlist");
        TableWriter lost = open(broken, "target", "job1");
        append(lost, 1);
        String its = maria.admin("SELECT max(id) FROM information_schema.processlist WHERE db = database()"
                + " AND id <> connection_id() AND id NOT IN (" + before + ")");
        maria.admin("KILL " + its);
        maria.await("SELECT count(*) = 0 FROM information_schema.processlist WHERE id = " + its);
        assertThatThrownBy(lost::close).isInstanceOf(SqlflowException.class);
        assertThat(others()).isEqualTo("1");
        try (TableWriter alive = open(maria.session(), "target", "job2")) {
            append(alive, 2);

            try (TableWriter writer = open(next, "target", "job3")) {
                append(writer, 3);
                assertThat(others()).as("the staging tables of those that live").isEqualTo("2");
                writer.commit();
            }
            assertThat(maria.rows("SELECT a FROM target")).containsExactly(List.of(3));
            alive.commit();
        }

        assertThat(maria.rows("SELECT a FROM target")).containsExactly(List.of(2));
        assertThat(others()).isEqualTo("0");
    }
}
