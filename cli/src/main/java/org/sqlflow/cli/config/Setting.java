package org.sqlflow.cli.config;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sqlflow.spi.connector.DataSource;

/**
 * The declaration of a setting: all that help texts, checks and references say about it comes from here. Two settings are
 * the same if their keys are.
 *
 * @param <T> the type of its values in Java
 */
public final class Setting<T> {
    private final String key;
    private final Topic topic;
    private final SettingType<T> type;
    private final String documentation;
    private final List<SettingFlag> flags;
    private final String variable;
    private final String defaultText;
    private final Optional<String> defaultValue;
    private final boolean secret;
    private final boolean inFile;

    private Setting(Builder<T> builder) {
        this.key = builder.key;
        this.topic = builder.topic;
        this.type = builder.type;
        this.documentation = builder.documentation;
        this.flags = List.copyOf(builder.flags);
        this.variable = builder.variable;
        this.defaultText = builder.defaultText;
        this.defaultValue = builder.defaultValue;
        this.secret = builder.secret;
        this.inFile = builder.inFile;
    }

    /** Begins a declaration; the environment variable is {@code SQLFLOW_} and the key unless another one is named. */
    static <T> Builder<T> of(String key, Topic topic, SettingType<T> type) {
        return new Builder<>(key, topic, type);
    }

    /** Its name in the configuration file. */
    public String key() {
        return key;
    }

    /** What it is about. */
    public Topic topic() {
        return topic;
    }

    /** The values that it may have. */
    public SettingType<T> type() {
        return type;
    }

    /** What it does, in sentences. */
    public String documentation() {
        return documentation;
    }

    /** The options that set it; may be none. */
    public List<SettingFlag> flags() {
        return flags;
    }

    /** The environment variable that sets it. */
    public String variable() {
        return variable;
    }

    /** What holds if nobody sets it, in the user's words. */
    public String defaultText() {
        return defaultText;
    }

    /** The value that holds if nobody sets it; absent where that depends on the situation. */
    public Optional<String> defaultValue() {
        return defaultValue;
    }

    /** Whether its value must not be shown. */
    public boolean isSecret() {
        return secret;
    }

    /** Whether the configuration file may set it; it cannot say where itself lies. */
    public boolean isInFile() {
        return inFile;
    }

    /** Documentation, choices and default in one text, for help. */
    public String help() {
        String values = type.choices().isEmpty() || type.literals() == SettingType.Literals.BOOLEANS
                ? ""
                : " One of: " + String.join(", ", type.choices()) + ".";
        String fallback = type.literals() == SettingType.Literals.BOOLEANS ? "" : " Default: " + defaultText + ".";
        return documentation + values + fallback;
    }

    /** A value of it, fit for messages and logs: without secrets. */
    public String shown(String text) {
        return secret ? "***" : new DataSource(text).masked();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Setting<?> setting && setting.key.equals(key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return key;
    }

    /** Collects the parts of a declaration. */
    static final class Builder<T> {
        private final String key;
        private final Topic topic;
        private final SettingType<T> type;
        private final List<SettingFlag> flags = new ArrayList<>();
        private String documentation = "";
        private String variable;
        private String defaultText = "";
        private Optional<String> defaultValue = Optional.empty();
        private boolean secret;
        private boolean inFile = true;

        private Builder(String key, Topic topic, SettingType<T> type) {
            this.key = requireNonNull(key, "key");
            this.topic = requireNonNull(topic, "topic");
            this.type = requireNonNull(type, "type");
            this.variable = "SQLFLOW_" + key.toUpperCase(Locale.ROOT).replace('.', '_');
        }

        Builder<T> flag(SettingFlag flag) {
            flags.add(flag);
            return this;
        }

        /** Another environment variable than the usual one. */
        Builder<T> variable(String name) {
            variable = name;
            return this;
        }

        /** A value that holds if nobody sets it. */
        Builder<T> defaultsTo(String value) {
            defaultValue = Optional.of(value);
            defaultText = value;
            return this;
        }

        /** What holds if nobody sets it, where that depends on the situation. */
        Builder<T> otherwise(String text) {
            defaultText = text;
            return this;
        }

        /** What is written for no value must never be shown. */
        Builder<T> secret() {
            secret = true;
            return this;
        }

        /** Only flags and the environment set it. */
        Builder<T> notInFile() {
            inFile = false;
            return this;
        }

        Setting<T> documented(String sentences) {
            documentation = sentences;
            if (defaultText.isEmpty()) {
                throw new IllegalStateException("the default of " + key + " is not told");
            }
            if (defaultValue.isPresent() && type.read(defaultValue.get()).isEmpty()) {
                throw new IllegalStateException("the default of " + key + " is no value of it");
            }
            return new Setting<>(this);
        }
    }
}
