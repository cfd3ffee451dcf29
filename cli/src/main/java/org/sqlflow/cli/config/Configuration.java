package org.sqlflow.cli.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sqlflow.base.error.Problem;
import org.sqlflow.base.error.SqlflowException;

/** The values of all settings for one run of the command: flag over environment over file over default. */
public final class Configuration {
    private final Map<Setting<?>, Entry> entries;
    private final Map<String, String> variables;
    private final Path file;
    private final DataSources dataSources;
    private final List<Problem> problems;

    Configuration(
            Map<Setting<?>, Entry> entries,
            Map<String, String> variables,
            Path file,
            DataSources dataSources,
            List<Problem> problems) {
        this.entries = entries;
        this.variables = Map.copyOf(variables);
        this.file = requireNonNull(file, "file");
        this.dataSources = requireNonNull(dataSources, "dataSources");
        this.problems = List.copyOf(problems);
    }

    /**
     * A value and where it comes from.
     *
     * @param setting the setting
     * @param text the value as it was written; absent where the default depends on the situation
     * @param origin where it was written
     */
    public record Entry(Setting<?> setting, Optional<String> text, Origin origin) {
        public Entry {
            requireNonNull(setting, "setting");
            requireNonNull(text, "text");
            requireNonNull(origin, "origin");
        }

        /** The value without secrets. */
        public Optional<String> shown() {
            return text.map(setting::shown);
        }
    }

    /**
     * Finds and checks the values of all settings.
     *
     * @param given what the command line gave
     * @param environment the process's variables
     * @throws SqlflowException with code SETTING for the first thing that is wrong with them
     */
    public static Configuration load(Map<Setting<?>, GivenFlag> given, Map<String, String> environment) {
        Configuration configuration = examine(given, environment);
        if (!configuration.problems.isEmpty()) {
            throw configuration.problems.get(0).asException();
        }
        return configuration;
    }

    /** The same, but what is wrong is in {@link #problems()}; a setting with a wrong value has its default. */
    public static Configuration examine(Map<Setting<?>, GivenFlag> given, Map<String, String> environment) {
        return new ConfigurationLoader(given, environment).load();
    }

    /** The same configuration with a value that an argument gives; nothing checks it. */
    public <T> Configuration with(Setting<T> setting, GivenFlag argument) {
        Map<Setting<?>, Entry> changed = new LinkedHashMap<>(entries);
        changed.put(
                setting,
                new Entry(setting, Optional.of(argument.value()), new Origin(Origin.Kind.FLAG, argument.name())));
        return new Configuration(changed, variables, file, dataSources, problems);
    }

    /** The value of a setting; absent if nobody gave one and its default depends on the situation. */
    public <T> Optional<T> find(Setting<T> setting) {
        return entry(setting)
                .text()
                .map(text -> setting.type().isPath() ? UserHome.expand(text, variables) : text)
                .flatMap(setting.type()::read);
    }

    /** The value of a setting that always has one. */
    public <T> T get(Setting<T> setting) {
        return find(setting).orElseThrow(() -> new IllegalArgumentException(setting + " has no fixed default"));
    }

    /** The value of a setting with its origin. */
    public Entry entry(Setting<?> setting) {
        return requireNonNull(entries.get(setting), () -> "the setting " + setting);
    }

    /** All settings with their values, in the order of the reference. */
    public List<Entry> entries() {
        return List.copyOf(entries.values());
    }

    /** The data sources of the configuration file. */
    public DataSources dataSources() {
        return dataSources;
    }

    /** The environment, with what the environment file adds. */
    public Map<String, String> variables() {
        return variables;
    }

    /** Where the configuration file lies, or would. */
    public Path file() {
        return file;
    }

    /** The directory where SQLFlow keeps its data. */
    public Path home() {
        return find(Settings.HOME)
                .map(Path::toAbsolutePath)
                .orElseGet(() -> userHome().resolve(".sqlflow"));
    }

    /** The directory that {@code ~} stands for. */
    public Path userHome() {
        return UserHome.of(variables);
    }

    /** All that is wrong with it. */
    public List<Problem> problems() {
        return problems;
    }
}
