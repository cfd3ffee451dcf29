package org.sqlflow.cli.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SettingProblems;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.cli.config.Configuration.Entry;

/** Looks for the values of settings in all their places. */
final class ConfigurationLoader {
    private final Map<Setting<?>, GivenFlag> given;
    private final Map<String, String> environment;
    private final Map<String, EnvironmentFile.Variable> fromFile = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    ConfigurationLoader(Map<Setting<?>, GivenFlag> given, Map<String, String> environment) {
        this.given = given;
        this.environment = environment;
    }

    Configuration load() {
        readEnvironmentFile();
        Map<String, String> variables = new HashMap<>();
        fromFile.forEach((name, variable) -> variables.put(name, variable.value()));
        variables.putAll(environment);
        ConfigFile file = readConfigFile(variables);
        problems.addAll(file.problems());
        Map<Setting<?>, Entry> entries = new LinkedHashMap<>();
        for (Setting<?> setting : Settings.all()) {
            entries.put(setting, check(find(setting, file)));
        }
        return new Configuration(
                entries, variables, file.path(), new DataSources(file.dataSources(), variables), problems);
    }

    private void readEnvironmentFile() {
        Optional<Entry> named = flagOrVariable(Settings.ENVIRONMENT_FILE);
        Path file = named.flatMap(this::path)
                .orElseGet(() -> UserHome.of(environment).resolve(".sqlflow_env"));
        if (named.isEmpty() && !Files.exists(file)) {
            return;
        }
        try {
            fromFile.putAll(EnvironmentFile.read(
                    named.map(entry -> entry.origin().place()).orElse("~/.sqlflow_env"), file));
        } catch (SqlflowException e) {
            problems.add(e.problem());
        }
    }

    private ConfigFile readConfigFile(Map<String, String> variables) {
        Optional<Entry> named = flagOrVariable(Settings.CONFIG);
        Path file = named.flatMap(this::path).orElseGet(() -> standardFile(variables));
        return named.isEmpty() && !Files.exists(file)
                ? ConfigFile.absent(file)
                : ConfigFile.read(
                        named.map(entry -> entry.origin().place()).orElse("the configuration file"), file, variables);
    }

    private static Path standardFile(Map<String, String> variables) {
        String base = variables.getOrDefault("XDG_CONFIG_HOME", "");
        return (base.isBlank() ? UserHome.of(variables).resolve(".config") : Path.of(base))
                .resolve("sqlflow")
                .resolve("config.toml");
    }

    private Optional<Path> path(Entry entry) {
        return entry.text().map(text -> UserHome.expand(text, environment)).flatMap(Settings.CONFIG.type()::read);
    }

    private Entry find(Setting<?> setting, ConfigFile file) {
        return flagOrVariable(setting)
                .or(() -> Optional.ofNullable(file.entries().get(setting)))
                .orElseGet(() -> new Entry(setting, setting.defaultValue(), Origin.DEFAULT));
    }

    private Optional<Entry> flagOrVariable(Setting<?> setting) {
        GivenFlag flag = given.get(setting);
        if (flag != null) {
            return Optional.of(
                    new Entry(setting, Optional.of(flag.value()), new Origin(Origin.Kind.FLAG, flag.name())));
        }
        String name = setting.variable();
        return Optional.ofNullable(environment.get(name))
                .map(value -> new Entry(setting, Optional.of(value), new Origin(Origin.Kind.ENVIRONMENT, name)))
                .or(() -> Optional.ofNullable(fromFile.get(name))
                        .map(variable -> new Entry(
                                setting,
                                Optional.of(variable.value()),
                                new Origin(Origin.Kind.ENVIRONMENT_FILE, name + " in " + variable.place()))))
                .filter(entry -> !entry.text().orElse("").isBlank());
    }

    /** The entry if its value is one of the setting, else the default, with a problem. */
    private Entry check(Entry entry) {
        Setting<?> setting = entry.setting();
        if (entry.text().isEmpty() || setting.type().read(entry.text().get()).isPresent()) {
            return entry;
        }
        problems.add(SettingProblems.value(
                entry.origin().place(),
                setting.isSecret() ? Optional.empty() : entry.shown(),
                setting.type().expected(),
                setting.type().choices()));
        return new Entry(setting, setting.defaultValue(), Origin.DEFAULT);
    }
}
