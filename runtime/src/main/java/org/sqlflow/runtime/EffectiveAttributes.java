package org.sqlflow.runtime;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sqlflow.runtime.store.Manifest;
import org.sqlflow.spi.attribute.AttributeSpec;

/**
 * The attributes that a model was trained with, for a reader: those that the program gives, then SQLFlow's defaults, then
 * what was in force in the library. Of the library's many parameters only those are told that are attributes of the model
 * type, by the name that they have there.
 */
final class EffectiveAttributes {
    private final Manifest manifest;
    private final List<AttributeSpec> specs;

    EffectiveAttributes(Manifest manifest, List<AttributeSpec> specs) {
        this.manifest = manifest;
        this.specs = specs;
    }

    /**
     * An attribute.
     *
     * @param detail where the value comes from
     */
    record Shown(String name, String value, String detail) {}

    List<Shown> all() {
        List<Shown> given = new ArrayList<>();
        List<Shown> defaults = new ArrayList<>();
        manifest.effective().asMap().forEach((name, value) -> {
            boolean isGiven = manifest.settings().given().has(name);
            boolean isFound = manifest.settings()
                    .search()
                    .filter(search -> search.best().has(name))
                    .isPresent();
            (isGiven ? given : defaults)
                    .add(new Shown(
                            name,
                            value.toString(),
                            isFound ? "found by the search" : isGiven ? "given" : "default of SQLFlow"));
        });
        List<Shown> all = new ArrayList<>(given);
        all.addAll(defaults);
        ofLibrary().forEach((name, value) -> all.add(new Shown(name, value, "in force in the library")));
        return all;
    }

    private Map<String, String> ofLibrary() {
        Map<String, String> found = new LinkedHashMap<>();
        for (AttributeSpec spec : specs) {
            if (!manifest.effective().has(spec.name())) {
                Stream.concat(Stream.of(spec.name()), spec.aliases().stream())
                        .flatMap(name -> Optional.ofNullable(
                                manifest.settings().parameters().get(name))
                                .stream())
                        .findFirst()
                        .map(EffectiveAttributes::readable)
                        .filter(value -> !value.isEmpty())
                        .ifPresent(value -> found.put(spec.name(), value));
            }
        }
        return found;
    }

    /** The library writes numbers as it computes with them, and nothing as an empty text or list. */
    private static String readable(String text) {
        if (text.equals("()") || text.equals("[]")) {
            return "";
        }
        if (text.startsWith("[") && text.endsWith("]")) {
            return Arrays.stream(text.substring(1, text.length() - 1).split(",", -1))
                    .map(element -> number(element.strip()))
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        return number(text);
    }

    private static String number(String text) {
        try {
            return new BigDecimal(Float.toString(Float.parseFloat(new BigDecimal(text).toString())))
                    .stripTrailingZeros()
                    .toPlainString();
        } catch (NumberFormatException e) {
            return text;
        }
    }
}
