package org.sqlflow.runtime;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Predicate;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.parser.SqlTokens;

/**
 * Finds names of files in a query that are not to be opened only to see whether the query is right: a pipe gives its content
 * once, or not yet, and a file elsewhere takes time and may cost money.
 */
public final class RemoteFiles {
    private static final Set<SqlTokens.Kind> QUOTED = Set.of(SqlTokens.Kind.STRING, SqlTokens.Kind.NAME);

    private RemoteFiles() {}

    /**
     * Whether a query names one, between whatever quotes.
     *
     * @param rules how the database writes strings and names
     */
    public static boolean areNamed(String sql, LexicalRules rules) {
        return anyName(sql, rules, name -> name.contains("://") || isPipe(name));
    }

    /** Whether a query names a pipe or a device, such as {@code /dev/stdin}. */
    static boolean includePipe(String sql, LexicalRules rules) {
        return anyName(sql, rules, RemoteFiles::isPipe);
    }

    private static boolean anyName(String sql, LexicalRules rules, Predicate<String> condition) {
        SqlTokens tokens = SqlTokens.of(sql, rules);
        for (int i = 0; i < tokens.size(); i++) {
            if (QUOTED.contains(tokens.kind(i)) && condition.test(unquoted(tokens.text(i)))) {
                return true;
            }
        }
        return false;
    }

    private static String unquoted(String quoted) {
        return quoted.length() < 2 ? quoted : quoted.substring(1, quoted.length() - 1);
    }

    private static boolean isPipe(String name) {
        try {
            Path path = Path.of(name);
            return Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path);
        } catch (InvalidPathException notAFile) {
            return false;
        }
    }
}
