package org.sqlflow.cli.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sqlflow.base.error.SettingProblems;

/**
 * Reads a file of environment variables: lines {@code NAME=VALUE}, perhaps after {@code export}. A value may stand in
 * single quotes, as it is, or in double quotes, where a backslash keeps a quote or backslash and makes line ends and
 * tabs of {@code n}, {@code r}, {@code t}. Without quotes it ends before blanks and {@code #}. {@code $} means nothing. Lines that begin with {@code #}
 * are comments.
 */
final class EnvironmentFile {
    private static final Pattern ASSIGNMENT =
            Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_.]*)\\s*=\\s*(.*)", Pattern.DOTALL);
    private static final Pattern SINGLE_QUOTED = Pattern.compile("'([^']*)'\\s*(?:#.*)?");
    private static final Pattern DOUBLE_QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"\\s*(?:#.*)?");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

    private EnvironmentFile() {}

    /**
     * Reads a file.
     *
     * @throws org.sqlflow.base.error.SqlflowException with code SETTING if that is impossible; no message holds a value
     */
    static Map<String, Variable> read(String askedBy, Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw SettingProblems.unreadable(askedBy, file.toString(), FileReason.of(e))
                    .asException(e);
        }
        Map<String, Variable> variables = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String place = file + ":" + (i + 1);
            Matcher assignment = ASSIGNMENT.matcher(line);
            if (!assignment.matches()) {
                throw SettingProblems.malformed(
                                place, "this is not NAME=VALUE", "write for example SHOP_PASSWORD='secret'")
                        .asException();
            }
            String value = value(assignment.group(2))
                    .orElseThrow(() -> SettingProblems.malformed(
                                    place, "a quote is not closed", "close it, or leave both quotes out")
                            .asException());
            variables.put(assignment.group(1), new Variable(value, place));
        }
        return variables;
    }

    /**
     * A variable of the file.
     *
     * @param value its value
     * @param place its file and line
     */
    record Variable(String value, String place) {}

    private static Optional<String> value(String text) {
        if (text.startsWith("'")) {
            return whole(SINGLE_QUOTED.matcher(text));
        }
        if (text.startsWith("\"")) {
            return whole(DOUBLE_QUOTED.matcher(text)).map(EnvironmentFile::unescape);
        }
        int comment = text.startsWith("#") ? 0 : text.indexOf(" #");
        return Optional.of((comment < 0 ? text : text.substring(0, comment)).strip());
    }

    private static Optional<String> whole(Matcher matcher) {
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static String unescape(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(
                        switch (match.group(1)) {
                            case "n" -> "\n";
                            case "r" -> "\r";
                            case "t" -> "\t";
                            default -> match.group(1);
                        }));
    }
}
