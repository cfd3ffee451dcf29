package org.sqlflow.parser;

import org.sqlflow.base.error.CommandProblems;
import org.sqlflow.base.error.SqlflowException;
import org.sqlflow.base.error.SyntaxProblems;

/** Knows what the clients of databases understand but no database does: DELIMITER, which works, and shell commands. */
final class ClientCommands {
    private final SourceText source;
    private final String text;
    private final SqlScanner scanner;

    /** Looks at the first token of each statement, which a scanner stands on. */
    ClientCommands(SourceText source, SqlScanner scanner) {
        this.source = source;
        this.text = source.text();
        this.scanner = scanner;
    }

    /** Obeys the line {@code DELIMITER //}, whose first word the scanner stands on. */
    void changeDelimiter() {
        int lineEnd = Characters.lineEnd(text, scanner.end());
        String rest = text.substring(scanner.end(), lineEnd).strip();
        if (rest.isEmpty()) {
            throw SyntaxProblems.unexpected(
                            source.location(scanner.end(), scanner.end()),
                            "the new delimiter after DELIMITER",
                            "the end of the line")
                    .asException();
        }
        scanner.delimiter(rest.split("\\s", 2)[0]);
        scanner.breakAt(lineEnd);
    }

    /**
     * Refuses a line such as {@code \d t} or {@code .tables}, and a statement such as {@code exit;}, which only shells
     * know: no database has statements that start with a backslash or a dot, or that consist of such a word.
     */
    void refuseShellCommand() {
        int start = scanner.start();
        if (scanner.isSymbol('\\') || scanner.isSymbol('.')) {
            int lineEnd = Characters.lineEnd(text, start);
            int end = start + 1;
            while (end < lineEnd && !Characters.isBlank(text.charAt(end)) && text.charAt(end) != ';') {
                end++;
            }
            scanner.breakAt(lineEnd);
            throw shellCommand(start, end);
        }
        if (scanner.kind() == SqlScanner.Kind.WORD && Keywords.isShellCommand(scanner.token())) {
            int end = scanner.end();
            scanner.next();
            if (scanner.atEnd()) {
                throw shellCommand(start, end);
            }
            scanner.moveTo(start);
        }
    }

    private SqlflowException shellCommand(int start, int end) {
        return CommandProblems.shellCommand(source.location(start, end), text.substring(start, end))
                .asException();
    }
}
