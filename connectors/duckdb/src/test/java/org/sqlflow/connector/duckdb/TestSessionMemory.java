package org.sqlflow.connector.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TestSessionMemory {
    @RegisterExtension
    final DuckDb duckDb = new DuckDb();

    @Test
    void whatIsLostIsNamedWithoutItsValues() {
        assertThat(lost("SET no_such_secret_key='hush'")).isEqualTo("the setting no_such_secret_key");
        assertThat(lost("set global no_such_key = 'hush'")).isEqualTo("the setting no_such_key");
        assertThat(lost("PRAGMA no_such_pragma('k', 'hush')")).isEqualTo("the pragma no_such_pragma");
        assertThat(lost("CREATE OR REPLACE SECRET IF NOT EXISTS s (TYPE none, SECRET 'hush')"))
                .isEqualTo("the secret s");
        assertThat(lost("CREATE SECRET (TYPE none, SECRET 'hush')")).isEqualTo("the secret without a name");
        assertThat(lost("ATTACH IF NOT EXISTS '/no/such:hush@host/db' AS \"the store\" (READ_ONLY)"))
                .isEqualTo("the database \"the store\"");
        assertThat(lost("ATTACH '/no/such:hush@host/db' (READ_ONLY)")).isEqualTo("the database without a name");
        assertThat(lost("DETACH DATABASE IF EXISTS memory")).isEqualTo("the detaching of memory");
        assertThat(lost("USE no_such_schema")).isEqualTo("the schema no_such_schema");
        assertThat(lost("LOAD '/no/such/hush'")).isEqualTo("the extension without a name");
    }

    @Test
    void whatCanBeSetUpAgainIsNotLost() {
        assertThat(lost("SET threads = 2")).isEqualTo("nothing");
    }

    private String lost(String statement) {
        SessionMemory memory = new SessionMemory();
        memory.note(statement);
        return memory.restore(duckDb.session()).orElse("nothing");
    }
}
