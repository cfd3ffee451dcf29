package org.sqlflow.cli.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlflow.base.text.Secrets;

class TestShellHistory {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE SECRET s (TYPE s3, KEY_ID 'a', SECRET 'b');",
                "create or replace persistent secret s (type gcs, key_id 'a');",
                "SET s3_secret_access_key='x';",
                "set s3_session_token to 'x'",
                "CREATE USER u IDENTIFIED BY 'x';",
                "ALTER USER u WITH PASSWORD 'x';",
                "ATTACH 'host=h password=x' AS pg (TYPE postgres);",
                "ATTACH 'postgres://me:x@host/db' AS pg;",
                "\\c mysql://me:x@host/db",
                "\\c duckdb://a.db?token=x",
                "COPY t TO 's3://b/t' (api_key 'x', apikey: 'y')",
                "ATTACH 'a.db' AS a (ENCRYPTION_KEY 'quack');",
                "PRAGMA add_parquet_key('k', 'x');",
                "COPY t TO 't.parquet' (API_KEY 'x');",
                "COPY t TO 't.parquet' (token E'x');",
                "ATTACH 'postgres://me:x/y@host/db' AS pg;",
                "SET azure_account_key TO 'x'",
                "SELECT load('private_key=x')",
                "COPY MODEL m IN DATASOURCE 'mysql://admin@shop:geheim@db:3306/shop' TO n;",
                "COPY MODEL m IN DATASOURCE 'mysql://us@er/x:geheim@db/shop' TO n;",
                "COPY MODEL m IN DATASOURCE 'mysql://u:ge heim@db/shop' TO n;",
                "COPY MODEL m IN DATASOURCE 'mysql://u:ge''heim@db/shop' TO n;",
                "COPY MODEL m IN DATASOURCE \"mysql://u:ge' heim@db/shop\" TO n;",
                "COPY MODEL m IN DATASOURCE 'mysql://u:ge\\'heim@db/shop' TO n;",
                "COPY MODEL m IN DATASOURCE 'jdbc:oracle:thin:scott/tiger@h:1521/x' TO n;",
                "\\c mysql://admin@shop:geheim@db/shop",
            })
    void secretsAreSeen(String text) {
        assertThat(Secrets.areIn(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT secret_santa FROM party;",
                "SELECT * FROM 'https://example.org/a.csv' WHERE b = 'x@y';",
                "SELECT token_count FROM texts;",
                "SELECT token, 'x' FROM texts;",
                "COPY t TO 'http://host:80/a' (FORMAT csv);",
                "FROM t TO TRAIN xgboost.gbtree WITH objective=binary:logistic LABEL y INTO m;",
                "SET threads = 4;",
                "SELECT * FROM 'https://example.org/a b.csv' WHERE t > '10:00' AND b LIKE '%@%';",
                "SELECT '', 'https://example.org', '10:00', '', 'a@b';",
            })
    void ordinaryTextIsNotTakenForSecrets(String text) {
        assertThat(Secrets.areIn(text)).isFalse();
    }

    @Test
    void theFileBecomesTheOwnersOnly(@TempDir Path directory) throws IOException {
        Path fresh = directory.resolve("home/history");
        ShellHistory.prepare(fresh);
        Path open = Files.writeString(directory.resolve("open"), "1:SELECT 1;\n");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-rw-r--"));
        ShellHistory.prepare(open);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(open)))
                .isEqualTo("rw-------");
        assertThat(open).hasContent("1:SELECT 1;\n");
    }
}
