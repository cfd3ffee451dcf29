package org.sqlflow.connector.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.Problem;

/** What the numbers and messages of servers mean. */
class TestMariaDbErrors {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3|Error writing file './d/t.frm' (Errcode: 28 \"No space left on device\")",
                "1005|Can't create table `d`.`t` (errno: 28 \"No space left on device\")",
                "1021|Disk full (/tmp/x); waiting for someone to free some space...",
                "1030|Got error 28 \"No space left on device\" from storage engine InnoDB",
                "1026|Error writing file 'x' (OS errno 28 - No space left on device)",
                "1030|Got error 122 \"Disk quota exceeded\" from storage engine Aria",
                "1114|The table 't' is full"
            })
    void aFullDiskIsToldAsSuch(int code, String message) {
        Problem problem = MariaDbErrors.translate(new SQLException("(conn=7) " + message, "HY000", code));

        assertThat(problem.code()).isEqualTo(ErrorCode.FILE);
        assertThat(problem.message()).isEqualTo("the database: " + message);
        assertThat(problem.sqlState()).contains("HY000");
    }

    @Test
    void aValueThatSpeaksOfADiskIsNone() {
        Problem problem = MariaDbErrors.translate(
                new SQLException("Duplicate entry 'No space left on device' for key 'PRIMARY'", "23000", 1062));

        assertThat(problem.code()).isEqualTo(ErrorCode.DATABASE);
    }
}
