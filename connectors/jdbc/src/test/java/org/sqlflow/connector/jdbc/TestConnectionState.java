package org.sqlflow.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestConnectionState {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "BEGIN; INSERT INTO t VALUES (1)                      | TRANSACTION",
                "start transaction; SAVEPOINT s; rollback to s        | TRANSACTION",
                "BEGIN; ROLLBACK WORK TO SAVEPOINT s                  | TRANSACTION",
                "BEGIN; COMMIT AND CHAIN                              | TRANSACTION",
                "BEGIN; ROLLBACK AND CHAIN                            | TRANSACTION",
                "BEGIN; COMMIT AND NO CHAIN                           | FREE",
                "BEGIN; /* c */ COMMIT                                | FREE",
                "BEGIN; ROLLBACK                                      | FREE",
                "XA START 'x'; XA END 'x'                             | TRANSACTION",
                "XA START 'x'; XA END 'x'; XA COMMIT 'x' ONE PHASE    | FREE",
                "/* c */ /* d */ CREATE TEMPORARY TABLE t (a INT)       | OBJECTS",
                "CREATE GLOBAL TEMP TABLE t (a INT); COMMIT           | OBJECTS",
                "PREPARE p FROM 'SELECT 1'                            | OBJECTS",
                "PREPARE TRANSACTION 'x'                              | FREE",
                "FLUSH TABLES WITH READ LOCK                          | OBJECTS",
                "SELECT pg_advisory_lock(1)                           | OBJECTS",
                "SET @v = (SELECT 1)                                  | OBJECTS",
                "SET sql_mode = CONCAT(@@sql_mode, ',ANSI'), @v = 5   | FREE",
                "CREATE TABLE temporary_things (a INT)                | FREE"
            })
    void whatWouldBeLostIsToldByTheStatements(String program, ConnectionState expected) {
        ConnectionState state = ConnectionState.FREE;
        for (String statement : program.split("; ", -1)) {
            state = state.after(statement);
        }
        assertThat(state).isEqualTo(expected);
    }
}
