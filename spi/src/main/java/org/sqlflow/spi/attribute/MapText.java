package org.sqlflow.spi.attribute;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Cuts texts such as {@code a, b} and {@code {"a": 1, "b": -1}} at commas and colons that stand outside quotes. */
final class MapText {
    private MapText() {}

    /** The parts between commas, without blanks around them; empty ones are left out. */
    static List<String> split(String text) {
        return cut(text, ',').stream()
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** The entries of a map, in their order; empty if the text is none or names a key twice. */
    static Optional<Map<String, String>> read(String text) {
        String inner = text.strip();
        if (inner.startsWith("{") && inner.endsWith("}")) {
            inner = inner.substring(1, inner.length() - 1);
        }
        Map<String, String> entries = new LinkedHashMap<>();
        for (String entry : split(inner)) {
            List<String> sides = cut(entry, ':');
            if (sides.size() != 2) {
                return Optional.empty();
            }
            String key = unquote(sides.get(0).strip());
            String value = unquote(sides.get(1).strip());
            if (key.isEmpty() || entries.putIfAbsent(key, value) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(entries);
    }

    private static List<String> cut(String text, char separator) {
        List<String> parts = new ArrayList<>();
        char quote = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if ((c == '"' || c == '\'') && text.indexOf(c, i + 1) > 0) {
                quote = c;
            } else if (c == separator) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }

    private static String unquote(String text) {
        int last = text.length() - 1;
        boolean quoted =
                last > 0 && (text.charAt(0) == '"' || text.charAt(0) == '\'') && text.charAt(last) == text.charAt(0);
        return quoted ? text.substring(1, last) : text;
    }
}
