package org.sqlflow.parser;

import java.util.Arrays;
import java.util.Locale;
import org.sqlflow.base.Identifier;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.base.sql.LexicalRules.Trait;

/**
 * The tokens of a SQL text, blanks and comments left out, for those who look for something in a statement without a
 * grammar. Immutable; a token takes twelve bytes beside the text.
 */
public final class SqlTokens {
    /** What a token is. */
    public enum Kind {
        /** A keyword or a name without quotes. */
        WORD,
        /** A name in quotes. */
        NAME,
        /** A string, in whatever quotes. */
        STRING,
        /** Digits and the letters and digits that follow them. */
        NUMBER,
        /** One character of anything else. */
        SYMBOL,
        /** A comment that MySQL executes. */
        EXECUTABLE_COMMENT,
        /** What ends a statement. */
        DELIMITER
    }

    private final String text;
    private final int size;
    private final int[] starts;
    private final int[] ends;
    private final Kind[] kinds;

    private SqlTokens(String text, int size, int[] starts, int[] ends, Kind[] kinds) {
        this.text = text;
        this.size = size;
        this.starts = starts;
        this.ends = ends;
        this.kinds = kinds;
    }

    /**
     * The tokens of a text.
     *
     * @throws org.sqlflow.base.error.SqlflowException if a string, quoted name or comment has no end
     */
    public static SqlTokens of(String text, LexicalRules rules) {
        SqlScanner scanner = new SqlScanner(new SourceText(text), rules, 0);
        int[] starts = new int[64];
        int[] ends = new int[64];
        Kind[] kinds = new Kind[64];
        int size = 0;
        for (scanner.next(); scanner.kind() != SqlScanner.Kind.END; scanner.next()) {
            if (size == starts.length) {
                starts = Arrays.copyOf(starts, 2 * size);
                ends = Arrays.copyOf(ends, 2 * size);
                kinds = Arrays.copyOf(kinds, 2 * size);
            }
            starts[size] = scanner.start();
            ends[size] = scanner.end();
            kinds[size] = kind(scanner, text, rules);
            size++;
        }
        return new SqlTokens(text, size, starts, ends, kinds);
    }

    private static Kind kind(SqlScanner scanner, String text, LexicalRules rules) {
        return switch (scanner.kind()) {
            case WORD -> Kind.WORD;
            case NUMBER -> Kind.NUMBER;
            case SYMBOL -> Kind.SYMBOL;
            case QUOTED -> quoted(text.charAt(scanner.start()), rules);
            case DELIMITER, END -> Kind.DELIMITER;
        };
    }

    private static Kind quoted(char first, LexicalRules rules) {
        return switch (first) {
            case '`', '[' -> Kind.NAME;
            case '"' -> rules.has(Trait.DOUBLE_QUOTED_STRINGS) ? Kind.STRING : Kind.NAME;
            case '/' -> Kind.EXECUTABLE_COMMENT;
            default -> Kind.STRING;
        };
    }

    /** How many tokens there are. */
    public int size() {
        return size;
    }

    /** What the token at an index is. */
    public Kind kind(int index) {
        return kinds[index];
    }

    /** The index in the text where a token starts. */
    int start(int index) {
        return starts[index];
    }

    /** The index in the text after a token. */
    int end(int index) {
        return ends[index];
    }

    /** Whether there is a token at an index, and it is a certain symbol. */
    boolean isSymbol(int index, char symbol) {
        return index < size && kinds[index] == Kind.SYMBOL && first(index) == symbol;
    }

    /** The characters of a token. */
    public String text(int index) {
        return text.substring(starts[index], ends[index]);
    }

    /** The first character of a token. */
    public char first(int index) {
        return text.charAt(starts[index]);
    }

    /** Whether nothing stands between a token and the one before it. */
    public boolean touches(int index) {
        return index > 0 && ends[index - 1] == starts[index];
    }

    /** A word in upper case, as keywords are compared; empty for any other token. */
    public String word(int index) {
        return kind(index) == Kind.WORD ? text(index).toUpperCase(Locale.ROOT) : "";
    }

    /** The identifier that a word, a quoted name or a string in single or double quotes spells; not an empty one. */
    public Identifier identifier(int index) {
        if (kind(index) == Kind.WORD) {
            return Identifier.of(text(index));
        }
        String quote = text.substring(starts[index], starts[index] + 1);
        String name = text.substring(starts[index] + 1, ends[index] - 1);
        // A closing bracket cannot be doubled.
        return Identifier.quoted(quote.equals("[") ? name : name.replace(quote + quote, quote));
    }
}
