package org.sqlflow.cli.config;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sqlflow.base.error.SettingProblems;

/** The values of all settings for one run of the command: flag over environment over file over default. */
public final class Configuration {
    private final Map<Setting<?>, Entry> entries;
    private final Map<String, String> variables;

    private Configuration(Map<Setting<?>, Entry> entries, Map<String, String> variables) {
        this.entries = entries;
        this.variables = Map.copyOf(variables);
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
    }

    /**
     * Finds and checks the values of all settings.
     *
     * @param given what the command line gave
     * @param environment the process's variables
     * @throws org.sqlflow.base.error.SqlflowException with code SETTING for a value that a setting does not take
     */
    public static Configuration load(Map<Setting<?>, GivenFlag> given, Map<String, String> environment) {
        Map<Setting<?>, Entry> entries = new LinkedHashMap<>();
        for (Setting<?> setting : Settings.all()) {
            Entry entry = find(setting, given, environment);
            check(entry);
            entries.put(setting, entry);
        }
        return new Configuration(entries, environment);
    }

    private static Entry find(
            Setting<?> setting, Map<Setting<?>, GivenFlag> given, Map<String, String> environment) {
        GivenFlag flag = given.get(setting);
        if (flag != null) {
            return new Entry(setting, Optional.of(flag.value()), new Origin(Origin.Kind.FLAG, flag.name()));
        }
        String variable = environment.get(setting.variable());
        if (variable != null && !variable.isBlank()) {
            return new Entry(
                    setting, Optional.of(variable), new Origin(Origin.Kind.ENVIRONMENT, setting.variable()));
        }
        return new Entry(setting, setting.defaultValue(), Origin.DEFAULT);
    }

    private static void check(Entry entry) {
        Setting<?> setting = entry.setting();
        entry.text().ifPresent(text -> {
            if (setting.type().read(text).isEmpty()) {
                throw SettingProblems.value(
                                entry.origin().place(),
                                setting.isSecret() ? Optional.empty() : Optional.of(text),
                                setting.type().expected(),
                                setting.type().choices())
                        .asException();
            }
        });
    }

    /** The value of a setting; absent if nobody gave one and its default depends on the situation. */
    public <T> Optional<T> find(Setting<T> setting) {
        return entry(setting).text().flatMap(setting.type()::read);
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

    /** The environment, with what the environment file adds. */
    public Map<String, String> variables() {
        return variables;
    }
}
