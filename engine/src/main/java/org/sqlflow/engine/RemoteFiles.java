package org.sqlflow.engine;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;
import org.sqlflow.base.sql.LexicalRules;
import org.sqlflow.parser.SqlTokens;

/**
 * Finds names of files in a query that are not to be opened only to see whether the query is right: a pipe gives its content
 * once, or not yet, and a file elsewhere takes time and may cost money.
 */
final class RemoteFiles {
    private static final Set<SqlTokens.Kind> QUOTED = Set.of(SqlTokens.Kind.STRING, SqlTokens.Kind.NAME);

    private RemoteFiles() {}

    /**
     * Whether a query names one, between whatever quotes.
     *
     * @param rules how the database writes strings and names
     */
    static boolean areNamed(String sql, LexicalRules rules) {
        SqlTokens tokens = SqlTokens.of(sql, rules);
        for (int i = 0; i < tokens.size(); i++) {
            if (QUOTED.contains(tokens.kind(i)) && isRemote(tokens.text(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isRemote(String quoted) {
        String name = quoted.length() < 2 ? quoted : quoted.substring(1, quoted.length() - 1);
        return name.contains("://") || isPipe(name);
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
