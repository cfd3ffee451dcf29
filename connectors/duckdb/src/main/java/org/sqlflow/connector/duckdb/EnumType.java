package org.sqlflow.connector.duckdb;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Reads the type of an enumeration as DuckDB writes it: {@code ENUM('a', 'it''s')}. */
final class EnumType {
    private static final String LITERAL = "'(?:[^']|'')*+'";
    private static final Pattern VALUE = Pattern.compile(LITERAL);
    private static final Pattern TYPE = Pattern.compile("ENUM\\(" + LITERAL + "(?:, " + LITERAL + ")*+\\)");

    private EnumType() {}

    /** The values of the type, in order; absent if it is another type. */
    static Optional<List<String>> values(String databaseType) {
        return TYPE.matcher(databaseType).matches()
                ? Optional.of(VALUE.matcher(databaseType)
                        .results()
                        .map(MatchResult::group)
                        .map(literal ->
                                literal.substring(1, literal.length() - 1).replace("''", "'"))
                        .toList())
                : Optional.empty();
    }
}
