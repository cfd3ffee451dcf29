package org.sqlflow.connector.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.spi.connector.SessionListing;
import org.sqlflow.spi.connector.SessionListing.Function;
import org.sqlflow.spi.connector.SessionListing.Schema;
import org.sqlflow.spi.connector.SessionListing.Table;

class TestDuckDbListing {
    @RegisterExtension
    final DuckDb duckDb = new DuckDb();

    private SessionListing listing() {
        return duckDb.session().listing().orElseThrow();
    }

    @Test
    void namesTablesAsTheSessionWritesThem() {
        duckDb.run("CREATE TABLE \"Order\" (i INTEGER)");
        duckDb.run("COMMENT ON TABLE \"Order\" IS 'what was bought'");
        duckDb.run("CREATE VIEW v AS SELECT 1 AS one");
        duckDb.run("CREATE SCHEMA s");
        duckDb.run("CREATE TABLE s.\"two words\" (i INTEGER)");
        duckDb.run("CREATE TEMPORARY TABLE passing (i INTEGER)");
        duckDb.run("ATTACH ':memory:' AS other");
        duckDb.run("CREATE TABLE other.main.far (i INTEGER)");

        assertThat(listing().tables())
                .extracting(table -> table.name().toString())
                .containsExactly("\"Order\"", "other.main.far", "passing", "s.\"two words\"", "v");
        assertThat(listing().tables())
                .contains(
                        new Table(QualifiedName.of("v"), true, Optional.empty()),
                        new Table(listing().tables().get(0).name(), false, Optional.of("what was bought")));

        duckDb.run("USE s");
        assertThat(listing().tables())
                .extracting(table -> table.name().toString())
                .contains("main.v", "\"two words\"", "passing");
    }

    @Test
    void namesSchemasAndTheCurrentOne() {
        duckDb.run("CREATE SCHEMA s");
        duckDb.run("ATTACH ':memory:' AS other");
        duckDb.run("USE s");

        assertThat(listing().schemas())
                .containsExactly(
                        new Schema(QualifiedName.of("main"), false),
                        new Schema(QualifiedName.of("s"), true),
                        new Schema(QualifiedName.of("other", "main"), false));
    }

    @Test
    void namesFunctionsWithWhatTheyDo() {
        duckDb.run("CREATE MACRO twice(x) AS 2 * x");

        assertThat(listing().functions()).extracting(Function::name).contains("twice", "upper", "read_csv", "count");
        assertThat(listing().functions())
                .filteredOn(function -> function.name().equals("upper"))
                .extracting(Function::description)
                .singleElement()
                .asString()
                .containsIgnoringCase("upper");
        assertThat(listing().functions()).extracting(Function::name).doesNotContain("+", "~~");
    }

    @Test
    void tellsTheDatabasesOwnFunctionsFromTheUsers() {
        duckDb.run("CREATE MACRO twice(x) AS 2 * x");
        duckDb.run("CREATE MACRO Lower(x) AS x");
        duckDb.run("CREATE MACRO rows_of() AS TABLE SELECT 1");

        assertThat(listing().builtInFunctions().orElseThrow())
                .contains("UPPER", "COUNT", "SUM", "READ_CSV", "LIST_TRANSFORM", "ROW_NUMBER")
                .doesNotContain("TWICE", "LOWER", "ROWS_OF");
    }

    @Test
    void leavesATransactionAsItIs() {
        duckDb.run("BEGIN");
        duckDb.run("CREATE TABLE uncommitted (i INTEGER)");

        assertThat(listing().tables())
                .extracting(table -> table.name().toString())
                .contains("uncommitted");
        assertThat(duckDb.run("SELECT count(*) FROM uncommitted")).containsExactly("0");
    }
}
