package org.sqlflow.cli.config;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A command-line option that gives a setting its value.
 *
 * @param names its names, such as {@code -d} and {@code --data-source}
 * @param label what stands for its value in help texts; absent for an option without one
 * @param implied the value that an option without one means; absent otherwise
 * @param hidden whether help texts leave it out, as they do for the opposite of an option that they show
 */
public record SettingFlag(List<String> names, Optional<String> label, Optional<String> implied, boolean hidden) {
    public SettingFlag {
        names = List.copyOf(names);
        requireNonNull(label, "label");
        requireNonNull(implied, "implied");
        if (names.isEmpty() || label.isPresent() == implied.isPresent()) {
            throw new IllegalArgumentException("an option has a name, and takes a value or means one");
        }
    }

    /** An option that takes a value. */
    static SettingFlag taking(String label, String... names) {
        return new SettingFlag(List.of(names), Optional.of(label), Optional.empty(), false);
    }

    /** An option that stands for a value. */
    static SettingFlag meaning(String value, String... names) {
        return new SettingFlag(List.of(names), Optional.empty(), Optional.of(value), false);
    }

    /** The same option, left out of help texts. */
    SettingFlag inHiding() {
        return new SettingFlag(names, label, implied, true);
    }

    /** The name that says most. */
    public String longName() {
        return names.get(names.size() - 1);
    }
}
