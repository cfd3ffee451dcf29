package org.sqlflow.connector.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.spi.connector.DataSource;
import org.sqlflow.spi.connector.Database;
import org.sqlflow.spi.connector.Session;

class TestDatabaseFile {
    @RegisterExtension
    final DuckDb duckDb = new DuckDb();

    @Test
    void knowsItsUrls() {
        DuckDbConnector connector = new DuckDbConnector();

        assertThat(connector.accepts(new DataSource("duckdb://x"))).isTrue();
        assertThat(connector.accepts(new DataSource("DuckDB://"))).isTrue();
        assertThat(connector.accepts(new DataSource("duckdb:x"))).isFalse();
        assertThat(connector.accepts(new DataSource("mysql://x"))).isFalse();
    }

    @Test
    void keepsTablesInTheFile() {
        String url = "duckdb://" + duckDb.directory().resolve("odd name ?=1.duckdb");
        try (Database database = duckDb.open(url);
                Session session = database.openSession()) {
            DuckDb.run(session, "CREATE TABLE t AS SELECT 1 AS i");
        }
        try (Database database = duckDb.open(url);
                Session session = database.openSession()) {
            assertThat(DuckDb.run(session, "FROM t")).containsExactly("1");
        }
        assertThat(duckDb.directory().resolve("odd name ?=1.duckdb")).isRegularFile();
    }

    @Test
    void takesPathsThatLookLikeOtherDatabasesAsPaths() {
        Path relative = Path.of("").toAbsolutePath().relativize(duckDb.directory());

        duckDb.open("duckdb://" + relative + "/md:x").close();

        assertThat(duckDb.directory().resolve("md:x")).isRegularFile();
    }

    @Test
    void createsTheDirectoryOfTheDefaultFile() throws IOException {
        duckDb.open("duckdb://").close();

        Path home = duckDb.directory().resolve("home");
        assertThat(home.resolve("sqlflow.duckdb")).isRegularFile();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
                .isEqualTo("rwx------");
    }

    @Test
    void refusesADirectory() {
        assertRefused(duckDb.directory().toString(), duckDb.directory() + " is a directory", "name a file in it");
    }

    @Test
    void refusesAMissingDirectory() {
        Path missing = duckDb.directory().resolve("no/such");

        assertRefused(
                missing.resolve("x.duckdb").toString(), "there is no directory " + missing, "create the directory");
    }

    @Test
    void refusesAnotherKindOfFile() throws IOException {
        Path csv = Files.writeString(duckDb.directory().resolve("iris.csv"), "a,b\n1,2\n".repeat(1000));

        assertRefused(csv.toString(), "the file is not a DuckDB database", "SELECT … FROM '" + csv + "'");
        assertThat(csv).content().startsWith("a,b\n");
    }

    @Test
    void refusesAnEmptyFile() throws IOException {
        Path empty = Files.createFile(duckDb.directory().resolve("empty"));

        assertRefused(empty.toString(), "the file is not a DuckDB database", "");
    }

    @Test
    void refusesASemicolon() {
        assertRefused("a;b", "the path holds a semicolon", "rename");
    }

    @Test
    void refusesAPathThatIsNone() {
        assertRefused("a\0b", "this is not a path: Nul character not allowed", "");
    }

    @Test
    @Timeout(60)
    void refusesAFileThatAnotherProcessHasOpen() throws Exception {
        Path file = duckDb.directory().resolve("locked.duckdb");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-opens=java.base/java.nio=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TestDuckDbTableWriter.Victim.class.getName(),
                        prepared(file).toString())
                .redirectErrorStream(true)
                .start();
        try (var output = child.inputReader()) {
            String line = output.readLine();
            while (line != null && !line.equals(TestDuckDbTableWriter.Victim.WRITING)) {
                line = output.readLine();
            }
            assertRefused(
                    file.toString(),
                    "another process has the file open (process " + child.pid() + ")",
                    "end that process");
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    private Path prepared(Path file) {
        duckDb.open("duckdb://" + file).close();
        return file;
    }

    private void assertRefused(String path, String reason, String hint) {
        SqlflowException failure = catchThrowableOfType(SqlflowException.class, () -> duckDb.open("duckdb://" + path));
        Problem problem = failure.problem();
        assertThat(problem.code()).isEqualTo(ErrorCode.CANNOT_CONNECT);
        assertThat(problem.message()).isEqualTo("cannot open duckdb://" + path + ": " + reason);
        assertThat(problem.hint().orElse("")).contains(hint);
    }
}
