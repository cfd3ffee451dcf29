package org.sqlflow.cli.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SettingProblems;
import org.tomlj.TomlTable;

/** A table {@code [datasource.NAME]} of the configuration file. */
final class DataSourceTable {
    private static final String URL = "url";
    private static final String USER = "user";
    private static final String PASSWORD_VARIABLE = "password_env";
    private static final String PASSWORD_FILE = "password_file";
    private static final String DESCRIPTION = "description";
    private static final String PASSWORD = "password";

    /** The keys of such a table, with what they hold. */
    static final Map<String, String> KEYS = Map.of(
            URL, "where the data lies, such as `duckdb:///data/shop.db`",
            USER, "the user, if the URL names none",
            PASSWORD_VARIABLE, "the environment variable that holds the password",
            PASSWORD_FILE, "the file that holds the password; relative to the configuration file",
            DESCRIPTION, "what the data source holds");

    private final Path file;
    private final String name;
    private final TomlTable table;
    private final Map<String, String> variables;
    private final String place;
    private final List<Problem> problems = new ArrayList<>();

    DataSourceTable(
            Path file,
            String name,
            TomlTable content,
            List<String> keyPath,
            TomlTable table,
            Map<String, String> variables) {
        this.file = file;
        this.name = name;
        this.table = table;
        this.variables = variables;
        this.place =
                file + ":" + requireNonNull(content.inputPositionOf(keyPath)).line();
        check();
    }

    List<Problem> problems() {
        return problems;
    }

    /** The data source, if there are no problems. */
    NamedDataSource dataSource() {
        return new NamedDataSource(
                name,
                text(URL).orElseThrow(),
                text(USER),
                text(PASSWORD_VARIABLE)
                        .map(variable -> new SecretReference(SecretReference.Kind.VARIABLE, variable))
                        .or(() -> text(PASSWORD_FILE)
                                .map(path -> new SecretReference(
                                        SecretReference.Kind.FILE,
                                        file.toAbsolutePath()
                                                .resolveSibling(UserHome.expand(path, variables))
                                                .toString()))),
                text(DESCRIPTION),
                place);
    }

    private void check() {
        if (!DataSources.isName(name)) {
            problem(place, "has no usable name", "use letters, digits, _, - and dots");
        }
        for (String key : table.keySet()) {
            String line = file + ":"
                    + requireNonNull(table.inputPositionOf(List.of(key))).line();
            if (key.equals(PASSWORD)) {
                problem(
                        line,
                        "holds its password",
                        "name a variable by password_env or a file by password_file instead");
            } else if (!KEYS.containsKey(key)) {
                problems.add(SettingProblems.unknownKey(
                        line, key, KEYS.keySet().stream().sorted().toList()));
            } else if (text(key).isEmpty()) {
                problems.add(SettingProblems.value(line + ": " + key, Optional.empty(), "a text in quotes", List.of()));
            }
        }
        if (!table.contains(URL)) {
            problem(place, "has no URL", "add url = \"…\" below [datasource." + name + "]");
        }
        if (table.contains(PASSWORD_VARIABLE) && table.contains(PASSWORD_FILE)) {
            problem(place, "takes its password from two places", "keep one of password_env and password_file");
        }
    }

    private void problem(String where, String reason, String hint) {
        problems.add(SettingProblems.dataSource(where, name, reason, hint));
    }

    private Optional<String> text(String key) {
        return table.get(List.of(key)) instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
