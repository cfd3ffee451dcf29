package org.sqlflow.connector.jdbc;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.arrow.vector.types.pojo.Field;
import org.sqlflow.base.Identifier;
import org.sqlflow.base.QualifiedName;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.spi.connector.Session;

/**
 * How names and strings are written in a database's SQL.
 *
 * @param rules the traits of its texts, which say whether a backslash escapes, and what becomes of unquoted names
 * @param quote the character before and after a quoted name, doubled within
 * @param reserved words in lower case that cannot name anything without quotes
 */
public record SqlNames(LexicalRules rules, char quote, Set<String> reserved) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    public SqlNames {
        requireNonNull(rules, "rules");
        reserved = Set.copyOf(reserved);
    }

    /** A name, quoted where the user quoted it or the database needs it. */
    public String render(QualifiedName name) {
        return name.parts().stream().map(this::render).collect(Collectors.joining("."));
    }

    private String render(Identifier part) {
        if (part.quoted()) {
            return quote(part.text());
        }
        return isPlain(part.text()) ? part.text() : quote(rules.fold(part.text()));
    }

    /** The name that a part of a name has in the database. */
    public String stored(Identifier part) {
        return part.quoted() ? part.text() : rules.fold(part.text());
    }

    /** The identifier of a name in the database, quoted if it must be. */
    public Identifier identifier(String stored) {
        return new Identifier(stored, !isPlain(stored) || !rules.fold(stored).equals(stored));
    }

    /**
     * The name of a column of a table to be made, in quotes. A column that comes from the database keeps its name; one that SQLFlow
     * names gets the case that statements without quotes find.
     */
    public String column(Field field) {
        Map<String, String> metadata = field.getMetadata();
        boolean own = metadata.containsKey(Session.COMPUTED) || !metadata.containsKey(Session.DATABASE_TYPE);
        return quote(own ? folded(field.getName()) : field.getName());
    }

    private String folded(String name) {
        return PLAIN.matcher(name).matches() ? rules.fold(name) : name;
    }

    /** A name in quotes. */
    public String quote(String name) {
        return quote + name.replace(String.valueOf(quote), String.valueOf(quote) + quote) + quote;
    }

    /** A string. */
    public String literal(String text) {
        String escaped = rules.has(LexicalRules.Trait.BACKSLASH_ESCAPES) ? text.replace("\\", "\\\\") : text;
        return '\'' + escaped.replace("'", "''") + '\'';
    }

    private boolean isPlain(String name) {
        return PLAIN.matcher(name).matches() && !reserved.contains(name.toLowerCase(Locale.ROOT));
    }
}
