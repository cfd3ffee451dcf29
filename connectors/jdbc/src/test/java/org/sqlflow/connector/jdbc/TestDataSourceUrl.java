package org.sqlflow.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlflow.spi.connector.DataSource;

class TestDataSourceUrl {
    private static DataSourceUrl read(String url) {
        return DataSourceUrl.of(new DataSource(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://u:p@tcp(h:3307)/d?charset=utf8&x=",
                "mysql://u:p@h:3307/d?charset=utf8&x=",
                "jdbc:mysql://u:p@h:3307/d?charset=utf8&x=",
                "MySQL://u:p@h:3307/d?charset=utf8&x"
            })
    void readsEachForm(String url) {
        assertThat(read(url))
                .isEqualTo(new DataSourceUrl(
                        "mysql",
                        Optional.of("u"),
                        Optional.of("p"),
                        Optional.of("h"),
                        OptionalInt.of(3307),
                        Optional.empty(),
                        Optional.of("d"),
                        Map.of("charset", "utf8", "x", "")));
    }

    @Test
    void mayLackAllButTheScheme() {
        DataSourceUrl url = read("postgresql:///shop");
        assertThat(url.user()).isEmpty();
        assertThat(url.host()).isEmpty();
        assertThat(url.port()).isEmpty();
        assertThat(url.database()).contains("shop");
        assertThat(read("postgresql://").database()).isEmpty();
        assertThat(read("postgresql://h").host()).contains("h");
        assertThat(read("mysql://u@h/d").password()).isEmpty();
        assertThat(read("mysql://tcp(h)/").host()).contains("h");
    }

    @Test
    void readsSocketsAndAddressesOfVersionSix() {
        assertThat(read("mysql://u:p@unix(/run/my@sql.sock)/d").socket()).contains("/run/my@sql.sock");
        DataSourceUrl six = read("mysql://u:p@tcp([fe80::1]:3306)/d");
        assertThat(six.host()).contains("[fe80::1]");
        assertThat(six.port()).hasValue(3306);
        assertThat(read("postgresql://[::1]:5432/d").host()).contains("[::1]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p",
                "",
                "a%b",
                "100%",
                "%zz",
                "a@b",
                "a:b",
                "a/b",
                "a?b",
                "a#b",
                "p@h/d?x=y/@z",
                "(tcp)",
                "名前 🦆",
                "a&b=c",
                "[x]",
                "\\",
                "'",
                "\"",
                "a b",
                "@",
                "@@",
                "/",
                "//",
                "?",
                "%"
            })
    void takesAnyCharacterInAPassword(String password) {
        for (String place : new String[] {"tcp(host:3306)", "host:3306", "host"}) {
            for (String end : new String[] {"", "/", "/d", "/d?k=v"}) {
                DataSourceUrl url = read("mysql://root:" + password + "@" + place + end);
                assertThat(url.password()).as(url + " " + end).contains(password);
                assertThat(url.user()).contains("root");
                assertThat(url.host()).contains("host");
            }
        }
    }

    @Test
    void takesAnyCharacterInAName() {
        DataSourceUrl url = read("mysql://us@er/%:p@host/d");
        assertThat(url.user()).contains("us@er/%");
        assertThat(url.password()).contains("p");
        // What is percent-encoded as it should be is decoded.
        assertThat(read("mysql://a%3Ab:c%40d%E5%90%8D@h/d%20e").user()).contains("a:b");
        assertThat(read("mysql://a%3Ab:c%40d%E5%90%8D@h/d%20e").password()).contains("c@d名");
        assertThat(read("mysql://a%3Ab:c%40d%E5%90%8D@h/d%20e").database()).contains("d e");
    }

    @Test
    void leavesAnAtSignOfTheParametersAlone() {
        DataSourceUrl url = read("mysql://u:p@h/d?mail=a@b");
        assertThat(url.password()).contains("p");
        assertThat(url.parameters()).containsEntry("mail", "a@b");
        assertThat(read("mysql://h/d?mail=a@b").host()).contains("h");
    }

    @Test
    void prefersWhatTheDataSourceSays() {
        DataSourceUrl url =
                DataSourceUrl.of(new DataSource("mysql://u:p@h/d", Optional.of("other"), Optional.of("50%@:/")));
        assertThat(url.user()).contains("other");
        assertThat(url.password()).contains("50%@:/");
    }

    @Test
    void neverTellsThePassword() {
        DataSource source = new DataSource("mysql://u:sec%ret@tcp(h:1)/d?password=sec%ret");
        assertThat(DataSourceUrl.of(source).toString()).isEqualTo("mysql://u@h:1/d");
        assertThat(source.toString()).doesNotContain("ret");
        assertThatThrownBy(() -> read("mysql://u:secret@tcp(h:99999)/d")).hasMessageNotContaining("secret");
        assertThatThrownBy(() -> read("mysql:/u:secret@h")).hasMessageContaining("no ://");
    }

    @Test
    void knowsItsSchemes() {
        assertThat(DataSourceUrl.hasScheme(new DataSource("JDBC:MariaDB://h"), "mysql", "mariadb"))
                .isTrue();
        assertThat(DataSourceUrl.hasScheme(new DataSource("mariadb:x"), "mysql", "mariadb"))
                .isFalse();
    }
}
