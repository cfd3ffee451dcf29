package org.sqlflow.connector.duckdb;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sqlflow.connector.duckdb.StatementText.Token;
import org.sqlflow.connector.duckdb.StatementText.TokenKind;

/**
 * What a statement sets up, by kind and name alone: its values may be passwords and keys, and belong in no message.
 */
final class SettingName {
    private static final Set<String> SCOPES = Set.of("GLOBAL", "SESSION", "LOCAL", "VARIABLE");
    private static final Set<String> CONDITIONS = Set.of("IF", "NOT", "EXISTS", "DATABASE", "SCHEMA", "FORCE");

    private final String text;
    private final List<Token> tokens;

    private SettingName(String text) {
        this.text = text;
        this.tokens = StatementText.of(text).tokens();
    }

    /** Names what a statement sets up, such as {@code the setting threads} or {@code the secret s}. */
    static String of(String sql) {
        SettingName name = new SettingName(sql);
        String first = name.tokens.isEmpty() ? "" : name.word(0);
        return switch (first) {
            case "SET", "RESET" -> name.after("the setting", 1, SCOPES);
            case "PRAGMA" -> name.after("the pragma", 1, Set.of());
            case "USE" -> name.after("the schema", 1, Set.of());
            case "LOAD", "INSTALL" -> name.after("the extension", 1, CONDITIONS);
            case "DETACH" -> name.after("the detaching of", 1, CONDITIONS);
            case "ATTACH" -> name.after("the database", name.indexAfter("AS"), Set.of());
            case "CREATE" -> name.after("the secret", name.indexAfter("SECRET"), CONDITIONS);
            default -> "a setting";
        };
    }

    private String after(String kind, int index, Set<String> skipped) {
        int at = index;
        while (at < tokens.size() && skipped.contains(word(at))) {
            at++;
        }
        return kind + nameAt(at).map(name -> " " + name).orElse(" without a name");
    }

    private Optional<String> nameAt(int index) {
        if (index >= tokens.size()) {
            return Optional.empty();
        }
        Token token = tokens.get(index);
        boolean isName = token.kind() == TokenKind.WORD || token.kind() == TokenKind.NAME;
        return isName ? Optional.of(text.substring(token.start(), token.end())) : Optional.empty();
    }

    private int indexAfter(String word) {
        for (int i = 0; i < tokens.size(); i++) {
            if (word(i).equals(word)) {
                return i + 1;
            }
        }
        return tokens.size();
    }

    /** The unquoted word of a token in upper case, or nothing. */
    private String word(int index) {
        Token token = tokens.get(index);
        return token.kind() == TokenKind.WORD ? token.word(text) : "";
    }
}
