package org.sqlflow.connector.postgresql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.hostchooser.HostRequirement;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.connector.jdbc.JdbcTarget;
import org.sqlflow.connector.jdbc.TableStatements.StagingName;
import org.sqlflow.connector.jdbc.TableStatements.TableDefinition;
import org.sqlflow.connector.jdbc.TableStatements.Target;
import org.sqlflow.spi.connector.DataSource;

class TestPostgresConnector {
    @ParameterizedTest
    @CsvSource({
        "postgresql://h/d, true",
        "postgres://h/d, true",
        "POSTGRESQL://h/d, true",
        "jdbc:postgresql://h/d, true",
        "mysql://h/d, false",
        "duckdb://postgresql, false"
    })
    void theSchemeTellsWhoseUrlItIs(String url, boolean accepted) {
        assertThat(new PostgresConnector().accepts(new DataSource(url))).isEqualTo(accepted);
    }

    @Test
    void theDriverGetsWhatTheUrlSaysAndItsPasswordNowhereElse() {
        JdbcTarget target = PostgresConnector.target(new DataSource(
                "postgresql://me:s3cret@db.example:6432/shop?sslmode=require&connect_timeout=3&options=-c%20a%3Db"));

        assertThat(target.url()).isEqualTo("jdbc:postgresql://db.example:6432/");
        assertThat(target.properties())
                .containsEntry("user", "me")
                .containsEntry("password", "s3cret")
                .containsEntry("PGDBNAME", "shop")
                .containsEntry("sslmode", "require")
                .containsEntry("connectTimeout", "3")
                .containsEntry("options", "-c a=b")
                .containsEntry("ApplicationName", "sqlflow");
        assertThat(target.toString()).doesNotContain("s3cret");
    }

    @Test
    void hostPortAndDatabaseNeedNotBeSaid() {
        JdbcTarget target =
                PostgresConnector.target(new DataSource("postgresql://", Optional.of("me"), Optional.of("a%b")));

        assertThat(target.url()).isEqualTo("jdbc:postgresql://localhost:5432/");
        assertThat(target.properties())
                .containsEntry("user", "me")
                .containsEntry("password", "a%b")
                .containsEntry("PGDBNAME", "me");
    }

    @ParameterizedTest
    @CsvSource({
        "any, any",
        "read-write, primary",
        "primary, primary",
        "read-only, secondary",
        "standby, secondary",
        "prefer-standby, preferSecondary"
    })
    void theKindOfServerIsToldAsTheDriverKnowsIt(String attributes, String type) {
        JdbcTarget target =
                PostgresConnector.target(new DataSource("postgresql://h/d?target_session_attrs=" + attributes));

        assertThat(target.properties()).containsEntry("targetServerType", type);
        assertThat(target.properties()).doesNotContainKey("target_session_attrs");
        assertThat(HostRequirement.getTargetServerType(type)).isNotNull();
    }

    @Test
    void whatTheDriverCannotDoIsRefused() {
        assertThatThrownBy(() ->
                        PostgresConnector.target(new DataSource("postgresql://h/d?target_session_attrs=writable")))
                .hasMessageContaining("target_session_attrs cannot be \"writable\"");
        for (String url : List.of(
                "postgresql://u:geheim@unix(/run/postgresql)/d", "postgresql://u:geheim@/d?host=/run/postgresql")) {
            assertThatThrownBy(() -> PostgresConnector.target(new DataSource(url)))
                    .isInstanceOfSatisfying(
                            SqlflowException.class,
                            e -> assertThat(e.problem().code()).isEqualTo(ErrorCode.CANNOT_CONNECT))
                    .hasMessageContaining("Unix socket")
                    .hasMessageNotContaining("geheim");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "t__sqlflow_12345678, t__sqlflow_12345678",
        "数据数据数据数据数据数据数据数据数据数据数据数据数据数据数据数据__sqlflow_12345678, 数据数据数据数据数据数据数据数__sqlflow_12345678"
    })
    void aStagingTableKeepsTheEndOfItsNameWithinTheServersBytes(String name, String expected) {
        String staging = new PostgresTables().staging(new StagingName("s.\"" + name + "\"", "\"" + name + "\""));

        assertThat(staging).isEqualTo("s.\"" + expected + "\"");
        assertThat(expected.getBytes(UTF_8).length).isLessThanOrEqualTo(PostgresDialect.NAME_LENGTH);
    }

    @Test
    void aTableThatIsThereGoesInTheTransactionThatBringsTheNewOne() {
        PostgresTables tables = new PostgresTables();
        TableDefinition definition =
                new TableDefinition(List.of("\"a\""), List.of("text"), List.of(), Optional.empty());

        assertThat(tables.isTransactional()).isTrue();
        assertThat(tables.publish("s.\"n\"", new Target("s.t", "t", true), definition))
                .containsExactly("DROP TABLE s.t", "ALTER TABLE s.\"n\" RENAME TO t");
        assertThat(tables.publish("s.\"n\"", new Target("s.t", "t", false), definition))
                .containsExactly("ALTER TABLE s.\"n\" RENAME TO t");
    }
}
