package org.sqlflow.connector.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.spi.connector.WriteRequest;

/** A result for which the server has no room: its tables live in memory here, which is limited. */
@Tag("server")
class TestMariaDbFullTable {
    private static final QualifiedName TARGET = QualifiedName.of("target");

    @RegisterExtension
    final MariaDb maria = new MariaDb();

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void theServersMessageIsToldAndTheEarlierTableStays(int files) {
        String before = maria.admin("SELECT @@GLOBAL.local_infile");
        maria.admin("SET GLOBAL local_infile = " + files);
        try {
            maria.run("CREATE TABLE target AS SELECT 'old' AS a");
            maria.run("SET default_storage_engine = MEMORY");
            maria.run("SET max_heap_table_size = 1000000");

            Problem problem = catchThrowableOfType(
                            SqlflowException.class,
                            () -> maria.copy(
                                    "SELECT CONCAT(seq, REPEAT('x', 90)) AS a FROM seq_1_to_200000",
                                    TARGET,
                                    WriteRequest.Mode.REPLACE))
                    .problem();

            assertThat(problem.code()).isEqualTo(ErrorCode.FILE);
            assertThat(problem.message()).containsPattern("The table '.*' is full");
            assertThat(problem.sqlState()).contains("HY000");
            assertThat(maria.rows("SELECT a FROM target")).containsExactly(List.of("old"));
            assertThat(maria.admin("SELECT group_concat(table_name) FROM information_schema.tables"
                            + " WHERE table_schema = database()"))
                    .isEqualTo("target");
            maria.copy("SELECT 'new' AS a", TARGET, WriteRequest.Mode.REPLACE);
            assertThat(maria.rows("SELECT a FROM target")).containsExactly(List.of("new"));
        } finally {
            maria.admin("SET GLOBAL local_infile = " + before);
        }
    }
}
