package org.sqlflow.connector.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.connector.jdbc.JdbcTarget;
import org.sqlflow.spi.connector.DataSource;

class TestServerOptions {
    private static final MariaDbDialect DIALECT = new MariaDbDialect(LexicalRules.MYSQL);

    @ParameterizedTest
    @CsvSource({
        "tls, true, sslMode, verify-full",
        "tls, skip-verify, sslMode, trust",
        "ssl-mode, REQUIRED, sslMode, trust",
        "ssl_mode, VERIFY_CA, sslMode, verify-ca",
        "sslMode, verify-full, sslMode, verify-full",
        "timeout, 500ms, connectTimeout, 500",
        "timeout, 2m, connectTimeout, 120000",
        "connect_timeout, 5, connectTimeout, 5000",
        "readTimeout, 1h, socketTimeout, 3600000",
        "socketTimeout, 7, socketTimeout, 7",
        "time_zone, '''+00:00''', sessionVariables, time_zone='+00:00'"
    })
    void parametersOfAllDriversAreKnown(String name, String value, String option, String meaning) {
        assertThat(ServerOptions.of("mysql://h/d", Map.of(name, value))).containsEntry(option, meaning);
    }

    @Test
    void whatHasNoMeaningIsLeftOutAndVariablesAreJoined() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("charset", "utf8");
        parameters.put("parseTime", "true");
        parameters.put("wait_timeout", "60");
        parameters.put("sql_mode", "'ANSI'");

        Map<String, String> options = ServerOptions.of("mysql://h/d", parameters);

        assertThat(options).containsEntry("sessionVariables", "wait_timeout=60,sql_mode='ANSI'");
        assertThat(options).doesNotContainKeys("charset", "parseTime");
    }

    @ParameterizedTest
    @CsvSource({"tls, perhaps", "timeout, soon", "a-b, 1"})
    void valuesThatMeanNothingAreRefused(String name, String value) {
        assertThatThrownBy(() -> ServerOptions.of("mysql://h/d", Map.of(name, value)))
                .hasMessageContaining("SF3002: cannot open mysql://h/d")
                .hasMessageContaining(name);
    }

    @Test
    void theDriverGetsThePasswordBesideTheUrl() {
        JdbcTarget target = ServerTarget.target(
                new DataSource("mysql://it's:p%@:/@tcp(db.example.com:3307)/my shop?tls=true"), DIALECT);

        assertThat(target.url()).isEqualTo("jdbc:mariadb://db.example.com:3307/");
        assertThat(target.properties())
                .containsEntry("user", "it's")
                .containsEntry("password", "p%@:/")
                .containsEntry("initSql", "USE `my shop`")
                .containsEntry("sslMode", "verify-full");
        assertThat(target.toString()).doesNotContain("p%@");
    }

    @Test
    void aServerWithoutPartsIsTheOneOfThisMachine() {
        JdbcTarget target =
                ServerTarget.target(new DataSource("mariadb://", Optional.of("me"), Optional.empty()), DIALECT);

        assertThat(target.url()).isEqualTo("jdbc:mariadb://localhost:3306/");
        assertThat(target.properties()).containsEntry("user", "me").doesNotContainKey("password");
    }
}
