package org.sqlflow.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlflow.base.error.ErrorCode;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.cli.output.OutputFormat;
import org.sqlflow.spi.connector.DataSource;

class TestConfiguration {
    @TempDir
    private Path home;

    private final Map<String, String> environment = new HashMap<>();
    private final Map<Setting<?>, GivenFlag> flags = new HashMap<>();

    @BeforeEach
    void nobodysSettings() {
        environment.put("HOME", home.toString());
    }

    @Test
    void aFlagIsStrongerThanTheEnvironmentAndThatThanTheFile() throws IOException {
        Configuration byDefault = load();
        assertThat(byDefault.find(Settings.OUTPUT)).isEmpty();
        assertThat(byDefault.entry(Settings.OUTPUT).origin()).isEqualTo(Origin.DEFAULT);

        Path file = file("# comment\noutput = \"csv\"\n");
        Configuration byFile = load();
        assertThat(byFile.find(Settings.OUTPUT)).contains(OutputFormat.CSV);
        assertThat(byFile.entry(Settings.OUTPUT).origin()).hasToString(file + ":2");

        Files.writeString(home.resolve(".sqlflow_env"), "\nSQLFLOW_OUTPUT=table\n");
        Configuration byVariableOfFile = load();
        assertThat(byVariableOfFile.find(Settings.OUTPUT)).contains(OutputFormat.TABLE);
        assertThat(byVariableOfFile.entry(Settings.OUTPUT).origin())
                .hasToString("SQLFLOW_OUTPUT in " + home.resolve(".sqlflow_env") + ":2");

        environment.put("SQLFLOW_OUTPUT", "jsonl");
        Configuration byVariable = load();
        assertThat(byVariable.find(Settings.OUTPUT)).contains(OutputFormat.JSONL);
        assertThat(byVariable.entry(Settings.OUTPUT).origin()).hasToString("SQLFLOW_OUTPUT");

        flags.put(Settings.OUTPUT, new GivenFlag("--output", "CSV"));
        Configuration byFlag = load();
        assertThat(byFlag.find(Settings.OUTPUT)).contains(OutputFormat.CSV);
        assertThat(byFlag.entry(Settings.OUTPUT).origin()).isEqualTo(new Origin(Origin.Kind.FLAG, "--output"));
    }

    @Test
    void theFileIsFoundByXdgOrByName() throws IOException {
        assertThat(load().file()).isEqualTo(home.resolve(".config/sqlflow/config.toml"));
        environment.put("XDG_CONFIG_HOME", home.resolve("xdg").toString());
        assertThat(load().file()).isEqualTo(home.resolve("xdg/sqlflow/config.toml"));
        Files.writeString(home.resolve("other.toml"), "debug = true");
        environment.put("SQLFLOW_CONFIG", "~/other.toml");
        assertThat(load().get(Settings.DEBUG)).isTrue();
        environment.put("SQLFLOW_CONFIG", home.resolve("none.toml").toString());
        assertThat(problem())
                .isEqualTo("SQLFLOW_CONFIG: cannot read " + home.resolve("none.toml")
                        + ": no such file | correct the path or its permissions");
    }

    @Test
    void valuesHaveTypes() throws IOException {
        file(
                "timeout = 90\nheader = false\nkeep_going = \"yes\"\nspool_memory = \"12\"\nfigures = \"~/out\"\nnull = \"\"\n");
        Configuration configuration = load();
        assertThat(configuration.find(Settings.TIMEOUT)).contains(Duration.ofSeconds(90));
        assertThat(configuration.get(Settings.HEADER)).isFalse();
        assertThat(configuration.get(Settings.KEEP_GOING)).isTrue();
        assertThat(configuration.find(Settings.SPOOL_MEMORY)).contains(12L);
        assertThat(configuration.find(Settings.FIGURES)).contains(home.resolve("out"));
        assertThat(configuration.find(Settings.NULL_TEXT)).contains("");
        assertThat(configuration.get(Settings.RC)).isTrue();
        assertThat(configuration.home()).isEqualTo(home.resolve(".sqlflow"));
        for (Map.Entry<String, Duration> time : Map.of(
                        "1500ms", Duration.ofMillis(1500), "2m", Duration.ofMinutes(2), "3h", Duration.ofHours(3))
                .entrySet()) {
            environment.put("SQLFLOW_TIMEOUT", time.getKey());
            assertThat(load().find(Settings.TIMEOUT)).contains(time.getValue());
        }
    }

    @Test
    void everythingThatIsWrongIsToldWithItsPlace() throws IOException {
        Path file = file("""
                ouput = "csv"
                timeout = "0s"
                header = 1
                config = "x"
                [datasource]
                default = "shop"
                other = "x"
                [datasource.shop]
                url = 5
                pasword_env = "X"
                [datasource.b]
                password = "hunter2"
                [datasource.c]
                url = "x://c"
                password_env = "A"
                password_file = "b"
                [datasource."a b"]
                url = "x://d"
                """);
        flags.put(Settings.SPOOL_MEMORY, new GivenFlag("--spool-memory", "-1"));
        assertThat(messages())
                .containsExactlyInAnyOrder(
                        file + ":1: there is no setting \"ouput\" | did you mean \"output\"?",
                        file + ":2: timeout does not take \"0s\" | give a time such as 90s, 15m or 2h",
                        file + ":3: header does not take its value | give true or false",
                        file + ":4: there is no setting \"config\" | the settings here are "
                                + String.join(
                                        ", ",
                                        Settings.all().stream()
                                                .filter(Setting::isInFile)
                                                .map(Setting::key)
                                                .toList()),
                        file + ":7: [datasource] holds \"other\", which is neither default nor a table"
                                + " | write [datasource.other] and below it url = \"…\"",
                        file + ":9: url does not take its value | give a text in quotes",
                        file + ":10: there is no setting \"pasword_env\" | did you mean \"password_env\"?",
                        file + ":11: the data source \"b\" has no URL | add url = \"…\" below [datasource.b]",
                        file + ":12: the data source \"b\" holds its password"
                                + " | name a variable by password_env or a file by password_file instead",
                        file + ":13: the data source \"c\" takes its password from two places"
                                + " | keep one of password_env and password_file",
                        file + ":17: the data source \"a b\" has no usable name | use letters, digits, _, - and dots",
                        "--spool-memory does not take \"-1\" | give a whole number from 0 to 16777216");
    }

    @Test
    void textThatIsNoTomlIsToldWithItsLine() throws IOException {
        Path file = file("debug = true\nheader true\ndebug = false\n");
        assertThat(messages()).hasSize(2).allMatch(message -> message.contains("the file is TOML"));
        assertThat(messages().get(0)).startsWith(file + ":2: ");
        assertThat(messages().get(1)).startsWith(file + ":3: ");
    }

    @Test
    void aChoiceIsSuggested() {
        environment.put("SQLFLOW_OUTPUT", "jsnl");
        assertThat(problem())
                .startsWith("SQLFLOW_OUTPUT does not take \"jsnl\" | did you mean \"jsonl\"? It takes one of ");
    }

    @Test
    void dataSourcesAreNamed() throws IOException {
        file("""
                [datasource]
                default = "shop"
                [datasource.shop]
                url = "duckdb://shop.db"
                description = "All orders"
                [datasource.warehouse]
                url = "x://host/db"
                user = "me"
                password_env = "WAREHOUSE_PASSWORD"
                """);
        Files.writeString(home.resolve(".sqlflow_env"), "WAREHOUSE_PASSWORD='hunter2 #1'");
        Configuration configuration = load();
        assertThat(configuration.find(Settings.DATA_SOURCE)).contains("shop");
        assertThat(configuration.dataSources().names()).containsExactly("shop", "warehouse");
        assertThat(resolve(configuration, "shop")).isEqualTo(new DataSource("duckdb://shop.db"));
        assertThat(resolve(configuration, "x://other")).isEqualTo(new DataSource("x://other"));
        DataSource warehouse = resolve(configuration, "warehouse");
        assertThat(warehouse.user()).contains("me");
        assertThat(warehouse.password()).contains("hunter2 #1");
        assertThat(warehouse).hasToString("x://host/db");
        assertThatThrownBy(() -> resolve(configuration, "warhouse"))
                .isInstanceOfSatisfying(SqlflowException.class, e -> {
                    assertThat(e.problem().code()).isEqualTo(ErrorCode.UNKNOWN_DATA_SOURCE);
                    assertThat(e.problem().hint()).contains("did you mean \"warehouse\"?");
                });
        assertThatThrownBy(() -> resolve(configuration, "x"))
                .isInstanceOfSatisfying(
                        SqlflowException.class,
                        e -> assertThat(e.problem().hint())
                                .contains("the configuration file has shop, warehouse; a URL is like x://host"));
    }

    @Test
    void theDefaultMayBeAlone() throws IOException {
        file("datasource = \"duckdb://x.db\"");
        assertThat(load().find(Settings.DATA_SOURCE)).contains("duckdb://x.db");
    }

    @Test
    void aPasswordIsReadFromItsFile() throws IOException {
        Path file = file("[datasource.a]\nurl = \"x://h\"\npassword_file = \"secret\"\n");
        assertThatThrownBy(() -> resolve(load(), "a"))
                .isInstanceOfSatisfying(
                        SqlflowException.class,
                        e -> assertThat(e.problem().message())
                                .isEqualTo(file + ":1: the data source \"a\" takes its password from "
                                        + file.resolveSibling("secret") + ", which cannot be read: no such file"));
        Path secret = Files.writeString(file.resolveSibling("secret"), "hunter2\n");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(resolve(load(), "a").password()).contains("hunter2");
        assertThat(load().dataSources().warning("a"))
                .hasValueSatisfying(warning ->
                        assertThat(warning).contains(secret.toString()).doesNotContain("hunter2"));
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        assertThat(load().dataSources().warning("a")).isEmpty();
    }

    @Test
    void aPasswordThatIsNotSetIsMissed() throws IOException {
        Path file = file("[datasource.a]\nurl = \"x://h\"\npassword_env = \"NOT_SET\"\n");
        assertThatThrownBy(() -> resolve(load(), "a"))
                .isInstanceOfSatisfying(
                        SqlflowException.class,
                        e -> assertThat(e.problem().message())
                                .isEqualTo(file
                                        + ":1: the data source \"a\" takes its password from the variable NOT_SET, which is"
                                        + " not set"));
    }

    @Test
    void secretsInUrlsAreMasked() throws IOException {
        file("[datasource.a]\nurl = \"x://me:hunter2@h/d?token=geheim\"\n");
        Configuration configuration = load();
        assertThat(configuration.dataSources().all()).hasToString("[a x://me:***@h/d?token=***]");
        environment.put("SQLFLOW_DATASOURCE", "x://me:hunter2@h");
        assertThat(load().entry(Settings.DATA_SOURCE).shown()).contains("x://me:***@h");
        environment.put("SQLFLOW_OUTPUT", "x://me:hunter2@h");
        assertThat(problem()).doesNotContain("hunter2");
    }

    @Test
    void anEnvironmentFileThatIsNamedMustExist() {
        flags.put(Settings.ENVIRONMENT_FILE, new GivenFlag("--env-file", "~/none"));
        assertThat(problem())
                .isEqualTo("--env-file: cannot read " + home.resolve("none")
                        + ": no such file | correct the path or its permissions");
    }

    @Test
    void everySettingIsDeclaredSoundly() {
        Set<String> names = new HashSet<>();
        for (Setting<?> setting : Settings.all()) {
            assertThat(names.add(setting.key())).as(setting.key()).isTrue();
            assertThat(names.add(setting.variable())).as(setting.variable()).isTrue();
            assertThat(setting.key()).matches("[a-z_]+");
            assertThat(setting.documentation()).matches("(?s)[A-Z].*\\.");
            assertThat(setting.defaultText()).isNotEmpty();
            for (SettingFlag flag : setting.flags()) {
                flag.names()
                        .forEach(name -> assertThat(names.add(name)).as(name).isTrue());
            }
        }
    }

    private Path file(String content) throws IOException {
        Path file = home.resolve(".config/sqlflow/config.toml");
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private Configuration load() {
        return Configuration.load(flags, environment);
    }

    private static DataSource resolve(Configuration configuration, String name) {
        return configuration.dataSources().resolve(name, List.of("x://host"));
    }

    private List<String> messages() {
        return Configuration.examine(flags, environment).problems().stream()
                .map(TestConfiguration::text)
                .toList();
    }

    private String problem() {
        try {
            load();
        } catch (SqlflowException e) {
            assertThat(e.problem().code()).isEqualTo(ErrorCode.SETTING);
            return text(e.problem());
        }
        throw new AssertionError("nothing is wrong");
    }

    private static String text(Problem problem) {
        return problem.message() + problem.hint().map(hint -> " | " + hint).orElse("");
    }
}
