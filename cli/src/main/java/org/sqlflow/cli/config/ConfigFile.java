package org.sqlflow.cli.config;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SettingProblems;
import org.sqlflow.cli.config.SettingType.Literals;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/**
 * The configuration file: settings by their keys, and tables {@code [datasource.NAME]}. TOML allows no text beside a table
 * of the same name, so that the default data source is {@code datasource = "…"} in a file without such tables and
 * {@code default = "…"} in {@code [datasource]} in others.
 */
final class ConfigFile {
    private static final String DEFAULT = "default";

    private final Path path;
    private final Map<String, String> variables;
    private final Map<Setting<?>, Configuration.Entry> entries = new LinkedHashMap<>();
    private final Map<String, NamedDataSource> dataSources = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private ConfigFile(Path path, Map<String, String> variables) {
        this.path = requireNonNull(path, "path");
        this.variables = variables;
    }

    /** A file that sets nothing. */
    static ConfigFile absent(Path path) {
        return new ConfigFile(path, Map.of());
    }

    /** Reads a file; what is wrong with it is in {@link #problems()}. */
    static ConfigFile read(String askedBy, Path path, Map<String, String> variables) {
        ConfigFile file = new ConfigFile(path, variables);
        try {
            TomlParseResult content = Toml.parse(Files.readString(path));
            for (TomlParseError error : content.errors()) {
                file.problems.add(SettingProblems.malformed(
                        path + ":" + error.position().line(),
                        String.valueOf(error.getMessage()),
                        "the file is TOML: name = \"text\", name = 5, name = true and [tables]"));
            }
            if (file.problems.isEmpty()) {
                file.settings(content);
            }
        } catch (IOException e) {
            file.problems.add(SettingProblems.unreadable(askedBy, path.toString(), FileReason.of(e)));
        }
        return file;
    }

    /** Where it lies. */
    Path path() {
        return path;
    }

    /** The settings that it gives. */
    Map<Setting<?>, Configuration.Entry> entries() {
        return entries;
    }

    /** The data sources that it names. */
    Map<String, NamedDataSource> dataSources() {
        return dataSources;
    }

    /** What is wrong with it. */
    List<Problem> problems() {
        return problems;
    }

    private void settings(TomlTable content) {
        Map<String, Setting<?>> byKey = new LinkedHashMap<>();
        Settings.all().stream().filter(Setting::isInFile).forEach(setting -> byKey.put(setting.key(), setting));
        for (String key : content.keySet()) {
            List<String> keyPath = List.of(key);
            Setting<?> setting = byKey.get(key);
            if (setting == null) {
                problems.add(SettingProblems.unknownKey(place(content, keyPath), key, byKey.keySet()));
            } else if (setting.equals(Settings.DATA_SOURCE) && content.isTable(keyPath)) {
                dataSources(content, requireNonNull(content.getTable(keyPath)));
            } else {
                set(setting, content, keyPath);
            }
        }
    }

    private void set(Setting<?> setting, TomlTable content, List<String> keyPath) {
        String place = place(content, keyPath);
        Optional<String> text =
                text(requireNonNull(content.get(keyPath)), setting.type().literals());
        if (text.isPresent() && setting.type().read(text.get()).isPresent()) {
            entries.put(setting, new Configuration.Entry(setting, text, new Origin(Origin.Kind.FILE, place)));
        } else {
            problems.add(SettingProblems.value(
                    place + ": " + String.join(".", keyPath),
                    setting.isSecret() ? Optional.empty() : text.map(setting::shown),
                    setting.type().expected(),
                    setting.type().choices()));
        }
    }

    private static Optional<String> text(Object value, Literals literals) {
        boolean fits = value instanceof String
                || (value instanceof Long && literals == Literals.INTEGERS)
                || (value instanceof Boolean && literals == Literals.BOOLEANS);
        return fits ? Optional.of(value.toString()) : Optional.empty();
    }

    private void dataSources(TomlTable content, TomlTable sources) {
        for (String name : sources.keySet()) {
            List<String> keyPath = List.of(Settings.DATA_SOURCE.key(), name);
            if (sources.isTable(List.of(name))) {
                dataSource(name, content, keyPath, requireNonNull(sources.getTable(List.of(name))));
            } else if (name.equals(DEFAULT)) {
                set(Settings.DATA_SOURCE, content, keyPath);
            } else {
                problems.add(SettingProblems.malformed(
                        place(content, keyPath),
                        "[datasource] holds \"" + name + "\", which is neither default nor a table",
                        "write [datasource." + name + "] and below it url = \"…\""));
            }
        }
    }

    private void dataSource(String name, TomlTable content, List<String> keyPath, TomlTable table) {
        int before = problems.size();
        DataSourceTable fields = new DataSourceTable(path, name, content, keyPath, table, variables);
        problems.addAll(fields.problems());
        if (problems.size() == before) {
            dataSources.put(name, fields.dataSource());
        }
    }

    private String place(TomlTable content, List<String> keyPath) {
        return path + ":" + requireNonNull(content.inputPositionOf(keyPath)).line();
    }
}
