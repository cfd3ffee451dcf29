package org.sqlflow.cli.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values that a setting may have.
 *
 * @param expected what a value is, in the user's words, such as {@code a whole number from 0 to 9}
 * @param literals what it may be in the configuration file, beside a string
 * @param choices all values, if they are few
 * @param completion what a shell offers for it
 * @param reader reads a value; empty if the text is none
 */
public record SettingType<T>(
        String expected,
        Literals literals,
        List<String> choices,
        Completion completion,
        Function<String, Optional<T>> reader) {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|min|h|)");

    public SettingType {
        requireNonNull(expected, "expected");
        requireNonNull(literals, "literals");
        choices = List.copyOf(choices);
        requireNonNull(completion, "completion");
        requireNonNull(reader, "reader");
    }

    /** The kinds of TOML values that are no strings. */
    public enum Literals {
        /** Strings only. */
        NONE,
        /** Whole numbers too. */
        INTEGERS,
        /** True and false too. */
        BOOLEANS
    }

    /** What a shell offers for a value, beside choices. */
    public enum Completion {
        /** Nothing. */
        NONE,
        /** Files. */
        FILES,
        /** Directories. */
        DIRECTORIES,
        /** The names of data sources. */
        DATA_SOURCES
    }

    /** Reads a value; empty if the text is none. */
    public Optional<T> read(String text) {
        return reader.apply(text);
    }

    /** Whether a leading {@code ~} in a value means the user's home. */
    boolean isPath() {
        return completion == Completion.FILES || completion == Completion.DIRECTORIES;
    }

    /** Any text. */
    static SettingType<String> text(String expected, Completion completion) {
        return new SettingType<>(expected, Literals.NONE, List.of(), completion, Optional::of);
    }

    /** The path of a file or directory. */
    static SettingType<Path> path(String expected, Completion completion) {
        return new SettingType<>(expected, Literals.NONE, List.of(), completion, SettingType::readPath);
    }

    /** A whole number. */
    static SettingType<Long> wholeNumber(long least, long most) {
        return new SettingType<>(
                "a whole number from " + least + " to " + most,
                Literals.INTEGERS,
                List.of(),
                Completion.NONE,
                text -> readNumber(text).filter(number -> number >= least && number <= most));
    }

    /** A length of time. */
    static SettingType<Duration> duration() {
        return new SettingType<>(
                "a time such as 90s, 15m or 2h",
                Literals.INTEGERS,
                List.of(),
                Completion.NONE,
                SettingType::readDuration);
    }

    /** True or false. */
    static SettingType<Boolean> truth() {
        return new SettingType<>(
                "true or false", Literals.BOOLEANS, List.of("true", "false"), Completion.NONE, SettingType::readTruth);
    }

    /** One of the constants of an enum, in lower case. */
    static <E extends Enum<E>> SettingType<E> choice(Class<E> constants) {
        List<E> values = List.of(constants.getEnumConstants());
        List<String> names = values.stream().map(SettingType::nameOf).toList();
        return new SettingType<>(
                "one of " + String.join(", ", names),
                Literals.NONE,
                names,
                Completion.NONE,
                text -> values.stream()
                        .filter(value -> nameOf(value).equalsIgnoreCase(text))
                        .findFirst());
    }

    private static String nameOf(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Optional<Path> readPath(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Optional<Long> readNumber(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> readDuration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        Duration duration = switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "m", "min" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofSeconds(number);
        };
        return duration.isZero() ? Optional.empty() : Optional.of(duration);
    }

    private static Optional<Boolean> readTruth(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        if (Arrays.asList("true", "1", "yes", "on").contains(word)) {
            return Optional.of(true);
        }
        return Arrays.asList("false", "0", "no", "off").contains(word) ? Optional.of(false) : Optional.empty();
    }
}
